/* The deck on the wall. A slide is laid out on a stage 560 high that is scaled to the screen: letters keep their share
   of its height on every screen, and nothing is laid out anew. Once loaded, the deck needs no server. */

import { addressWith, drawnAddress, here, valuesOf } from "./address.mjs";
import { ask } from "./api.mjs";
import { close, controls, cover, open, part, stage } from "./bar.mjs";
import { make } from "./elements.mjs";
import { leave, stayAwake, switchScreen } from "./meeting.mjs";
import { plotly } from "./plotly.mjs";
import { isOfThisProgram, publishedVersion } from "./renewal.mjs";
import { drawSlide, placeSlides, slideElement, slidesOf } from "./stage.mjs";

const [SECONDS, FASTEST, SLOWEST] = [20, 3, 3600];
const root = document.documentElement;
const deck = {
  slides: [],
  stages: [],
  at: 0,
  typed: "",
  every: SECONDS,
  playing: 0,
  timer: 0,
  drawn: new Set(),
  turns: 0,
  chosen: {},
  newer: "",
};

const board = () => stage().querySelector(".slides");

/** What keys, buttons and fingers do. */
export const actions = {
  next: () => (isLast() && deck.playing ? nextRound() : go(deck.at + 1)),
  previous: () => go(deck.at - 1),
  first: () => nextRound(),
  last: () => go(deck.stages.length - 1),
  enter: () => go(deck.typed ? Math.max(Number(deck.typed) - 1, 0) : deck.at + 1),
  black: () => cover("black"),
  white: () => cover("white"),
  screen: switchScreen,
  play: () => play(deck.playing ? 0 : deck.every),
  scheme: () => turn({ theme: root.dataset.scheme === "dark" ? "" : "dark" }),
  lang: () => turn({ lang: root.lang === "en" ? "" : "en" }),
  clear: () => turn({ district: "", sector: "" }),
  help: () => open("keys"),
  legend: () => open("marks"),
  leave,
  back() {
    if (deck.typed) type("");
    else if (!close()) leave();
  },
  digit: (digit) => type(deck.typed + digit),
  uncover: () => (part("cover").hidden = true),
};

const isLast = () => deck.at === deck.stages.length - 1;
const inView = () => deck.slides[deck.stages[deck.at]?.[0]]?.id;

/** Put the slides of the address on the stage, the one it names in view; what a later key has overtaken is dropped.
    Tables of another version are those of the page from then on. */
async function build(version = root.dataset.version, named = inView()) {
  const address = here();
  const [answer, Plotly] = await Promise.all([ask("charts", drawnAddress(address), version), plotly()]);
  if (!answer || !Plotly || !stage() || drawnAddress(here()) !== drawnAddress(address)) return false;
  const { lang = "", theme = "", district = "", sector = "", slide } = valuesOf(address);
  const { title, labels, buttons, keys, filters, legend } = answer;
  const chosen = { lang, theme, district, sector };
  Object.assign(deck, { labels, buttons, keys, filters, legend, chosen, slides: slidesOf(answer), typed: "" });
  document.title = title;
  Object.assign(root, { lang: lang === "en" ? "en" : "zh-CN" });
  Object.assign(root.dataset, { version, scheme: theme === "dark" ? "dark" : "light" });
  put();
  const places = (named || slide || "").split(",").map((id) => deck.slides.findIndex((one) => one.id === id));
  show(places.find((place) => place >= 0) || 0);
  return true;
}

/** Put slides and controls on the stage; a button keeps its focus, and what is covered stays so. */
function put() {
  const covered = stage().querySelector(".stage-cover:not([hidden])");
  const pressed = document.activeElement?.closest(".stage-bar button")?.className;
  const nothing = deck.slides.length ? [] : [make("p", { className: "stage-empty", textContent: deck.labels.empty })];
  const slides = deck.slides.map((one) => slideElement(one, deck, actions));
  stage().replaceChildren(make("div", { className: "slides" }, ...slides, ...nothing), controls(deck, actions));
  if (covered) cover(covered.dataset.colour);
  if (pressed) stage().querySelector(`[class="${pressed}"]`)?.focus();
}

/** Give the slides their places on the screen and show what one of them stands on. */
function show(slide) {
  Object.assign(deck, { stages: placeSlides(board(), deck.slides), drawn: new Set() });
  go(Math.max(0, deck.stages.findIndex((places) => places.includes(slide))));
}

const elementOf = (place) => document.getElementById(`slide-${deck.slides[place].id}`);

/** Draw a slide, once for a size of the stage. */
function draw(place) {
  if (deck.drawn.has(place)) return;
  deck.drawn.add(place);
  drawSlide(elementOf(place), deck.slides[place], deck.labels, turn);
}

/** Draw what is not drawn yet, the nearest slides first, whenever the browser has nothing else to do. */
function drawRest() {
  const waiting = deck.slides.map((_, place) => place).filter((place) => !deck.drawn.has(place));
  if (!waiting.length || !stage()) {
    stage()?.setAttribute("data-loaded", "true");
    return;
  }
  const ahead = (place) => (place - deck.stages[deck.at][0] + deck.slides.length) % deck.slides.length;
  draw(waiting.sort((one, other) => ahead(one) - ahead(other))[0]);
  setTimeout(drawRest);
}

