/* Keys of a keyboard or a clicker, the pointer and fingers, on the stage. */

import { actions, part, stage } from "./deck.mjs";

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
document.addEventListener("pointermove", () => {
  if (!stage()) return;
  clearTimeout(still);
  stage().classList.add("moved");
  still = setTimeout(() => stage()?.classList.remove("moved"), SHOWN_FOR);
});

document.addEventListener("click", ({ target }) => target.closest(".stage-cover") && actions.uncover());

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
  if (across < 0) actions.next();
  else actions.previous();
});
