/* The figures behind a chart as a table: asked for when the line of sources is opened. */

import { addressWith, drawnAddress, here, paths } from "./address.mjs";
import { ask } from "./api.mjs";
import { make } from "./elements.mjs";

/** The address of rows of the data page, whatever is filtered there. */
export const rowsAddress = (asked) =>
  addressWith({ tab: "", q: "", group: "", filter: "", row: "", district: "", sector: "", id: "", ...asked }, paths.data);

export async function listFigures(card) {
  const [, query] = drawnAddress(here()).split("?");
  const asked = `/${card.dataset.chart}${query ? `?${query}` : ""}`;
  card.dataset.listed = asked;
  const answer = await ask("figures", asked);
  if (card.dataset.listed !== asked) return;
  if (!answer) {
    card.querySelector(".figures").replaceChildren();
    return;
  }
  const columns = Object.keys(answer.headings);
  const cell = (row, column) =>
    column === "size" ? make("a", { href: rowsAddress({ id: row.id }) }, row.size) : String(row[column]);
  const row = (figure) => make("tr", {}, ...columns.map((column) => make("td", {}, cell(figure, column))));
  const head = make("tr", {}, ...columns.map((column) => make("th", { scope: "col" }, answer.headings[column])));
  card
    .querySelector(".figures")
    .replaceChildren(make("table", {}, make("thead", {}, head), make("tbody", {}, ...answer.figures.map(row))));
}

// The event does not bubble.
document.addEventListener(
  "toggle",
  ({ target }) => {
    const card = target.closest(".card[data-chart]");
    if (card && target.open) listFigures(card);
  },
  true,
);
