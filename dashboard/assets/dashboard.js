/* What the browser does without asking the server: the address, clicks on marks, lists of figures, pictures. */

const KEYS = ["district", "sector", "indicator", "lang", "theme", "tab", "q", "id", "group", "filter", "row", "slides", "slide", "every"];
/** What belongs to the data page alone. */
const GRID = { tab: "", q: "", id: "", group: "", filter: "", row: "" };
const UNFILTERED = { ...GRID, district: "", sector: "", indicator: "" };

/** The address with some query values replaced: known keys in a fixed order, as the server writes it. */
function addressWith(changes, path = location.pathname) {
  const query = new URLSearchParams(location.search);
  Object.entries(changes).forEach(([key, value]) => query.set(key, value));
  const pairs = KEYS.filter((key) => query.get(key)).map(
    (key) => `${key}=${encodeURIComponent(query.get(key)).replaceAll("%2C", ",")}`,
  );
  return pairs.length ? `${path}?${pairs.join("&")}` : path;
}

/** What an address chooses: district, sector and indicator as lists of ids. */
function choicesOf(address) {
  const query = new URLSearchParams(address.split("?")[1]);
  const chosen = (key) => (query.get(key) || "").split(",").filter(Boolean);
  const standard = document.getElementById("indicator")?.dataset.standard;
  const indicator = chosen("indicator").length || !standard ? chosen("indicator") : [standard];
  return { district: chosen("district"), sector: chosen("sector"), indicator };
}

/** Once a page is there, its address says what it shows: names have become ids, and what nothing is called is gone. */
function writeChoices(choices) {
  const query = new URLSearchParams(location.search);
  const differs = Object.entries(choices).some(([key, value]) => (query.get(key) || "") !== value);
  if (differs) history.replaceState(null, "", addressWith(choices));
  followLinks();
  return "true";
}

/** What was said of the address that the page was opened with is of no use after another choice. */
function hideNotice() {
  if (document.getElementById("unknown")?.hidden === false) dash_clientside.set_props("unknown", { hidden: true });
}

/** Back and forward within one page: the charts follow the address. */
window.addEventListener("popstate", () => {
  const shown = document.querySelector(".shell")?.dataset.path;
  if (shown !== location.pathname) return;
  updateCharts(addressWith({}));
});

/** Dash fits a chart to its box whenever that changes, also when it was just drawn at that size: once is enough. */
document.addEventListener("DOMContentLoaded", () => {
  const fit = Plotly.Plots.resize;
  const fits = ({ clientWidth, clientHeight, _fullLayout: drawn }) =>
    drawn && Math.abs(drawn.width - clientWidth) < 1 && Math.abs(drawn.height - clientHeight) < 1;
  Plotly.Plots.resize = (plot) => (fits(plot) ? Promise.resolve(plot) : fit(plot));
});

const plotOf = (chart) =>
  document.getElementById(JSON.stringify({ chart, part: "picture" }))?.querySelector(".js-plotly-plot");
const listOf = (chart) => document.getElementById(JSON.stringify({ chart, part: "figures" }));
let latest = "";

/** Draw a chart as fetched. Plotly is called at once: a detour through the properties of Dash takes as long again. */
function draw({ chart, figure, style }) {
  const plot = plotOf(chart);
  const pixels = (length) => (length ? `${length}px` : "");
  Object.assign(plot.parentElement.style, {
    display: style.display || "",
    minHeight: pixels(style.minHeight),
    minWidth: pixels(style.minWidth),
    maxHeight: pixels(style.maxHeight),
  });
  plot.closest(".card").dataset.empty = !figure.data.length;
  Plotly.react(plot, figure.data, figure.layout, plot._context);
}

/** Write what stands around a drawn chart. */
function describe({ chart, figure, head, source }) {
  dash_clientside.set_props({ chart, part: "head" }, { children: head });
  dash_clientside.set_props({ chart, part: "source" }, { children: source });
  if (listOf(chart).childElementCount) {
    listFigures(chart, figure.layout.meta);
  }
}

/** Write the figures behind a chart as a table, by the DOM: as Dash components, hundreds of rows take seconds. */
function listFigures(chart, { figures, headings }) {
  const element = (name, children, more) => {
    const made = Object.assign(document.createElement(name), more);
    made.append(...children);
    return made;
  };
  const cell = (row, key) =>
    key === "size"
      ? element("a", [row[key]], { href: addressWith({ ...UNFILTERED, id: row.id }, "/data") })
      : String(row[key]);
  const head = element("tr", Object.values(headings).map((text) => element("th", [text], { scope: "col" })));
  const rows = figures.map((row) =>
    element("tr", Object.keys(headings).map((key) => element("td", [cell(row, key)]))),
  );
  listOf(chart).replaceChildren(element("table", [element("thead", [head]), element("tbody", rows)]));
}

