/* The search in the head: what a text finds is listed under its field, and opened by a key or a click. */

import { addressAlike, paths, queryOf } from "./address.mjs";
import { ask } from "./api.mjs";
import { make } from "./elements.mjs";
import { visit } from "./navigation.mjs";

const field = () => document.getElementById("find");
const list = () => document.getElementById("found");
const options = () => [...list().children];
// Of a field that lists what it finds.
const SAID = [
  ["role", "combobox"],
  ["aria-controls", "found"],
  ["aria-autocomplete", "list"],
];
let asked = "";

/** The address of the rows of the data page with a text in them; the server asks for what is found likewise. */
const rowsWith = (q) => addressAlike(paths.data, { q });

/** Mark the option that a key would open. */
function mark(option) {
  options().forEach((one) => one.setAttribute("aria-selected", one === option));
  if (option) field().setAttribute("aria-activedescendant", option.id);
  else field().removeAttribute("aria-activedescendant");
  option?.scrollIntoView({ block: "nearest" });
}

/** List hits; what was marked stays so while it is among them, for an answer may come after a key. */
function show(hits) {
  const kept = list().querySelector("[aria-selected=true]")?.href;
  const option = ({ text, under, href }, place) => {
    const link = make("a", { id: `found-${place}`, href, tabIndex: -1 }, make("b", {}, text), make("small", {}, under));
    link.setAttribute("role", "option");
    return link;
  };
  list().replaceChildren(...hits.map(option));
  list().hidden = !hits.length;
  field().setAttribute("aria-expanded", Boolean(hits.length));
  mark(options().find(({ href }) => href === kept));
}

function close() {
  asked = "";
  show([]);
}

/** List what the text of the field finds; nothing once it is another text, or the reader is elsewhere. */
export async function search() {
  const own = field();
  SAID.forEach(([name, value]) => own.setAttribute(name, value));
  const q = own.value.trim();
  if (q === asked && !list().hidden) return;
  if (!q) close();
  asked = q;
  if (!q) return;
  const answer = await ask("find", queryOf(rowsWith(q)));
  if (asked === q && answer && document.activeElement === own) show(answer.hits);
}

function move(step) {
  const shown = options();
  const place = shown.findIndex((one) => one.getAttribute("aria-selected") === "true") + step;
  // Before the first and after the last there is none: the field itself.
  mark(shown[place < -1 ? shown.length - 1 : place]);
}

/** Open what is marked, or the first; what has been typed last is waited for. Without an answer its rows are shown. */
export async function open() {
  await search();
  const q = field().value.trim();
  const marked = options().find((one) => one.getAttribute("aria-selected") === "true") || options()[0];
  if (marked) marked.click();
  else if (q) visit(rowsWith(q));
  close();
  field().blur();
}

function press(event) {
  const { key, target, isComposing } = event;
  if (target !== field() || isComposing || list().hidden) return;
  if (key === "Escape") close();
  else if (key === "ArrowDown") move(1);
  else if (key === "ArrowUp") move(-1);
  else return;
  event.preventDefault();
}

document.addEventListener("compositionend", ({ target }) => target === field() && search());
document.addEventListener("keydown", press);
document.addEventListener("focusout", ({ target }) => target === field() && close());
// The field keeps the focus, and with it the list, until what is pressed is opened.
document.addEventListener("mousedown", (event) => event.target.closest("#found") && event.preventDefault());