/** Show what stands at a place; playing, the first follows the last. */
function go(place) {
  const count = deck.stages.length;
  type("");
  if (!count) return;
  if (place !== deck.at) hideNotice();
  deck.at = deck.playing ? (place + count) % count : Math.min(Math.max(place, 0), count - 1);
  const shown = deck.stages[deck.at];
  shown.forEach(draw);
  stage()
    .querySelectorAll(".slide")
    .forEach((slide, number) => slide.classList.toggle("shown", shown.includes(number)));
  const titles = shown.map((one) => deck.slides[one].title);
  part("said").textContent = `${deck.at + 1} / ${count} ${titles.join(" · ")}`;
  part("progress").firstChild.style.width = `${(100 * (deck.at + 1)) / count}%`;
  history.replaceState(history.state, "", addressWith({ slide: inView(), every: deck.playing || "" }));
  setTimeout(drawRest, 50);
}

/** Another language, scheme or filter: the same slide again, if it is still there. Where its answer does not come, the
    address says again what is shown; that its tables are gone is no reason to leave full screen. */
async function turn(changes) {
  hideNotice();
  history.replaceState(history.state, "", addressWith(changes));
  deck.turns += 1;
  const turned = deck.turns;
  const isOvertaken = () => !stage() || turned !== deck.turns;
  if ((await build()) || isOvertaken()) return;
  await look();
  if (isOvertaken() || (await renew(inView())) || isOvertaken()) return;
  history.replaceState(history.state, "", addressWith(deck.chosen));
}

/** Ask whether there are other tables by now, and have their slides at hand for the next round. A deck of the state that
    its address names stays with that. */
async function look() {
  if (valuesOf(here()).release) return;
  const version = await publishedVersion();
  deck.newer = version && version !== root.dataset.version ? version : "";
  if (!stage()) return;
  if (deck.newer && isOfThisProgram(deck.newer)) await ask("charts", drawnAddress(here()), deck.newer);
  const held = deck.newer && document.fullscreenElement && !isOfThisProgram(deck.newer);
  part("outdated")?.toggleAttribute("hidden", !held);
  part("newer")?.toggleAttribute("hidden", !deck.newer || Boolean(held) || deck.playing > 0);
}

/** Take up other tables, with a slide in view. Another program has other modules: these come with the page, which is
    loaded anew where that does not leave full screen. */
async function renew(named) {
  if (!deck.newer) return false;
  if (isOfThisProgram(deck.newer)) return build(deck.newer, named);
  if (document.fullscreenElement) return false;
  history.replaceState(history.state, "", addressWith({ slide: named }));
  location.reload();
  return true;
}

/** From the first slide on, with the tables that there are by now. */
async function nextRound() {
  if (!deck.newer || !(await renew(deck.slides[0]?.id))) go(0);
}

/** Ask from time to time. A deck that is run by hand, or stopped, takes up other tables on its first slide. */
async function watch() {
  await look();
  if (!stage() || (deck.playing && deck.slides.length)) return;
  if (deck.at === 0) renew(inView());
}

/** What was said of the address is of no use after another choice. */
const hideNotice = () => document.getElementById("unknown")?.setAttribute("hidden", "");

function type(digits) {
  deck.typed = digits;
  Object.assign(part("typed"), { textContent: digits, hidden: !digits });
}

function play(seconds) {
  clearInterval(deck.timer);
  deck.playing = seconds;
  if (seconds) deck.timer = setInterval(actions.next, 1000 * seconds);
  stage().classList.toggle("plays", seconds > 0);
  go(deck.at);
}

function stop() {
  clearInterval(deck.timer);
  deck.playing = 0;
}

/** Another page has taken the place of the stage. */
document.addEventListener("page", () => {
  if (stage()) return;
  stop();
  if (document.fullscreenElement) switchScreen();
});

/** The stage is there: put the deck of the address on it. */
export async function startDeck() {
  const every = Number(valuesOf(here()).every);
  const seconds = every > 0 ? Math.min(Math.max(every, FASTEST), SLOWEST) : 0;
  clearInterval(deck.timer);
  Object.assign(deck, { slides: [], stages: [], at: 0, every: seconds || SECONDS, playing: 0, newer: "" });
  if (!(await build())) {
    await look();
    if (!(await renew(""))) {
      document.getElementById("stage-missing")?.removeAttribute("hidden");
      return;
    }
  }
  play(seconds);
  // A finger does not move before it taps: the buttons are there until the first.
  if (matchMedia("(hover: none)").matches) stage().classList.add("moved");
  stayAwake();
  const watching = setInterval(() => (stage() ? watch() : clearInterval(watching)), 5000);
}

// The server is back: a deck that did not come is asked for again.
document.addEventListener("back", () => {
  if (!stage() || deck.slides.length) return;
  document.getElementById("stage-missing")?.setAttribute("hidden", "");
  startDeck();
});

addEventListener("resize", () => {
  if (stage() && deck.slides.length) show(deck.stages[deck.at][0]);
});
