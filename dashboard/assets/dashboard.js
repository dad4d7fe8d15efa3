/* What the browser does without asking the server: the address, clicks on marks, lists of figures, pictures. */

const KEYS = ["district", "sector", "indicator", "lang", "theme"];

/** The address with some query values replaced: known keys in a fixed order, as the server writes it. */
function addressWith(changes, path = location.pathname) {
  const query = new URLSearchParams(location.search);
  Object.entries(changes).forEach(([key, value]) => query.set(key, value));
  const pairs = KEYS.filter((key) => query.get(key)).map(
    (key) => `${key}=${encodeURIComponent(query.get(key)).replaceAll("%2C", ",")}`,
  );
  return pairs.length ? `${path}?${pairs.join("&")}` : path;
}

const listOf = (value) => (value ? [].concat(value) : []);
const setFilter = (filter, data) => dash_clientside.set_props({ filter }, { data });

/** Back and forward within one page: the filters follow the address, and the charts follow them. */
window.addEventListener("popstate", () => {
  const query = new URLSearchParams(location.search);
  const standard = document.getElementById("indicator")?.dataset.default;
  ["district", "sector", "indicator"]
    .filter((key) => document.querySelector(`[id*='"choice":"${key}"']`))
    .forEach((key) => setFilter(key, listOf(query.get(key)?.split(",") || (key === "indicator" && standard))));
});

/** An open list closes by a click beside it, by Escape, and once its one value is chosen. */
const closeLists = (all, kept) =>
  all && document.querySelectorAll(".list[open]").forEach((list) => list !== kept && list.removeAttribute("open"));
document.addEventListener("click", ({ target }) => closeLists(true, target.closest(".list")));
document.addEventListener("keydown", ({ key }) => closeLists(key === "Escape"));

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

window.dash_clientside = Object.assign({}, window.dash_clientside, {
  dashboard: {
    /** A filter changed: write it into the address bar, without waking the router that would redraw the page. */
    write_address(values, ids, stored) {
      const chosen = ids.map(({ filter }, position) => [filter, listOf(values[position]).join(",")]);
      const standard = document.getElementById("indicator")?.dataset.default;
      const address = addressWith(Object.fromEntries(chosen.map(([key, value]) => [key, value === standard ? "" : value])));
      if (address === stored) return dash_clientside.no_update;
      if (address !== location.pathname + location.search) history.pushState(null, "", address);
      return address;
    },

    /** A button of a filter was pressed. */
    toggle_choice(_, chosen, ids) {
      const { triggered_id: pressed, triggered } = dash_clientside.callback_context;
      if (!pressed || !triggered[0].value) return;
      if (pressed.choice === "indicator") {
        closeLists(true);
        setFilter("indicator", [pressed.value]);
        return;
      }
      const before = listOf(chosen[ids.findIndex(({ filter }) => filter === pressed.choice)]);
      const others = before.filter((value) => value !== pressed.value);
      setFilter(pressed.choice, others.length < before.length ? others : [...before, pressed.value]);
    },

    /** Buttons and list heads follow the filters. */
    show_choices(chosen, ids, choices, texts, heads, nothing) {
      const values = Object.fromEntries(ids.map(({ filter }, position) => [filter, listOf(chosen[position])]));
      const pressed = choices.map(({ choice, value }) => values[choice].includes(value));
      const named = (summary) => texts.filter((_, position) => pressed[position] && choices[position].choice === summary);
      return [pressed.map(String), heads.map(({ summary }, position) => named(summary).join(" · ") || nothing[position])];
    },

    /** A click on a mark chooses its district and sector; a second click takes them back. */
    toggle_mark(clicks, values, ids) {
      const { triggered_id: chart } = dash_clientside.callback_context;
      const click = clicks.find(Boolean);
      if (!chart || !click) return;
      const [district, sector] = click.points[0].customdata || [];
      const wanted = { district, sector };
      const marks = ids
        .map((id, position) => ({ id, value: wanted[id.filter], chosen: listOf(values[position]) }))
        .filter(({ value }) => value);
      const all = marks.every(({ value, chosen }) => chosen.includes(value));
      marks.forEach(({ id, value, chosen }) => {
        const others = chosen.filter((one) => one !== value);
        setFilter(id.filter, all ? others : [...others, value]);
      });
      dash_clientside.set_props(chart, { clickData: null });
    },

    clear_filters(_, ids) {
      ids.filter(({ filter }) => filter !== "indicator").forEach(({ filter }) => setFilter(filter, []));
    },

    /** Links and switches keep the filters; the way back shows once there is something to clear. */
    follow_address(address, ids) {
      const query = new URLSearchParams(address.split("?")[1]);
      const hrefs = ids.map(({ link }) => {
        if (link.startsWith("/")) return addressWith({ indicator: link === "/districts" ? query.get("indicator") || "" : "" }, link);
        const [key, value] = link.slice(1).split("=");
        const standard = value === "zh" || value === "light";
        return addressWith({ [key]: standard ? "" : value });
      });
      return [hrefs, !(query.get("district") || query.get("sector"))];
    },

    /** The figures behind a chart as a table, made when its source line is first opened. */
    list_figures(clicks, figure) {
      const { figures, headings } = figure.layout.meta;
      if (!clicks) return dash_clientside.no_update;
      const element = (type, children, more) => ({
        namespace: "dash_html_components",
        type,
        props: { children, ...more },
      });
      const head = element("Tr", Object.values(headings).map((text) => element("Th", text, { scope: "col" })));
      const rows = figures.map((row) =>
        element("Tr", Object.keys(headings).map((key) => element("Td", String(row[key])))),
      );
      return element("Table", [element("Thead", head), element("Tbody", rows)]);
    },

    /** Save a chart as PNG at twice its size, with its title, subtitle and source. */
    async save_picture(clicks) {
      const id = dash_clientside.callback_context.triggered_id;
      if (!id || !clicks.some(Boolean)) return;
      const button = document.getElementById(JSON.stringify(id));
      const card = button.closest(".card");
      const drawn = card.querySelector(".js-plotly-plot");
      const text = (selector) => card.querySelector(selector).textContent;
      const [width, height] = [1200, Math.max(drawn.clientHeight, 360) + 190];
      const title = wrapped(text("h2"), 104);
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
        margin: { ...drawn.layout.margin, t: (drawn.layout.margin?.t || 16) + 110, b: 64, l: 24, r: Math.max(drawn.layout.margin?.r || 0, 24) },
        annotations: [
          ...(drawn.layout.annotations || []),
          { text: text("summary"), x: 0, xref: "paper", y: 0, yref: "paper", yshift: -44, xanchor: "left", showarrow: false },
        ],
      };
      const url = await Plotly.toImage({ data: drawn.data, layout }, { format: "png", width, height, scale: 2 });
      Object.assign(document.createElement("a"), {
        href: url,
        download: `${text("h2").replace(/[\\/:*?"<>|\n]/g, "_").slice(0, 80)}.png`,
      }).click();
    },
  },
});
