/* A meeting begins on a page and ends there; meanwhile the screen is full and stays awake. */

import { addressWith, here, paths } from "./address.mjs";
import { stage } from "./bar.mjs";
import { store, stored } from "./elements.mjs";
import { load, visit } from "./navigation.mjs";

let windowed = false;

// A browser refuses what comes too late after the key or the click that asked for it.
const fullScreen = () =>
  navigator.userActivation?.isActive !== false && document.documentElement.requestFullscreen?.().catch(() => null);

/** Full screen, or back to the window: that does not end the deck. */
export function switchScreen() {
  if (!document.fullscreenElement) {
    fullScreen();
    return;
  }
  windowed = true;
  document.exitFullscreen();
}

/** Start from a page: its filters, its first chart, or the viewer's own deck; back there at the end. */
export async function startMeeting(link) {
  store("sessionStorage", "present-from", here());
  fullScreen();
  await visit(link.pathname + link.search);
  if (!stage() && document.fullscreenElement) document.exitFullscreen();
}

/** Back to where it began. The page is loaded whole: language and scheme may have changed, and the grid has scripts of
    its own. */
export const leave = () =>
  load(stored("sessionStorage", "present-from") || addressWith({}, paths.overview));

/** Keep the screen awake while the deck is in view. */
export async function stayAwake() {
  if (document.visibilityState === "visible" && stage()) {
    await navigator.wakeLock?.request("screen").catch(() => null);
  }
}

document.addEventListener("visibilitychange", stayAwake);

/** Full screen, Esc goes to the browser, which leaves it: that ends the deck, as Esc does; F does not. */
document.addEventListener("fullscreenchange", () => {
  if (stage() && !document.fullscreenElement && !windowed) leave();
  windowed = false;
});
