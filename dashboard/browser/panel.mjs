/* All that is known of one figure, beside the grid or under its row of the plain table. */

import { addressAlike, here, paths, valuesOf } from "./address.mjs";
import { ask } from "./api.mjs";
import { copy } from "./elements.mjs";
import { write } from "./rows.mjs";

let shown = "";

export const panel = () => document.getElementById("data-panel");
/** Take it out of a table that is written anew. */
export const putBack = () => document.querySelector(".grid-and-panel").append(panel());

/** The figure that the address opens: one that is asked for by itself needs no click. */
export function opened() {
  const { row = "", id = "" } = valuesOf(here());
  return row || (id.includes(",") ? "" : id);
}

/** Show the figure that the address opens, or none. */
export async function showPanel() {
  const figure = opened();
  shown = figure;
  const [, query] = addressAlike(paths.data).split("?");
  const answer = figure && (await ask("panel", `/${encodeURIComponent(figure)}${query ? `?${query}` : ""}`));
  if (shown === figure) panel().innerHTML = answer || "";
}

/** Open a figure; where nothing is told of it the address says again what is open. */
export async function openRow(row) {
  const before = valuesOf(here()).row || "";
  write({ row });
  await showPanel();
  if (!row || opened() !== row || panel().childElementCount) return;
  write({ row: before });
  await showPanel();
}

export async function cite(button) {
  if (await copy(document.getElementById("citation").textContent)) button.textContent = button.dataset.done;
}
