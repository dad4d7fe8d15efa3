/* Where the browser's part begins: what a page needs when it is there, when its address changes, and at a click.
   What draws a page is here at once; the rest comes when it is needed, or when the page has been drawn. */

import { here } from "./address.mjs";
import { fillCards } from "./cards.mjs";
import { choose, chooseDay, clear, closeLists, showChoices } from "./filters.mjs";
import { painted } from "./elements.mjs";
import "./print.mjs";
import { followAddress, followLink, load, restoreScroll, settle, settleChoice } from "./navigation.mjs";

const data = () => import("./data.mjs");
const deck = () => import("./deck.mjs");
const meeting = () => import("./meeting.mjs");
const find = () => import("./find.mjs");
const files = () => import("./files.mjs");
const myDeck = () => import("./mydeck.mjs");
const pictures = () => import("./pictures.mjs");
const policy = () => import("./policy.mjs");
const upload = () => import("./upload.mjs");

/** What a click does, by what is clicked; the first that fits. */
const CLICKS = [
  ["#case [data-choice]", async (button) => (await policy()).chooseTrait(button)],
  ["[data-choice]", choose],
  ["[data-erase]", async (button) => (await policy()).erase(button)],
  ["#clear", clear],
  ["[data-file]", async (button) => (await files()).saveFile(button)],
  ["[data-upload]", async (button) => (await upload()).press(button)],
  ["[data-rows]", async (button) => (await data()).saveRows(button)],
  ["[data-picture]", async (button) => (await pictures()).savePicture(button)],
  ["[data-page-picture]", async () => (await import("./whole.mjs")).saveWhole()],
  ["[data-deck]", async (button) => (await myDeck()).putAside(button)],
  ["#open-deck", async () => (await myDeck()).openMyDeck()],
  ["#renew", () => load(here(), false)],
  ["#cite", async (button) => (await import("./panel.mjs")).cite(button)],
  ["#present, #my-deck .start", meet],
  ["a[href]", followLink],
];

async function meet(link, event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  (await meeting()).startMeeting(link);
}

document.addEventListener("keydown", (event) => {
  const { key, target, altKey, ctrlKey, metaKey } = event;
  const [link, field] = ["present", "find"].map((name) => document.getElementById(name));
  if (target.matches("input, textarea, select") || altKey) return;
  if (key.toLowerCase() === "p" && link) meet(link, event);
  if (key !== "/" || !field || ctrlKey || metaKey) return;
  event.preventDefault();
  field.focus();
});

// Letters that are still being composed are no text yet.
["focusin", "input"].forEach((name) =>
  document.addEventListener(name, async ({ target, isComposing }) => {
    if (target.id === "find" && !isComposing) (await find()).search();
  }),
);
document.addEventListener("submit", async (event) => {
  if (!event.target.matches(".search")) return;
  event.preventDefault();
  (await find()).open();
});

document.addEventListener("click", (event) => {
  // That a file was not made is said until the next click.
  document.getElementById("unsaved")?.setAttribute("hidden", "");
  closeLists(event.target.closest(".list"));
  const found = CLICKS.find(([selector]) => event.target.closest(selector));
  if (found) found[1](event.target.closest(found[0]), event);
});
document.addEventListener("input", async ({ target }) => {
  if (target.id === "series-search") (await import("./series.mjs")).searchSeries(target.value);
  if (target.id === "data-search") (await data()).searchRows(target.value);
});

document.addEventListener("change", async ({ target }) => {
  const { value } = target;
  if (target.id === "day") chooseDay(target);
  if (target.matches("#case input")) (await policy()).takeField(target, value);
});

/** A page is there. */
async function start() {
  settle();
  const staged = Boolean(document.getElementById("stage"));
  document.body.classList.toggle("staged", staged);
  if (staged) {
    await import("./keys.mjs");
    (await deck()).startDeck();
    return;
  }
  const address = here();
  followAddress();
  restoreScroll();
  if (document.querySelector(".columns")) await fillCards(address);
  else if (document.getElementById("react-entry-point")) (await data()).startData();
  if (document.querySelector(".upload")) (await upload()).compute();
  restoreScroll(address);
  (await myDeck()).showMyDeck();
  await Promise.all(["keys", "files", "pictures", "renewal"].map((name) => import(`./${name}.mjs`)));
}

/** Another choice on the same page, or the way back to one. */
async function follow({ type }) {
  const address = here();
  const filled = document.querySelector(".columns") && fillCards(address);
  const rows = document.getElementById("react-entry-point") && data().then(({ followData }) => followData(type));
  const computed = document.querySelector(".upload") && upload().then(({ compute }) => compute());
  document.getElementById("unknown")?.setAttribute("hidden", "");
  showChoices();
  if (document.getElementById("case")) policy().then(({ showFields }) => showFields(type));
  // The choice is painted before links are written, which nobody follows meanwhile.
  await Promise.race([filled, painted()]);
  followAddress();
  settleChoice(address, await (filled || rows || computed));
  restoreScroll(address);
}

document.addEventListener("page", start);
document.addEventListener("choice", follow);
document.addEventListener("return", follow);
start();
