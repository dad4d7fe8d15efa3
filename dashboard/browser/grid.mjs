/* The grid of the data page: Dash builds it, this fills it and keeps the address. */

import { sayLost } from "./api.mjs";
import { addressAlike, here, valuesOf } from "./address.mjs";
import { openRow, showPanel } from "./panel.mjs";
import { askedRows, sayCount, write } from "./rows.mjs";
import { drawRows, said } from "./table.mjs";

const GRID = "data-grid";
const place = () => document.getElementById("data-count");
const now = () => window.dash_ag_grid.getApi(GRID);
let dash = null;
const api = () => dash.then(() => window.dash_ag_grid.getApiAsync(GRID));
// The filters of the address that do not hold yet; nothing before the grid has told its own.
let filtered = null;

/** What Dash calls. */
window.dash_clientside = Object.assign(window.dash_clientside || {}, { dashboard: { show_rows: showRows } });
window.dashAgGridComponentFunctions = { SubjectLink };

/** A name in a cell, which leads to the page of what it names. */
function SubjectLink({ value, data, column }) {
  const path = data.led[column.getColId()];
  return path ? window.React.createElement("a", { href: addressAlike(path), tabIndex: -1 }, value) : value;
}

/** Put Dash's scripts in place, and return when they have run: in their order, as those of a page do. */
function startDash() {
  const parts = document.getElementById("dash").content.cloneNode(true);
  const run = [...parts.querySelectorAll("script")].map((script) => {
    script.async = false;
    script.addEventListener("error", () => sayLost("grid", true, () => location.reload()));
    return script.src && new Promise((resolve) => script.addEventListener("load", resolve));
  });
  document.body.append(parts);
  return Promise.all(run);
}

export async function start() {
  // A grid has no pages.
  write({ page: "" });
  dash = startDash();
  showPanel();
  followChoice();
  const grid = await api();
  const choose = ({ data, event }) => {
    if (event.target.closest("a")) return;
    if (event instanceof MouseEvent || event.key === "Enter") openRow(data.id);
  };
  grid.addEventListener("cellClicked", choose);
  grid.addEventListener("cellKeyDown", choose);
}

let filled = null;

/** The rows of the grid come by themselves, so that the page stands before they are there; whether they did. */
export const followChoice = () => (filled = fill());

async function fill() {
  const [rows, grid] = await Promise.all([askedRows(), api()]);
  if (!rows || !place()) return Boolean(rows);
  grid.setGridOption("rowData", rows);
  grid.setGridOption("loading", false);
  place().dataset.loaded = true;
  countRows(grid);
  return true;
}

/** The grid has told its rows and, before them, its filters: what a script sets earlier is undone by what the grid told
    meanwhile. So those of the address are set now. The property follows the reader's own filters: the grid goes back to
    it whenever its rows change. */
function showRows() {
  if (filtered || !place()) return;
  filtered = said().filters;
  const grid = now();
  grid.addEventListener("modelUpdated", () => countRows(grid));
  grid.addEventListener("filterChanged", () => {
    const model = grid.getFilterModel();
    filtered = {};
    write({ filter: Object.keys(model).length ? JSON.stringify(model) : "" });
    setFilters(model);
    countRows(grid);
  });
  setFilters(filtered);
  countRows(grid);
}

function setFilters(model) {
  const { filterModel } = window.dash_component_api.getLayout(GRID).props;
  if (JSON.stringify(filterModel || {}) === JSON.stringify(model)) return;
  window.dash_clientside.set_props(GRID, { filterModel: model });
}

/** Say how many rows there are, once they are there and the filters of the address hold. */
function countRows(grid) {
  if (!place()?.dataset.loaded || !filtered || Object.keys(filtered).length) return;
  sayCount(grid.getDisplayedRowCount());
}

export async function followReturn() {
  const { q = "", group: column = "", filter } = valuesOf(here());
  const grid = await api();
  grid.setGridOption("quickFilterText", q);
  groupColumns(column);
  grid.setFilterModel(modelIn(filter));
  return followChoice();
}

/** The filters that an address asks for; none where somebody wrote what is none. */
function modelIn(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

export async function search(text) {
  write({ q: text });
  (await api()).setGridOption("quickFilterText", text);
}

/** Group the rows: the column stands first, sorted, its like cells as one. */
export async function group(column) {
  write({ group: column });
  await api();
  groupColumns(column);
}

function groupColumns(by) {
  const grouped = (field) =>
    field === by ? { pinned: "left", sort: "asc", spanRows: true } : { pinned: null, sort: null, spanRows: false };
  const { columnDefs } = window.dash_component_api.getLayout(GRID).props;
  window.dash_clientside.set_props(GRID, {
    columnDefs: columnDefs.map((column) => ({ ...column, ...grouped(column.field) })),
  });
}

/** The rows as they are searched, filtered and sorted. */
function shownRows() {
  const rows = [];
  now().forEachNodeAfterFilterAndSort(({ data }) => rows.push(data));
  return rows;
}
/** Their ids, once they are there. */
export const shownIds = () => filled.then(() => shownRows().map(({ id }) => id));

// On paper a grid would be what fits on a screen.
addEventListener("beforeprint", () => place()?.dataset.loaded && drawRows(shownRows(), now().getFilterModel()));
