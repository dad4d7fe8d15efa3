/* The filters: buttons that choose, and lists that open. They show what the address says. */

import { addressWith, chosenIn, here, valuesOf } from "./address.mjs";
import { make, writeText } from "./elements.mjs";
import { changesOf } from "./marks.mjs";
import { choose as go } from "./navigation.mjs";

// Of these one value is always chosen: an address leaves out the standard one.
const SINGLE = new Set(["indicator", "issue", "beside", "rule"]);
// What one press takes back.
const CLEARED = ["district", "sector", "issue", "beside", "on", "rule"];
const headOf = (key) => document.querySelector(`[data-summary=${key}]`);
const standard = (key) => headOf(key)?.dataset.standard || "";

function chosen(key) {
  const ids = chosenIn(here(), key);
  return SINGLE.has(key) && !ids.length ? [standard(key)] : ids;
}

export async function choose({ dataset: { choice, value } }) {
  if (choice === "group") {
    (await import("./data.mjs")).groupRows(value);
    showChoices();
  } else if (SINGLE.has(choice)) {
    closeLists();
    headOf(choice)?.focus();
    go(addressWith({ [choice]: value === standard(choice) ? "" : value }));
  } else {
    go(addressWith(changesOf([[choice, value]])));
  }
}

/** The day as of which the board judges; none while the field is half filled in. */
export function chooseDay({ value, validity }) {
  if (validity.valid) go(addressWith({ on: value }));
}

export function clear() {
  go(addressWith(Object.fromEntries(CLEARED.map((key) => [key, ""]))));
  document.querySelector("[data-choice]").focus();
}

/** Buttons and list heads follow the address. */
export function showChoices() {
  document.querySelectorAll("[data-choice]").forEach((button) => {
    const { choice, value } = button.dataset;
    const own = choice === "group" ? [chosen(choice)[0] || ""] : chosen(choice);
    button.setAttribute("aria-pressed", own.includes(value));
  });
  document.querySelectorAll("[data-summary]").forEach((head) => {
    const named = document.querySelectorAll(`[data-choice="${head.dataset.summary}"][aria-pressed=true]`);
    writeText(head, [...named].map(({ textContent }) => textContent).join(" · ") || head.title);
  });
  const day = document.getElementById("day");
  if (day && day !== document.activeElement) day.value = valuesOf(here()).on || "";
  const way = document.getElementById("clear");
  if (way) way.hidden = !CLEARED.some((key) => chosenIn(here(), key).length);
}

/** An open list closes by a click beside it, by Escape, and once its one value is chosen. */
export function closeLists(kept) {
  document.querySelectorAll(".list[open]").forEach((list) => list !== kept && list.removeAttribute("open"));
}
document.addEventListener("keydown", ({ key }) => key === "Escape" && closeLists());

/** A long list has a field that finds its values. */
function addFinder(label) {
  const said = label.dataset.find;
  const field = make("input", { type: "search", placeholder: said, ariaLabel: said });
  field.addEventListener("input", () => {
    const wanted = field.value.trim().toLowerCase();
    label.parentElement.querySelectorAll("button").forEach((button) => {
      button.hidden = !button.textContent.toLowerCase().includes(wanted);
    });
  });
  label.append(field);
}

// Between what opens and the edge of the screen.
const EDGE = 8;

/** What opens stands under its button, or as near to it as the width of the screen allows. */
function keepOnScreen(panel) {
  panel.style.transform = "";
  const { left, right } = panel.getBoundingClientRect();
  const room = document.documentElement.clientWidth - EDGE - right;
  const moved = Math.max(Math.min(room, 0), EDGE - left);
  if (moved) panel.style.transform = `translateX(${moved}px)`;
}

// The event does not bubble.
document.addEventListener(
  "toggle",
  ({ target }) => {
    if (target.open && target.matches(".list")) keepOnScreen(target.querySelector(".panel"));
    const label = target.open && target.querySelector(".find");
    if (!label) return;
    if (!label.childElementCount) addFinder(label);
    label.querySelector("input").focus();
  },
  true,
);