/** The charts of addresses this page has shown: what is known is not asked again. */
const known = new Map();

async function fetchCharts(address) {
  const answer = await fetch(`/charts/${document.documentElement.dataset.version}${address}`).catch(() => null);
  if (answer?.status === 409) location.reload();
  if (!answer?.ok) return null;
  const charts = await answer.json();
  // What failed may work the next time.
  if (!charts.some(({ failed }) => failed)) known.set(address, charts);
  if (known.size > 60) known.delete(known.keys().next().value);
  return charts;
}

/** Draw the charts of an address; an answer that a later choice or another page has overtaken is dropped. */
async function updateCharts(address) {
  latest = address;
  if (document.getElementById("data-asked")) {
    dash_clientside.set_props("data-asked", { data: address });
    return followAddress(address);
  }
  if (!document.querySelector(".columns")) return window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  const charts = known.get(address) || (await fetchCharts(address));
  const columns = document.querySelector(".columns");
  if (latest !== address || !columns) return;
  const chosen = choicesOf(address);
  columns.dataset.filtered = Boolean(chosen.district.length || chosen.sector.length);
  charts?.forEach(draw);
  await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
  // Dash takes no properties of what another page has replaced meanwhile.
  if (latest !== address || !columns.isConnected) return;
  charts?.forEach(describe);
  dash_clientside.set_props("lost", { hidden: Boolean(charts) });
  followAddress(address);
}

/** What Dash keeps of the address: the buttons, the menu and the switches. */
function followAddress(address) {
  dash_clientside.set_props("address", { data: address });
  hideNotice();
  followLinks();
}

function followLinks() {
  const present = document.getElementById("present");
  if (present) present.href = deckAddress(present);
  document.querySelectorAll(`[id^='{"link"']`).forEach(({ id }) => {
    const named = JSON.parse(id);
    dash_clientside.set_props(named, { href: hrefOf(named.link) });
  });
}

/** The deck with what is chosen on the page, at the page's first chart. */
const deckAddress = ({ dataset }) => addressWith({ ...GRID, slide: dataset.slides || "", every: "" }, "/present");

/** Menu and switches keep the filters of the address. */
function hrefOf(link) {
  if (link.startsWith("/")) return addressWith(link === "/districts" ? GRID : { ...GRID, indicator: "" }, link);
  const [key, value] = link.slice(1).split("=");
  return addressWith({ [key]: value === "zh" || value === "light" ? "" : value });
}

/** A click on a mark with Ctrl held leads to its row at once. */
let ctrlHeld = false;
document.addEventListener("pointerdown", ({ ctrlKey, metaKey }) => (ctrlHeld = ctrlKey || metaKey), true);

const toggled = (chosen, value) =>
  chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];

/** The chosen ids in the order of their buttons, as the server writes them; as they are where there are no buttons. */
function inOrder(key, chosen) {
  const buttons = [...document.querySelectorAll(`[id*='"choice":"${key}"']`)].map(({ id }) => JSON.parse(id).value);
  return (buttons.length ? buttons.filter((value) => chosen.includes(value)) : chosen).join(",");
}

/** An open list closes by a click beside it, by Escape, and once its one value is chosen. */
const closeLists = (kept) =>
  document.querySelectorAll(".list[open]").forEach((list) => list !== kept && list.removeAttribute("open"));
document.addEventListener("click", ({ target }) => closeLists(target.closest(".list")));
document.addEventListener("keydown", ({ key }) => key === "Escape" && closeLists());

/** Break a line of text where it exceeds a width in characters, a wide one counting two. */
function wrapped(text, width) {
  let [lines, length] = ["", 0];
  for (const character of text) {
    const size = character.charCodeAt(0) > 0x2e80 ? 2 : 1;
    const full = length + size > width && (size === 2 || character === " ");
    lines += full ? `<br>${character.trim()}` : character;
    length = full ? size : length + size;
  }
  return lines;
}

/** Copy a text and tell whether that worked; over plain HTTP there is no clipboard but the one of a selection. */
async function copied(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text).then(() => true, () => false);
  const field = Object.assign(document.createElement("textarea"), { value: text, className: "unseen" });
  // Beside an open dialog nothing can be selected.
  (document.querySelector("dialog[open]") || document.body).append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}

