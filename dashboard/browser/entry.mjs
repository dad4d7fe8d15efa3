/* Where the browser's part begins: what a page needs when it is there, when its address changes, and at a click. */

import { here } from "./address.mjs";
import { fillCards } from "./cards.mjs";
import { actions, stage, startDeck, startMeeting } from "./deck.mjs";
import { forgetFailure, saveFile } from "./files.mjs";
import { choose, clear, closeLists, showChoices } from "./filters.mjs";
import { cite, loadRows, saveRows, searchRows, startGrid } from "./grid.mjs";
import "./keys.mjs";
import { openMyDeck, putAside, showMyDeck } from "./mydeck.mjs";
import { followAddress, followLink, restoreScroll } from "./navigation.mjs";
import { savePicture } from "./pictures.mjs";
import "./print.mjs";

/** What a click does, by what is clicked; the first that fits. */
const CLICKS = [
  ["[data-choice]", choose],
  ["#clear", clear],
  ["[data-file]", saveFile],
  ["[data-rows]", saveRows],
  ["[data-picture]", savePicture],
  ["[data-deck]", putAside],
  ["#open-deck", openMyDeck],
  ["#cite", cite],
  [".stage-cover", actions.uncover],
  ["#present, #my-deck .start", meet],
  ["a[href]", followLink],
];

function meet(link, event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  startMeeting(link);
}

document.addEventListener("click", (event) => {
  forgetFailure();
  closeLists(event.target.closest(".list"));
  const found = CLICKS.find(([selector]) => event.target.closest(selector));
  if (found) found[1](event.target.closest(found[0]), event);
});
document.addEventListener("input", ({ target }) => target.id === "data-search" && searchRows(target.value));

/** A page is there. */
async function start() {
  // Names have become ids, and what nothing is called is gone.
  const { address } = document.documentElement.dataset;
  if (address !== here()) history.replaceState(history.state, "", address);
  document.body.classList.toggle("staged", Boolean(stage()));
  if (stage()) {
    startDeck();
    return;
  }
  showMyDeck();
  followAddress();
  restoreScroll();
  if (document.querySelector(".columns")) await fillCards(here());
  else if (document.getElementById("react-entry-point")) startGrid();
  restoreScroll(true);
}

/** Another choice on the same page. */
async function follow() {
  document.getElementById("unknown")?.setAttribute("hidden", "");
  showChoices();
  followAddress();
  if (document.querySelector(".columns")) await fillCards(here());
  else if (document.getElementById("react-entry-point")) loadRows();
  restoreScroll(true);
}

document.addEventListener("page", start);
document.addEventListener("address", follow);
document.addEventListener("choices", showChoices);
start();
