/* What a mark does: a mouse chooses its district and sector by a click, on a page and in the deck alike, and takes them
   back by a second. A finger cannot point without a tap: the first reads, a second on the same mark chooses. */

import { addressWith, chosenIn, here, inOrder } from "./address.mjs";
import { rowsAddress } from "./lists.mjs";
import { show } from "./navigation.mjs";

/** What is pressed: by what, and the how manieth time. */
export const press = { by: "", time: 0 };
document.addEventListener(
  "pointerdown",
  ({ pointerType }) => Object.assign(press, { by: pointerType, time: press.time + 1 }),
  true,
);
let read = {};

/** Tell of the marks of a chart which is chosen, and before that which is read. */
export function listenToMarks(box, chooses, reads) {
  const reading = (point) => {
    const said = `${point.curveNumber} ${point.customdata}`;
    if (read.box !== box || read.said !== said) read = { box, said, time: press.time };
    reads?.(point);
  };
  // A tap that is slow to be understood shows its label, and is no click.
  box.on("plotly_hover", ({ points: [point] }) => press.by === "touch" && reading(point));
  box.on("plotly_click", ({ points: [point], event }) => {
    // Plotly tells of a tap twice, as touch and as mouse, and of a swipe only as touch.
    if (event.type === "touchstart") return;
    reading(point);
    if (press.by === "touch" && read.time === press.time) return;
    read = {};
    chooses(point, event);
  });
}

/** What the address says once the district and sector of a mark are chosen, or taken back where all are. */
export function changesOf(wanted) {
  const chosen = (key) => chosenIn(here(), key);
  const all = wanted.every(([key, value]) => chosen(key).includes(value));
  const toggled = ([key, value]) =>
    all ? chosen(key).filter((one) => one !== value) : [...new Set([...chosen(key), value])];
  return Object.fromEntries(wanted.map((pair) => [pair[0], inOrder(pair[0], toggled(pair))]));
}

/** What a mark can choose on this page, and where its rows are. */
function asked([district, sector, figure]) {
  const controlled = (key) => document.querySelector(`[data-choice="${key}"]`);
  const wanted = Object.entries({ district, sector }).filter(([key, value]) => value && controlled(key));
  return { wanted, figure, rows: rowsAddress(figure ? { id: figure } : { district }) };
}

/** The card of a mark that is read leads to its rows. */
export const offerRows = ({ customdata }, card) =>
  Object.assign(card.querySelector(".rows"), { href: asked(customdata || []).rows, hidden: false });

/** With Ctrl held, or where nothing can be chosen, the row of the mark's figure is shown. */
export function chooseMark({ customdata }, { ctrlKey, metaKey }) {
  const { wanted, figure, rows } = asked(customdata || []);
  if (figure && (ctrlKey || metaKey || !wanted.length)) location.assign(rows);
  else if (wanted.length) show(addressWith(changesOf(wanted)));
}
