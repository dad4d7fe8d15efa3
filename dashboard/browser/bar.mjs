/* What stands over the slides: the bar of buttons, how far the deck is, and what opens over it. */

import { make } from "./elements.mjs";
import { button } from "./stage.mjs";

export const stage = () => document.getElementById("stage");
export const part = (name) => stage().querySelector(`.stage-${name}`);
const panels = () => [...stage().querySelectorAll(".stage-panel")];

const SIGNS = { previous: ["‹ "], next: ["", " ›"], play: ["▶ "], leave: ["✕ "] };

/** Buttons large enough for a finger; that which clears the filters only where there are some. */
function bar({ buttons, labels, filters }, actions) {
  const names = Object.keys(buttons).filter((name) => name !== "clear" || filters.length);
  const made = names.map((name) => {
    const [before = "", behind = ""] = SIGNS[name] || [];
    return button(`stage-${name}`, before + buttons[name] + behind, buttons[name], () => actions[name]());
  });
  const element = make("div", { className: "stage-bar", ariaLabel: labels.buttons }, ...made);
  element.setAttribute("role", "toolbar");
  return element;
}

export function controls(deck, actions) {
  const { labels, keys } = deck;
  const legend = make("div", { className: "stage-marks stage-panel", hidden: true });
  // The server writes it, and escapes every text.
  legend.innerHTML = deck.legend;
  const line = ([key, said]) => make("div", {}, make("dt", { textContent: key }), make("dd", { textContent: said }));
  return make(
    "div",
    { className: "stage-controls" },
    make("div", { className: "stage-progress" }, make("i", {})),
    make("p", { className: "stage-said unseen", ariaLive: "polite" }),
    make("p", { className: "stage-lost", textContent: labels.lost, hidden: true }),
    make("p", { className: "stage-outdated", textContent: labels.outdated, hidden: true }),
    make("p", { className: "stage-newer", textContent: labels.newer, hidden: true }),
    make("p", { className: "stage-typed", hidden: true }),
    bar(deck, actions),
    make("dl", { className: "stage-keys stage-panel", hidden: true }, ...keys.map(line)),
    legend,
    make("div", { className: "stage-cover", hidden: true }),
  );
}

/** One panel over the slides at a time; opened again, it closes. */
export function open(name) {
  panels().forEach((panel) => (panel.hidden = panel !== part(name) || !panel.hidden));
}

/** Close what is open over the slides, and tell whether anything was. */
export function close() {
  const opened = panels().filter(({ hidden }) => !hidden);
  opened.forEach((panel) => (panel.hidden = true));
  return opened.length > 0;
}

export function cover(colour) {
  Object.assign(part("cover"), { hidden: false }).dataset.colour = colour;
}
