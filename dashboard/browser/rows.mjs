/* The rows of the data page: asked for by districts, sectors and ids, searched and filtered as the grid does it. */

import { addressOf, addressWith, here, paths, queryOf, valuesOf } from "./address.mjs";
import { ask } from "./api.mjs";
import { writeText } from "./elements.mjs";
import { followAddress } from "./navigation.mjs";

let wanted = "";

/** Write into the address what is searched, filtered, grouped or opened; links take it along. */
export function write(changes) {
  history.replaceState(history.state, "", addressWith(changes));
  followAddress();
}

/** The rows that the address asks for; none where they do not come, or where it asks for others meanwhile. */
export async function askedRows() {
  const { district, sector, release, issue, lang, id } = valuesOf(here());
  const asked = queryOf(addressOf(paths.data, { district, sector, release, issue, lang, id }));
  wanted = asked;
  const answer = await ask("rows", asked);
  if (!answer || wanted !== asked) return null;
  writeText(document.getElementById("caption"), answer.caption);
  return answer.rows.map((cells) => Object.fromEntries(answer.fields.map((field, at) => [field, cells[at]])));
}

/** Say how many rows there are. */
export function sayCount(number) {
  const place = document.getElementById("data-count");
  const { one, more } = place.dataset;
  place.textContent = number === 1 ? one : more.replace("0", number.toLocaleString("en"));
}

/** The rows in which every word of a text stands in one of the columns. */
export function searched(rows, text, columns) {
  const words = text.toLowerCase().split(" ").filter(Boolean);
  const found = (row, word) => columns.some((column) => String(row[column] ?? "").toLowerCase().includes(word));
  return rows.filter((row) => words.every((word) => found(row, word)));
}

const TEXTS = {
  contains: (cell, text) => cell.includes(text),
  notContains: (cell, text) => !cell.includes(text),
  equals: (cell, text) => cell === text,
  notEqual: (cell, text) => cell !== text,
  startsWith: (cell, text) => cell.startsWith(text),
  endsWith: (cell, text) => cell.endsWith(text),
};
const NUMBERS = {
  equals: (cell, number) => cell === number,
  notEqual: (cell, number) => cell !== number,
  lessThan: (cell, number) => cell < number,
  lessThanOrEqual: (cell, number) => cell <= number,
  greaterThan: (cell, number) => cell > number,
  greaterThanOrEqual: (cell, number) => cell >= number,
  inRange: (cell, from, to) => cell > from && cell < to,
};

function holds(cell, { type, filterType, filter, filterTo }) {
  const blank = cell === null || !String(cell).trim();
  if (type === "blank" || type === "notBlank") return blank === (type === "blank");
  if (filterType === "number") return !blank && NUMBERS[type]?.(cell, filter, filterTo) !== false;
  const text = String(filter ?? "").toLowerCase();
  return TEXTS[type]?.(String(cell ?? "").toLowerCase(), text) !== false;
}

/** The rows that the filters of columns leave. */
export function filtered(rows, filters) {
  const fits = (cell, model) => {
    const holding = (model.conditions || [model]).map((condition) => holds(cell, condition));
    return model.operator === "OR" ? holding.some(Boolean) : holding.every(Boolean);
  };
  return rows.filter((row) => Object.entries(filters).every(([column, model]) => fits(row[column], model)));
}

/** The rows in the order of a column, so that those that are alike stand beside each other. */
export function grouped(rows, column) {
  const order = (one, other) => (one[column] > other[column] ? 1 : -Number(one[column] < other[column]));
  return [...rows].sort(order);
}
