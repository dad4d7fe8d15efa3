/* The filters: buttons that choose, and lists that open. They show what the address says. */

import { addressWith, chosenIn, here } from "./address.mjs";
import { changesOf } from "./marks.mjs";
import { show } from "./navigation.mjs";

const standard = () => document.getElementById("indicator")?.dataset.standard;

function chosen(key) {
  const ids = chosenIn(here(), key);
  return key === "indicator" && !ids.length ? [standard()] : ids;
}

export async function choose({ dataset: { choice, value } }) {
  if (choice === "group") {
    (await import("./grid.mjs")).groupRows(value);
  } else if (choice === "indicator") {
    closeLists();
    document.querySelector("[data-summary=indicator]").focus();
    show(addressWith({ indicator: value === standard() ? "" : value }));
  } else {
    show(addressWith(changesOf([[choice, value]])));
  }
}

export function clear() {
  show(addressWith({ district: "", sector: "" }));
  document.querySelector("[data-choice]").focus();
}

/** Buttons and list heads follow the address. */
export function showChoices() {
  document.querySelectorAll("[data-choice]").forEach((button) => {
    const { choice, value } = button.dataset;
    const pressed = choice === "group" ? (chosen("group")[0] || "") === value : chosen(choice).includes(value);
    button.setAttribute("aria-pressed", pressed);
  });
  document.querySelectorAll("[data-summary]").forEach((head) => {
    const pressed = document.querySelectorAll(`[data-choice="${head.dataset.summary}"][aria-pressed=true]`);
    head.textContent = [...pressed].map(({ textContent }) => textContent).join(" · ") || head.title;
  });
  const way = document.getElementById("clear");
  if (way) way.hidden = !chosen("district").length && !chosen("sector").length;
}

/** An open list closes by a click beside it, by Escape, and once its one value is chosen. */
export function closeLists(kept) {
  document.querySelectorAll(".list[open]").forEach((list) => list !== kept && list.removeAttribute("open"));
}
document.addEventListener("keydown", ({ key }) => key === "Escape" && closeLists());
