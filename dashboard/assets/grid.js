/* The grid of the data page: its rows, and what of it stands in the address. */

const [watched, filtered] = [new WeakSet(), new WeakSet()];
let rowsAsked = "";

/** The row whose panel a click or Enter opens stands in the address. */
function watchGrid(grid) {
  grid.setGridOption("loading", false);
  if (watched.has(grid)) return;
  watched.add(grid);
  const choose = ({ data, event }) => {
    if (!(event instanceof MouseEvent) && event.key !== "Enter") return;
    history.replaceState(null, "", addressWith({ row: data.id }));
    dash_clientside.set_props("data-chosen", { data: data.id });
  };
  grid.addEventListener("cellClicked", choose);
  grid.addEventListener("cellKeyDown", choose);
}

/** The filters of the columns stand in the address. Those that it asks for are set as a property, once the grid has
    told its own: what a script sets before is undone by what the grid told meanwhile. */
function filterColumns(grid, filters) {
  filtered.add(grid);
  grid.addEventListener("filterChanged", () => {
    const model = grid.getFilterModel();
    history.replaceState(null, "", addressWith({ filter: Object.keys(model).length ? JSON.stringify(model) : "" }));
  });
  dash_clientside.set_props("data-grid", { filterModel: filters });
}

Object.assign(window.dash_clientside.dashboard, {
  /** The rows of the grid come by themselves, so that the page stands before they are there. */
  async load_rows(asked) {
    rowsAsked = asked;
    const query = new URLSearchParams(asked.split("?")[1]);
    const wanted = ["district", "sector", "lang", "id"].filter((key) => query.get(key));
    const choice = wanted.map((key) => `${key}=${query.get(key)}`).join("&");
    const answer = await fetch(`/rows/${document.documentElement.dataset.version}?${choice}`).catch(() => null);
    if (rowsAsked !== asked) return "overtaken";
    if (answer?.status === 409) location.reload();
    dash_clientside.set_props("lost", { hidden: Boolean(answer?.ok) });
    if (!answer?.ok) return "false";
    const { fields, rows } = await answer.json();
    const grid = await dash_ag_grid.getApiAsync("data-grid");
    const named = (cells) => Object.fromEntries(fields.map((field, place) => [field, cells[place]]));
    grid.setGridOption("rowData", rows.map(named));
    watchGrid(grid);
    return "true";
  },

  /** The search box filters the grid in the browser and stands in the address. */
  async search_grid(text) {
    history.replaceState(null, "", addressWith({ q: text || "" }));
    const grid = await dash_ag_grid.getApiAsync("data-grid");
    grid.setGridOption("quickFilterText", text || "");
  },

  /** Say how many rows the filters leave; the grid has told its filters when it tells its rows. */
  count_rows(rows, filters, unit) {
    const grid = dash_ag_grid.getApi("data-grid");
    if (grid && !filtered.has(grid)) filterColumns(grid, filters);
    return `${(rows || []).length.toLocaleString("en")} ${unit}`;
  },

  /** Group the rows: the column stands first, sorted, its like cells as one. */
  group_rows(clicks, columns) {
    const { triggered_id: by, inputs_list: buttons, triggered } = dash_clientside.callback_context;
    if (!by || !triggered[0].value) return [dash_clientside.no_update, clicks.map(() => dash_clientside.no_update)];
    history.replaceState(null, "", addressWith({ group: by.group }));
    const grouped = (field) =>
      field === by.group ? { pinned: "left", sort: "asc", spanRows: true } : { pinned: null, sort: null, spanRows: false };
    return [
      columns.map((column) => ({ ...column, ...grouped(column.field) })),
      buttons[0].map(({ id }) => String(id.group === by.group)),
    ];
  },

  /** Save the rows in view as a file in the form whose button was pressed. */
  async save_rows() {
    const { triggered_id: button, triggered } = dash_clientside.callback_context;
    if (!triggered[0]?.value) return;
    const grid = await dash_ag_grid.getApiAsync("data-grid");
    const ids = [];
    grid.forEachNodeAfterFilterAndSort(({ data }) => ids.push(data.id));
    download(document.getElementById(button), `rows.${button.split("-")[1]}`, {}, ids);
  },
});
