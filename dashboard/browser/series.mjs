/* The series of the data page: a search leaves those in which every word of it stands. */

import { sayCount, searched } from "./rows.mjs";

export function searchSeries(text) {
  // The space that parts a number from Chinese is not typed: 第36位.
  const said = ({ textContent }) => `${textContent} ${textContent.replace(/\s/g, "")}`;
  const lines = [...document.querySelectorAll("#series tbody tr")].map((line) => ({ line, said: said(line) }));
  const found = new Set(searched(lines, text, ["said"]));
  lines.forEach((one) => (one.line.hidden = !found.has(one)));
  sayCount(found.size);
}
