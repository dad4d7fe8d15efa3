/* A click on a mark chooses its district and sector, on a page and in the deck alike; a second takes them back. */

import { addressWith, chosenIn, here, inOrder } from "./address.mjs";
import { rowsAddress } from "./lists.mjs";
import { show } from "./navigation.mjs";

/** What the address says once the district and sector of a mark are chosen, or taken back where all are. */
export function changesOf(wanted) {
  const chosen = (key) => chosenIn(here(), key);
  const all = wanted.every(([key, value]) => chosen(key).includes(value));
  const toggled = ([key, value]) =>
    all ? chosen(key).filter((one) => one !== value) : [...new Set([...chosen(key), value])];
  return Object.fromEntries(wanted.map((pair) => [pair[0], inOrder(pair[0], toggled(pair))]));
}

/** With Ctrl held, or where nothing can be chosen, the row of the mark's figure is shown. */
export function chooseMark({ customdata }, { ctrlKey, metaKey }, card) {
  const [district, sector, figure] = customdata || [];
  const controlled = (key) => document.querySelector(`[data-choice="${key}"]`);
  const wanted = Object.entries({ district, sector }).filter(([key, value]) => value && controlled(key));
  const rows = rowsAddress(figure ? { id: figure } : { district });
  if (figure && (ctrlKey || metaKey || !wanted.length)) {
    location.assign(rows);
    return;
  }
  Object.assign(card.querySelector(".rows"), { href: rows, hidden: false });
  if (wanted.length) show(addressWith(changesOf(wanted)));
}
