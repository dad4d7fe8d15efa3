/* The data page: Dash builds the grid, this fills it; what is searched, filtered and grouped stands in the address. */

import { addressOf, addressWith, here, paths, valuesOf } from "./address.mjs";
import { ask } from "./api.mjs";
import { copy } from "./elements.mjs";
import { download } from "./files.mjs";

const GRID = "data-grid";
const api = () => window.dash_ag_grid.getApiAsync(GRID);
const place = () => document.getElementById("data-count");
const write = (changes) => history.replaceState(history.state, "", addressWith(changes));
let rowsAsked = "";
// The filters of the address that do not hold yet; nothing before the grid has told its own.
let filtered = null;

/** What Dash calls. */
window.dash_clientside = Object.assign(window.dash_clientside || {}, { dashboard: { show_rows: showRows } });

export async function startGrid() {
  const grid = await api();
  const choose = ({ data, event }) => {
    if (!(event instanceof MouseEvent) && event.key !== "Enter") return;
    write({ row: data.id });
    window.dash_clientside.set_props("data-chosen", { data: data.id });
  };
  grid.addEventListener("cellClicked", choose);
  grid.addEventListener("cellKeyDown", choose);
  loadRows();
}

/** The rows of the grid come by themselves, so that the page stands before they are there. */
export async function loadRows() {
  const { district, sector, lang, id } = valuesOf(here());
  const asked = addressOf(paths.data, { district, sector, lang, id }).slice(paths.data.length);
  rowsAsked = asked;
  const [answer, grid] = await Promise.all([ask("rows", asked), api()]);
  if (!answer || rowsAsked !== asked || !place()) return;
  const named = (cells) => Object.fromEntries(answer.fields.map((field, at) => [field, cells[at]]));
  grid.setGridOption("rowData", answer.rows.map(named));
  grid.setGridOption("loading", false);
  if (place()) place().dataset.loaded = true;
  countRows(grid);
}

/** The grid has told its rows and, before them, its filters: what a script sets earlier is undone by what the grid told
    meanwhile. So those of the address are set now. The property follows the reader's own filters: the grid goes back to
    it whenever its rows change. */
function showRows(_, filters) {
  if (filtered || !place()) return;
  filtered = filters;
  const grid = window.dash_ag_grid.getApi(GRID);
  grid.addEventListener("modelUpdated", () => countRows(grid));
  grid.addEventListener("filterChanged", () => {
    const model = grid.getFilterModel();
    filtered = {};
    write({ filter: Object.keys(model).length ? JSON.stringify(model) : "" });
    setFilters(model);
    countRows(grid);
  });
  setFilters(filters);
  countRows(grid);
}

function setFilters(model) {
  const { filterModel } = window.dash_component_api.getLayout(GRID).props;
  if (JSON.stringify(filterModel || {}) !== JSON.stringify(model)) window.dash_clientside.set_props(GRID, { filterModel: model });
}

/** Say how many rows there are, once they are there and the filters of the address hold. */
function countRows(grid) {
  if (!place()?.dataset.loaded || !filtered || Object.keys(filtered).length) return;
  place().textContent = `${grid.getDisplayedRowCount().toLocaleString("en")} ${place().dataset.unit}`;
}

/** Back and forward: search, groups, filters and panel follow the address, too. */
export async function followGrid() {
  const { q = "", group = "", filter, row = "" } = valuesOf(here());
  const { set_props: setProps } = window.dash_clientside;
  setProps("data-search", { value: q });
  setProps("data-chosen", { data: row });
  const grid = await api();
  grid.setGridOption("quickFilterText", q);
  groupColumns(group);
  grid.setFilterModel(filter ? JSON.parse(filter) : {});
  loadRows();
}

export async function searchRows(text) {
  write({ q: text });
  const grid = await api();
  grid.setGridOption("quickFilterText", text);
}

/** Group the rows: the column stands first, sorted, its like cells as one. */
export function groupRows(by) {
  write({ group: by });
  document.dispatchEvent(new CustomEvent("choices"));
  groupColumns(by);
}

function groupColumns(by) {
  const grouped = (field) =>
    field === by ? { pinned: "left", sort: "asc", spanRows: true } : { pinned: null, sort: null, spanRows: false };
  const { columnDefs } = window.dash_component_api.getLayout(GRID).props;
  window.dash_clientside.set_props(GRID, {
    columnDefs: columnDefs.map((column) => ({ ...column, ...grouped(column.field) })),
  });
}

/** Save the rows in view as a file. */
export async function saveRows(button) {
  const grid = await api();
  const ids = [];
  grid.forEachNodeAfterFilterAndSort(({ data }) => ids.push(data.id));
  download(button, button.dataset.rows, {}, ids);
}

export async function cite(button) {
  if (await copy(document.getElementById("citation").textContent)) button.textContent = button.dataset.done;
}

