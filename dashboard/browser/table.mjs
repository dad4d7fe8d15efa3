/* Rows of the data page as a plain table, a page of them at a time: on a screen without a grid, and on paper. */

import { addressWith, here, valuesOf } from "./address.mjs";
import { make } from "./elements.mjs";
import { tableOf } from "./lists.mjs";
import { putBack } from "./panel.mjs";

export const MOST = 200;
export const place = () => document.getElementById("plain");
export const part = (selector) => place().querySelector(selector);
export const said = () => JSON.parse(place().dataset.said);

/** Write a page of rows as a table, by which filters of columns they are chosen, and which of how many they are. */
export function drawRows(all, filters, page = 1) {
  const { columns, shown, left, searched, conditions } = said();
  const first = (page - 1) * MOST;
  const rows = all.slice(first, first + MOST);
  putBack();
  const table = tableOf(columns, rows, ({ id }) => addressWith({ row: id }));
  [...table.tBodies[0].rows].forEach((row, at) => (row.dataset.row = rows[at].id));
  addGroups(table, rows);
  part(".rows").replaceChildren(table);
  const numbers = [first + 1, first + rows.length, all.length].map((number) => number.toLocaleString("en"));
  part(".shown").textContent = rows.length ? shown.replace(/[123]/g, (at) => numbers[at - 1]) : conditions.noRowsToShow;
  part(".left").textContent = left.replace("0", (all.length - rows.length).toLocaleString("en"));
  part(".left").hidden = all.length === rows.length;
  const { q } = valuesOf(here());
  part(".searched").textContent = q ? searched + q : "";
  part(".filtered").hidden = !Object.keys(filters).length;
  part(".filtered span").textContent = sentenceOf(filters);
}

/** Over rows that are grouped stands what they have in common. */
function addGroups(table, rows) {
  const { group } = valuesOf(here());
  if (!rows.length || !(group in rows[0])) return;
  const { length: colSpan } = table.tHead.rows[0].cells;
  [...table.tBodies[0].rows].forEach((row, at) => {
    if (at && rows[at][group] === rows[at - 1][group]) return;
    row.before(make("tr", { className: "group" }, make("th", { colSpan }, String(rows[at][group] || "—"))));
  });
}

/** Say which filters of columns hold. */
function sentenceOf(filters) {
  const { headings, conditions, comma } = said();
  const condition = ({ type, filter, filterTo }) =>
    [conditions[type], [filter, filterTo].filter((value) => value ?? false).join("–")].join(" ").trim();
  const filter = ([column, model]) => {
    const joint = conditions[model.operator === "OR" ? "orCondition" : "andCondition"];
    return `${headings[column]} ${(model.conditions || [model]).map(condition).join(` ${joint} `)}`;
  };
  return Object.entries(filters).map(filter).join(comma);
}