window.dash_clientside = Object.assign({}, window.dash_clientside, {
  dashboard: {
    write_choices: writeChoices,

    /** A button, a mark or the way back: write the choice into the address, without waking the router, which would
        draw the whole page anew; then draw; what Dash keeps follows when that is painted. */
    choose() {
      const { triggered_id: by, triggered } = dash_clientside.callback_context;
      const stored = addressWith({});
      const chosen = choicesOf(stored);
      const shown = (key) => document.querySelector(`[id*='"choice":"${key}"']`);
      if (!by || !triggered[0].value) return;
      if (by === "clear") Object.assign(chosen, { district: [], sector: [] });
      else if (by.choice === "indicator") chosen.indicator = [by.value];
      else if (by.choice) chosen[by.choice] = toggled(chosen[by.choice], by.value);
      else {
        const [district, sector, figure] = triggered[0].value.points[0].customdata || [];
        const wanted = Object.entries({ district, sector }).filter(([key, value]) => value && shown(key));
        const rows = addressWith({ ...UNFILTERED, ...(figure ? { id: figure } : { district }) }, "/data");
        if (figure && (ctrlHeld || !wanted.length)) return location.assign(rows);
        dash_clientside.set_props({ ...by, part: "rows" }, { href: rows, hidden: false });
        const all = wanted.every(([key, value]) => chosen[key].includes(value));
        wanted.forEach(([key, value]) => {
          if (all || !chosen[key].includes(value)) chosen[key] = toggled(chosen[key], value);
        });
        dash_clientside.set_props(by, { clickData: null });
      }
      const standard = document.getElementById("indicator")?.dataset.standard;
      if (by.choice === "indicator") closeLists();
      const address = addressWith({
        district: inOrder("district", chosen.district),
        sector: inOrder("sector", chosen.sector),
        indicator: chosen.indicator.filter((one) => one !== standard).join(","),
      });
      if (address === stored) return;
      history.pushState(null, "", address);
      updateCharts(address);
    },

    /** Buttons and list heads follow the address; only what changes is touched. */
    show_choices(address, choices, texts, before, heads, nothing) {
      const chosen = choicesOf(address);
      const pressed = choices.map(({ choice, value }) => chosen[choice].includes(value));
      const named = (summary) => texts.filter((_, position) => pressed[position] && choices[position].choice === summary);
      return [
        pressed.map((now, position) => (String(now) === before[position] ? dash_clientside.no_update : String(now))),
        heads.map(({ summary }, position) => named(summary).join(" · ") || nothing[position]),
        !(chosen.district.length || chosen.sector.length),
      ];
    },

    /** The figures behind a chart, made when its source line is first opened. */
    list_figures(clicks, figures) {
      return dash_clientside.callback_context.inputs_list[0].map(({ id }, position) => {
        if (!clicks[position]) return dash_clientside.no_update;
        listFigures(id.chart, (plotOf(id.chart)?.layout || figures[position].layout).meta);
        return "true";
      });
    },

    async cite_figure(clicks, done) {
      if (!clicks || !(await copied(document.getElementById("citation").textContent))) return;
      dash_clientside.set_props("cite", { children: done });
    },

    /** Save a chart as PNG at twice its size, or as SVG, with its title, subtitle and source. */
    async save_picture() {
      const { triggered_id: id, triggered } = dash_clientside.callback_context;
      if (!id || !triggered[0].value) return;
      const button = document.getElementById(JSON.stringify(id));
      const card = button.closest(".card");
      const drawn = card.querySelector(".js-plotly-plot");
      const text = (selector) => card.querySelector(selector)?.textContent || "";
      const [width, height] = [1200, Math.max(drawn.clientHeight, 360) + 190];
      const title = wrapped(text("h2"), 104);
      const margin = drawn.layout.margin || {};
      const layout = {
        ...drawn.layout,
        autosize: false,
        width,
        height,
        title: {
          text: title,
          x: 0.02,
          xref: "container",
          y: 1 - 24 / height,
          yref: "container",
          yanchor: "top",
          font: { size: 22 },
          subtitle: { text: wrapped(text(".subtitle"), 150), font: { size: 14 } },
        },
        margin: { l: Math.max(margin.l || 0, 24), r: Math.max(margin.r || 0, 24), t: (margin.t || 16) + 110, b: 76 },
        annotations: [
          ...(drawn.layout.annotations || []),
          { text: text("summary"), x: 0, xref: "paper", y: 0, yref: "paper", yshift: -56, xanchor: "left", showarrow: false },
        ],
      };
      const url = await Plotly.toImage({ data: drawn.data, layout }, { format: id.part, width, height, scale: 2 });
      Object.assign(document.createElement("a"), {
        href: url,
        download: `${text("h2").replace(/[\\/:*?"<>|\n]/g, "_").slice(0, 80)}.${id.part}`,
      }).click();
    },
  },
});
