/* Keys of a keyboard or a clicker, the pointer and fingers, on the stage. */

import { close, part, stage } from "./bar.mjs";
import { actions } from "./deck.mjs";
import { press } from "./marks.mjs";

const KEYS = {
  ArrowRight: actions.next,
  ArrowDown: actions.next,
  PageDown: actions.next,
  " ": actions.next,
  ArrowLeft: actions.previous,
  ArrowUp: actions.previous,
  PageUp: actions.previous,
  Backspace: actions.previous,
  Home: actions.first,
  End: actions.last,
  Enter: actions.enter,
  b: actions.black,
  ".": actions.black,
  w: actions.white,
  ",": actions.white,
  f: actions.screen,
  a: actions.play,
  t: actions.scheme,
  l: actions.lang,
  c: actions.clear,
  i: actions.legend,
  "?": actions.help,
  Escape: actions.back,
};
const SHOWN_FOR = 3000;
const SWIPE = 50;

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || target.matches("input, textarea, select")) return;
  // A button of the stage that has the focus takes what presses a button.
  if ((key === "Enter" || key === " ") && target.closest("#stage button")) return;
  if (!stage()) return;
  if (!part("controls")) {
    if (key === "Escape") actions.leave();
    return;
  }
  const action = KEYS[key] || KEYS[key.toLowerCase()];
  if (!part("cover").hidden) actions.uncover();
  else if (/^\d$/.test(key)) actions.digit(key);
  else if (action) action();
  else return;
  event.preventDefault();
});

/** Buttons and pointer show while the pointer moves, and a little longer. */
let still = 0;
document.addEventListener("pointermove", ({ pointerType }) => {
  if (!stage() || pointerType === "touch") return;
  clearTimeout(still);
  stage().classList.add("moved");
  still = setTimeout(() => stage()?.classList.remove("moved"), SHOWN_FOR);
});

/** They show, too, while one of them has the focus of the keyboard. */
const isFocused = ({ type, target }) =>
  type === "focusin" && target.closest(".stage-bar") && target.matches(":focus-visible");
["focusin", "focusout"].forEach((moved) =>
  document.addEventListener(moved, (event) => stage()?.classList.toggle("focused", Boolean(isFocused(event)))),
);

/** A tap beside a chart shows the buttons or hides them; one that closes what is open does nothing besides. */
document.addEventListener("click", ({ target }) => {
  if (!stage() || !part("controls") || target.closest(".stage-page button, .stage-page a")) return;
  if (!part("cover").hidden) actions.uncover();
  else if (!close() && press.by === "touch" && !target.closest(".js-plotly-plot")) stage().classList.toggle("moved");
});

let touched = null;
document.addEventListener(
  "touchstart",
  ({ touches }) => {
    touched = stage() && touches[0];
  },
  { passive: true },
);
document.addEventListener("touchend", ({ changedTouches }) => {
  if (!touched || !stage() || !part("controls")) return;
  const across = changedTouches[0].clientX - touched.clientX;
  const along = changedTouches[0].clientY - touched.clientY;
  if (Math.abs(across) <= SWIPE || Math.abs(across) <= 2 * Math.abs(along)) return;
  stage().classList.remove("moved");
  if (across < 0) actions.next();
  else actions.previous();
});
