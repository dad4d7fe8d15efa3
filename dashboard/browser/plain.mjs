/* The data page without a grid: the rows that its address asks for as a plain table, page by page. */

import { addressWith, here, valuesOf } from "./address.mjs";
import { make } from "./elements.mjs";
import { opened, openRow, panel, putBack, showPanel } from "./panel.mjs";
import { askedRows, filtered, grouped, sayCount, searched, write } from "./rows.mjs";
import { drawRows, MOST, part, place, said } from "./table.mjs";

let rows = [];

export function start() {
  document.getElementById("react-entry-point").hidden = true;
  place().hidden = false;
  place().addEventListener("click", press);
  return load();
}

/** Other districts or sectors begin with their first page. */
export function followChoice() {
  write({ page: "" });
  return load();
}

export async function followReturn() {
  const [asked] = await Promise.all([askedRows(), showPanel()]);
  if (!asked) return false;
  rows = asked;
  draw();
  return true;
}
const load = followReturn;

export function search(text) {
  write({ q: text, page: "" });
  draw();
}

export function group(column) {
  write({ group: column, page: "" });
  draw();
}

/** The rows of all pages, in their order. */
function found() {
  const { q = "", group: column } = valuesOf(here());
  const { headings, filters } = said();
  const rest = filtered(searched(rows, q, Object.keys(headings)), filters);
  return column in headings ? grouped(rest, column) : rest;
}
export const shownIds = () => found().map(({ id }) => id);

function draw() {
  const all = found();
  const pages = Math.max(1, Math.ceil(all.length / MOST));
  const page = Math.min(Math.max(1, parseInt(valuesOf(here()).page, 10) || 1), pages);
  write({ page: page > 1 ? page : "" });
  sayCount(all.length);
  drawRows(all, said().filters, page);
  lead("prev", page - 1, pages);
  lead("next", page + 1, pages);
  putPanel();
}

/** Have a link lead to a page; it is hidden where there is no such page. */
function lead(way, page, pages) {
  const link = part(`[rel=${way}]`);
  link.hidden = page < 1 || page > pages;
  link.href = addressWith({ page: page > 1 ? page : "", row: "" });
}

/** A row opens what is known of its figure, and closes it. */
async function press(event) {
  const row = event.target.closest("tr[data-row]");
  if (!row || event.target.closest(".led") || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const figure = row.dataset.row;
  await openRow(figure === opened() ? "" : figure);
  putPanel();
}

/** The panel stands under its row, or above the table where that is not shown. */
function putPanel() {
  putBack();
  part(".opened")?.remove();
  const row = part(`[data-row="${CSS.escape(opened())}"]`);
  if (row) row.after(make("tr", { className: "opened" }, make("td", { colSpan: row.cells.length }, panel())));
}
