/* The grammar of addresses, as the server has it: the page carries it as data. */

const grammar = JSON.parse(document.getElementById("grammar").textContent);

export const { paths, order } = grammar;
/** The address of one of the program's own paths: a proxy may show all of them under a prefix. */
export const at = (path) => grammar.prefix + path;
export const pathOf = (address) => address.split("?")[0].slice(grammar.prefix.length);
/** What stands behind the path, with its question mark. */
export const queryOf = (address) => address.slice(address.split("?")[0].length);
/** Dash builds a part of such a page: it is loaded whole. */
export const isLive = (path) => grammar.live.includes(path);
export const here = () => location.pathname + location.search;

/** What an address says, by key; a key that stands more than once asks for all that stand there. */
export function valuesOf(address) {
  const values = Object.create(null);
  new URL(address, location.origin).searchParams.forEach((value, key) => {
    values[key] = key in values ? `${values[key]},${value}` : value;
  });
  return values;
}

/** The address of a page with what belongs to it, in a fixed order; or only with what its charts depend on. */
export function addressOf(path, values, drawn = false) {
  const leads = (own) => path === own || path.startsWith(`${own}/`);
  const belonging = grammar.keys.filter(({ paths: own }) => !own.length || own.some(leads));
  const said = belonging.filter(({ name }) => values[name]);
  const pairs = said
    .filter((key) => (key.drawn || !drawn) && !said.some(({ name }) => name === key.over))
    .map(({ name }) => `${name}=${encodeURIComponent(values[name]).replaceAll("%2C", ",")}`);
  return at(pairs.length ? `${path}?${pairs.join("&")}` : path);
}

export const addressWith = (changes, path = pathOf(here())) => addressOf(path, { ...valuesOf(here()), ...changes });
/** The address of another page with nothing but how this one is shown. */
export function addressAlike(path, values = {}) {
  const { lang, theme, release, issue } = valuesOf(here());
  return addressOf(path, { ...values, lang, theme, release, issue });
}

/** What the server is asked for what is drawn at an address. */
export const drawnAddress = (address) =>
  pathOf(address) + queryOf(addressOf(pathOf(address), valuesOf(address), true));

/** What a key of an address chooses, as a list of ids. */
export const chosenIn = (address, key) => (valuesOf(address)[key] || "").split(",").filter(Boolean);

/** The chosen ids of a key in the order of their table, as the server writes them. */
export const inOrder = (key, ids) => order[key].filter((id) => ids.includes(id)).join(",");
