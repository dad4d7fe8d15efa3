/* The series of the data page: a search leaves those in which every word of it stands. */

import { sayCount, searched } from "./rows.mjs";

export function searchSeries(text) {
  const lines = [...document.querySelectorAll("#series tbody tr")].map((line) => ({ line, said: line.textContent }));
  const found = new Set(searched(lines, text, ["said"]));
  lines.forEach((one) => (one.line.hidden = !found.has(one)));
  sayCount(found.size);
}
