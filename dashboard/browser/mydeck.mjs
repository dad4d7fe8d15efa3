/* The charts that a viewer puts aside for a meeting: the browser keeps them. */

import { addressAlike, addressWith, paths, queryOf } from "./address.mjs";
import { ask } from "./api.mjs";
import { copy, make, store, stored } from "./elements.mjs";
import { download } from "./files.mjs";

const dialog = () => document.getElementById("my-deck");
const words = () => JSON.parse(dialog().dataset.words);
// Of the charts of subjects, which are too many for every page.
let called = {};
const names = () => ({ ...JSON.parse(dialog().dataset.names), ...called });
const address = () => addressWith({ slides: charts().join(","), slide: "", every: "" }, paths.present);

function kept() {
  try {
    return JSON.parse(stored("localStorage", "my-deck")).filter((id) => typeof id === "string");
  } catch {
    return [];
  }
}

function charts() {
  const known = Object.keys(names());
  return kept().filter((id) => known.includes(id));
}

function change(ids) {
  store("localStorage", "my-deck", JSON.stringify(ids));
  return showMyDeck();
}

/** Ask what the charts of subjects are called; without an answer they keep their ids, and nothing is lost. */
async function learn() {
  const asked = kept().filter((id) => id.includes(":"));
  const named = addressAlike(paths.present, { slides: asked.join(",") });
  const answer = asked.length ? await ask("called", queryOf(named)) : {};
  called = answer || Object.fromEntries(asked.map((id) => [id, id]));
}

// In another window of the same browser.
addEventListener("storage", () => showMyDeck());

export function putAside({ dataset: { deck: id } }) {
  // What is not called anything yet stays.
  const ids = kept();
  return change(ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]);
}

export async function openMyDeck() {
  await showMyDeck();
  dialog()?.showModal();
}

/** Buttons and dialog follow what is kept. */
export async function showMyDeck() {
  if (!dialog()) return;
  await learn();
  // Another page may be there by now.
  if (!dialog()) return;
  const [ids, said, named] = [charts(), words(), names()];
  document.querySelectorAll("[data-deck]").forEach((button) => {
    const added = ids.includes(button.dataset.deck);
    button.textContent = added ? said.added : said.add;
    button.setAttribute("aria-pressed", added);
  });
  Object.assign(document.getElementById("open-deck"), {
    hidden: !ids.length,
    textContent: `${said.title} ${ids.length}`,
  });
  dialog().replaceChildren(
    make("h2", { textContent: said.title }),
    make("ol", {}, ...ids.map((id, place) => rowOf(id, place, ids, named[id], said))),
    make("footer", {}, ...waysOut(said)),
  );
  if (!ids.length) dialog().close();
}

const press = (textContent, label, disabled, onclick) =>
  make("button", { className: "quiet", textContent, title: label, ariaLabel: label, disabled, onclick });

function rowOf(id, place, ids, name, said) {
  // As of an issue that does not name its subject a chart is not listed, and yet kept.
  const hidden = kept().filter((other) => !ids.includes(other));
  const move = async (by) => {
    const moved = [...ids];
    moved.splice(place + by, 0, ...moved.splice(place, 1));
    await change([...moved, ...hidden]);
    // The row is another element now.
    dialog().querySelectorAll("li")[place + by].querySelector("button:enabled").focus();
  };
  return make(
    "li",
    {},
    make("span", { textContent: name }),
    press("↑", said.up, place === 0, () => move(-1)),
    press("↓", said.down, place === ids.length - 1, () => move(1)),
    press("✕", said.remove, false, () => change([...ids.filter((other) => other !== id), ...hidden])),
  );
}

const waysOut = (said) => [
  make("a", { className: "quiet start", href: address(), textContent: said.start }),
  press(said.copy, said.copy, false, async ({ target }) => {
    if (await copy(location.origin + address())) target.textContent = said.copied;
  }),
  press(said.slides, said.slides, false, ({ target }) =>
    download(target, "briefing.pptx", { slides: charts().join(",") }),
  ),
  press(said.clear, said.clear, false, () => change([])),
  press(said.close, said.close, false, () => dialog().close()),
];
