/* The figures behind a chart as a table: asked for when the line of sources is opened. */

import { addressAlike, addressWith, drawnAddress, here, paths } from "./address.mjs";
import { ask } from "./api.mjs";
import { make } from "./elements.mjs";

/** The address of rows of the data page, whatever is filtered there. */
export const rowsAddress = (asked) =>
  addressWith({ tab: "", q: "", group: "", filter: "", row: "", page: "", district: "", sector: "", id: "", ...asked }, paths.data);

/** A table of figures, each size a link, and so are names that lead to the page of what they name. */
export function tableOf(headings, figures, addressTo) {
  const columns = Object.keys(headings);
  const text = (figure, column) => {
    if (column === "size") return make("a", { href: addressTo(figure) }, figure.size);
    const path = figure.led?.[column];
    return path ? make("a", { className: "led", href: addressAlike(path) }, figure[column]) : String(figure[column]);
  };
  const cell = (figure) => (column) => make("td", { className: column }, text(figure, column));
  const row = (figure) => make("tr", {}, ...columns.map(cell(figure)));
  const head = columns.map((column) => make("th", { scope: "col", className: column }, headings[column]));
  return make(
    "table",
    {},
    make("thead", {}, make("tr", {}, ...head)),
    make("tbody", {}, ...figures.map(row)),
  );
}

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
  const table = tableOf(answer.headings, answer.figures, ({ id }) => rowsAddress({ id }));
  card.querySelector(".figures").replaceChildren(table);
}

// The event does not bubble.
document.addEventListener(
  "toggle",
  ({ target }) => {
    const card = target.matches("footer details") && target.closest(".card[data-chart]");
    if (card && target.open) listFigures(card);
  },
  true,
);
