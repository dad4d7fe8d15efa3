/* From page to page without starting anew, and back to where the reader was. */

import { at, addressWith, drawnAddress, here, isLive, pathOf, paths, valuesOf } from "./address.mjs";
import { ask, isAway, request, sayLost } from "./api.mjs";

const root = document.documentElement;
let shown = here();
let leaving = 0;
// The address before the choices whose answers have not come.
let steady = "";

/** What a page is made for: where this differs, another page is needed; where not, its charts follow the address. */
const shellOf = (address) => {
  const { lang, theme, release, issue } = valuesOf(address);
  return [pathOf(address), lang, theme, release, issue].join();
};

/** A page is there: names in its address have become ids, and what nothing is called is gone. */
export function settle() {
  const { address } = root.dataset;
  if (address !== here()) history.replaceState(history.state, "", address + location.hash);
  shown = here();
  // Where the menu is wider than the screen, the page is in view in it.
  const way = document.querySelector(".top nav .current");
  const menu = way?.parentElement;
  if (menu) menu.scrollLeft = way.offsetLeft - menu.offsetLeft - (menu.clientWidth - way.offsetWidth) / 2;
}

/** Tell the rest of the program that there is another page, another choice on it, or the way back to one. */
const tell = (what) => {
  shown = here();
  document.dispatchEvent(new CustomEvent(what));
};

/** Another address of the page that is shown; a choice on one that is being left is of no use. */
export function show(address) {
  if (address === here() || pathOf(address) !== pathOf(shown)) return;
  // The answer is on its way while the address changes.
  if (document.querySelector(".columns")) ask("charts", drawnAddress(address));
  leaving += 1;
  keepScroll();
  wanted = undefined;
  steady = steady || here();
  history.pushState(null, "", address);
  tell("choice");
}

/** The answer to a choice came, or did not: then the address says again what is shown. */
export function settleChoice(address, came) {
  if (shown !== address) return;
  const before = steady;
  steady = "";
  if (came || !before) return;
  history.replaceState(history.state, "", before);
  tell("return");
}

/** Another choice: on the page that is shown, or where its shell says more of it, on that page made anew; one on a page
    that is being left is of no use. */
export function choose(address) {
  if (pathOf(address) !== pathOf(shown)) return;
  if (shellOf(address) === shellOf(shown)) show(address);
  else visit(address);
}

/** Nothing came of a way to another page: this one stays until it is asked for again. */
const stay = () => sayLost("page", true, () => sayLost("page", false));

/** Another page, be it that there is none; its shell replaces this one, unless the server has another program by now. */
export async function visit(address, pushed = true) {
  const [from, path] = [pathOf(shown), pathOf(address)];
  if (isLive(path) || (isLive(from) && path !== paths.present)) return load(address, pushed);
  leaving += 1;
  const visited = leaving;
  const response = await request(address);
  const text = response ? await response.text().catch(() => "") : "";
  if (visited !== leaving) return;
  if (isAway(response)) return stay();
  const next = new DOMParser().parseFromString(text, "text/html");
  const shell = next.querySelector(".shell");
  if (!shell || next.documentElement.dataset.version !== root.dataset.version) return load(address, pushed);
  if (pushed) {
    keepScroll();
    wanted = undefined;
    history.pushState(null, "", next.documentElement.dataset.address);
  }
  steady = "";
  root.lang = next.documentElement.lang;
  Object.assign(root.dataset, next.documentElement.dataset);
  document.title = next.title;
  const colour = (page) => page.querySelector("meta[name=theme-color]");
  colour(document).content = colour(next).content;
  document.querySelector(".shell").replaceWith(shell);
  if (pushed) scrollTo(0, 0);
  document.getElementById("main")?.focus({ preventScroll: true });
  tell("page");
}

/** Another page, loaded whole; while the server is away the browser would have nothing to show in place of this one. */
export async function load(address, pushed = true) {
  leaving += 1;
  const visited = leaving;
  const response = await request(at("/health"));
  if (visited !== leaving) return;
  if (isAway(response)) stay();
  else if (pushed) location.assign(address);
  else location.reload();
}

/** A link is followed without starting anew, unless the reader wants it otherwise. */
export function followLink(link, event) {
  const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || link.target || link.download);
  const inside = link.origin === location.origin && !link.getAttribute("href").startsWith("#");
  if (!plain || !inside || event.defaultPrevented) return;
  event.preventDefault();
  const address = link.pathname + link.search;
  visit(address, address !== here());
}

/** Links keep what the address says, but for what they change. */
export function followAddress() {
  document.querySelectorAll("[data-path], [data-changes]").forEach((link) => {
    const { path, changes } = link.dataset;
    link.href = addressWith(JSON.parse(changes || "{}"), path);
  });
}

/* The place on a page stands in its entry of the history: the browser's own way knows nothing of pages put in place
   of one another. */
history.scrollRestoration = "manual";
let scrolled = 0;
// Where the reader was, until the page is as high as it was then.
let wanted = history.state?.scroll;

function keepScroll() {
  clearTimeout(scrolled);
  const scroll = wanted ?? scrollY;
  if (history.state?.scroll !== scroll) history.replaceState({ scroll }, "");
}

/** Go to the place that is kept of the address, until it has been filled; not while another page is on its way. */
export function restoreScroll(filled) {
  if (wanted === undefined || here() !== shown) return;
  scrollTo(0, wanted);
  if (filled === shown) wanted = undefined;
}

addEventListener("scroll", () => {
  clearTimeout(scrolled);
  scrolled = setTimeout(keepScroll, 150);
});
addEventListener("pagehide", keepScroll);
// Who scrolls meanwhile is where they want to be.
["wheel", "touchmove", "keydown"].forEach((moved) =>
  addEventListener(moved, () => (wanted = undefined), { passive: true }),
);

addEventListener("popstate", () => {
  leaving += 1;
  // Back before the other page came, or a part of the page, such as its text after the menu.
  if (here() === shown) return;
  clearTimeout(scrolled);
  steady = "";
  wanted = history.state?.scroll ?? 0;
  followHistory();
});

/** The page of the address, where that is another; or its charts. */
function followHistory() {
  if (shellOf(here()) === shellOf(shown)) tell("return");
  else visit(here(), false);
}

// The server is back: the page becomes what its address says.
document.addEventListener("back", followHistory);
