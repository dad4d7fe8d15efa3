/* The data page: the grid shows its rows, or a plain table where the grid cannot run or has no room. */

import { here, valuesOf } from "./address.mjs";
import { download } from "./files.mjs";
import { showPanel } from "./panel.mjs";

// What the grid needs, and Chromium has from 88 on.
const NEEDED = "selector(:not(a, b))";
let shown = null;

export async function startData() {
  const { room } = document.getElementById("dash").dataset;
  shown = CSS.supports(NEEDED) && matchMedia(room).matches ? import("./grid.mjs") : import("./plain.mjs");
  (await shown).start();
}

/** Another choice, or the way back to one: search, groups and panel follow the address, too. */
export async function followData(type) {
  const rows = await shown;
  if (type === "choice") return rows.followChoice();
  document.getElementById("data-search").value = valuesOf(here()).q || "";
  showPanel();
  return rows.followReturn();
}

export const searchRows = async (text) => (await shown).search(text);
export const groupRows = async (column) => (await shown).group(column);

/** Save the rows in view as a file. */
export async function saveRows(button) {
  download(button, button.dataset.rows, {}, await (await shown).shownIds());
}
