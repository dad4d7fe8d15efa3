/* The data page: Dash builds the grid, this fills it; what is searched, filtered and grouped stands in the address. */

import { addressOf, addressWith, here, paths, valuesOf } from "./address.mjs";
import { ask } from "./api.mjs";
import { copy } from "./elements.mjs";
import { download } from "./files.mjs";

const GRID = "data-grid";
const api = () => window.dash_ag_grid.getApiAsync(GRID);
const write = (changes) => history.replaceState(history.state, "", addressWith(changes));
let rowsAsked = "";
let filtered = false;

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
  if (!answer || rowsAsked !== asked) return;
  const named = (cells) => Object.fromEntries(answer.fields.map((field, place) => [field, cells[place]]));
  grid.setGridOption("rowData", answer.rows.map(named));
  grid.setGridOption("loading", false);
  document.getElementById("data-count").dataset.loaded = true;
}

/** Say how many rows the filters leave. The grid has told its filters when it tells its rows: what a script sets
    before is undone by what the grid told meanwhile, so those of the address are set now, and the number waits. */
function showRows(rows, filters) {
  const count = document.getElementById("data-count");
  const waiting = !filtered && Object.keys(filters).length;
  const { one, more } = count.dataset;
  const number = (rows || []).length;
  if (!waiting) count.textContent = number === 1 ? one : more.replace("0", number.toLocaleString("en"));
  if (filtered) return;
  filtered = true;
  const grid = window.dash_ag_grid.getApi(GRID);
  grid.addEventListener("filterChanged", () => {
    const model = grid.getFilterModel();
    write({ filter: Object.keys(model).length ? JSON.stringify(model) : "" });
  });
  window.dash_clientside.set_props(GRID, { filterModel: filters });
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

