/* The brackets of an edited rule, a row each: a row that is filled is a bracket more, one that is emptied one less. */

const KEYS = ["bounds", "rates"];

const box = () => document.querySelector(".brackets");
export const bracketRows = () => [...document.querySelectorAll(".bracket")];
const fieldsIn = (row) => [...row.querySelectorAll("input")];
const saidIn = (row) => fieldsIn(row).map(({ value }) => value);
const isEmpty = (pair) => !pair.some(Boolean);
const isHalf = (pair) => !isEmpty(pair) && !pair.every(Boolean);

/** What is printed of the brackets under a key. */
const printed = (key) => box().dataset[key].split(",");

/** The starts and the rates that an address says, by key; those that are printed where it says none. */
export const bracketsOf = (values) =>
  Object.fromEntries(box() ? KEYS.map((key) => [key, values[key] ? values[key].split(",") : printed(key)]) : []);

/** Say at each row whether a part of it is missing. */
const sayLacks = () =>
  bracketRows().forEach((row) => {
    const text = isHalf(saidIn(row)) ? box().dataset.lacks : "";
    const place = row.querySelector(".slip");
    if (place.textContent !== text) place.textContent = text;
  });

/** A bracket that is added goes where it begins; what is no number is left for the server to name. */
function inSequence(pairs) {
  const starts = pairs.map(([bound]) => Number(bound));
  return starts.every(Number.isFinite) ? [...pairs].sort(([one], [other]) => one - other) : pairs;
}

/** What the rows say, as an address does; nothing while one of them is half filled. Fewer or more brackets than are
    printed have both their starts and their rates there. */
export function takeBrackets(said) {
  const rows = bracketRows().map((row) => fieldsIn(row).map((field) => said(field).replace(/[,，\s]/g, "")));
  sayLacks();
  if (rows.some(isHalf)) return null;
  bracketRows().forEach((row) => fieldsIn(row).forEach((field) => (field.defaultValue = said(field))));
  const pairs = inSequence(rows.filter((pair) => !isEmpty(pair)));
  const values = KEYS.map((_, at) => pairs.map((pair) => pair[at]).join(","));
  const usual = KEYS.map((key) => printed(key).join(","));
  const whole = pairs.length && pairs.length !== printed("bounds").length;
  return Object.fromEntries(KEYS.map((key, at) => [key, whole || values[at] !== usual[at] ? values[at] : ""]));
}

/** Show as many rows as there are brackets, and one to add another; pale those that are as printed. */
export function showBrackets(brackets) {
  if (!box()) return;
  const rows = bracketRows();
  const count = Math.max(...KEYS.map((key) => brackets[key].length));
  rows.forEach((row, place) => {
    const pair = saidIn(row);
    row.hidden = place > count && isEmpty(pair);
    row.classList.toggle("pale", !isEmpty(pair) && KEYS.every((key, at) => pair[at] === printed(key)[place]));
  });
  sayLacks();
  // Who stood in a row that is gone goes on in the last one.
  const left = document.activeElement.closest(".bracket");
  if (left?.hidden) fieldsIn(rows[Math.min(count, rows.length - 1)])[0].focus();
}
