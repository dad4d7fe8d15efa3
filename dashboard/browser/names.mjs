/* Names in drawings: over each that leads somewhere lies a link. Within the drawing it would lie under the ground that
   feels the pointer; pictures and slides, which are drawn from the same data, have none. */

import { make } from "./elements.mjs";

const led = new WeakMap();
// What a drawing puts before the words of a name and between them.
const BETWEEN = /[\s\u200b└]+/g;
const plain = (text) => text.replace(BETWEEN, "");

/** Keep where the names of a drawing lead. */
export const keepNames = (box, names) =>
  led.set(box, new Map(Object.entries(names).map(([name, href]) => [plain(name), href])));

/** Lay the links of drawings over their names, anew where they are drawn anew; all places are read before any is written. */
export function linkNames(boxes) {
  const places = boxes.map(placesIn);
  boxes.forEach((box, at) => {
    box.querySelectorAll(":scope > .name").forEach((link) => link.remove());
    const ground = box.querySelector(".nsewdrag");
    box.append(...places[at].map((place) => linkAt(place, ground)));
  });
}

/** The names written in a drawing: where each leads and stands. What is written in a bar is the bar. */
function placesIn(box) {
  const names = led.get(box);
  if (!names?.size) return [];
  const frame = box.getBoundingClientRect();
  // On a wall a drawing is enlarged.
  const scale = frame.width / box.offsetWidth;
  const texts = [...box.querySelectorAll(".main-svg text:not(.bartext)")];
  const found = texts.filter(({ textContent }) => names.has(plain(textContent)));
  const places = found.map((text) => {
    const { left, top, right, bottom } = text.getBoundingClientRect();
    // The wide spaces before a name may lie over a mark.
    const before = text.textContent.match(/^\u3000*/)[0].length * parseFloat(getComputedStyle(text).fontSize);
    const [x, y] = [(left - frame.left) / scale + before, (top - frame.top) / scale];
    const [width, height] = [(right - frame.left) / scale - x, (bottom - top) / scale];
    const lines = [...text.querySelectorAll(".line")];
    const said = (lines.length ? lines : [text]).map(({ textContent }) => textContent.replace(BETWEEN, " ").trim());
    return { href: names.get(plain(text.textContent)), said: said.join(" "), x, y, width, height };
  });
  // The keyboard goes through them as they are read.
  return places.sort((one, other) => one.y - other.y || one.x - other.x);
}

/** A link; the mark that it lies over tells of itself as if there were none. */
function linkAt({ href, said, x, y, width, height }, ground) {
  const link = make("a", { className: "name", href });
  link.setAttribute("aria-label", said);
  ["mousemove", "mouseout"].forEach((moved) =>
    link.addEventListener(moved, (event) => ground?.dispatchEvent(new MouseEvent(moved, event))),
  );
  Object.assign(link.style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
  return link;
}
