/* The deck on the wall. A slide is laid out on a stage 560 high that is scaled to the screen: letters keep their share
   of its height on every screen, and nothing is laid out anew. Once loaded, the deck needs no server. */

import { addressWith, drawnAddress, here, paths, valuesOf } from "./address.mjs";
import { ask, request, sayLost } from "./api.mjs";
import { make, store, stored } from "./elements.mjs";
import { changesOf, listenToMarks } from "./marks.mjs";
import { visit } from "./navigation.mjs";
import { plotly } from "./plotly.mjs";
import { controls, fitList, fitTexts, slideElement, slidesOf } from "./stage.mjs";

const STAGE = { height: 560, narrowest: 750 };
const [SECONDS, FASTEST, SLOWEST] = [20, 3, 3600];
const deck = {
  slides: [],
  at: 0,
  typed: "",
  every: SECONDS,
  playing: 0,
  timer: 0,
  drawn: new Set(),
  windowed: false,
  turns: 0,
  chosen: {},
};

export const stage = () => document.getElementById("stage");
export const part = (name) => stage().querySelector(`.stage-${name}`);

/** What keys, buttons and fingers do. */
export const actions = {
  next: () => go(deck.at + 1),
  previous: () => go(deck.at - 1),
  first: () => go(0),
  last: () => go(deck.slides.length - 1),
  enter: () => go(deck.typed ? Number(deck.typed) - 1 : deck.at + 1),
  black: () => cover("black"),
  white: () => cover("white"),
  screen: () => (document.fullscreenElement ? leaveFullScreen() : fullScreen()),
  play: () => play(deck.playing ? 0 : deck.every),
  scheme: () => turn({ theme: document.documentElement.dataset.scheme === "dark" ? "" : "dark" }),
  lang: () => turn({ lang: document.documentElement.lang === "en" ? "" : "en" }),
  clear: () => turn({ district: "", sector: "" }),
  help: () => part("keys").toggleAttribute("hidden"),
  leave,
  back() {
    if (deck.typed) type("");
    else if (part("keys").hidden) leave();
    else part("keys").hidden = true;
  },
  digit: (digit) => type(deck.typed + digit),
  uncover: () => (part("cover").hidden = true),
};

const fullScreen = () => document.documentElement.requestFullscreen?.().catch(() => null);
const leaveFullScreen = () => {
  deck.windowed = true;
  document.exitFullscreen();
};

/** Put the slides of the address on the stage, the one it names in view; what a later key has overtaken is dropped. */
async function build() {
  const address = here();
  const [answer, Plotly] = await Promise.all([ask("charts", drawnAddress(address)), plotly()]);
  if (!answer || !Plotly || !stage() || drawnAddress(here()) !== drawnAddress(address)) return false;
  const { lang = "", theme = "", district = "", sector = "", slide } = valuesOf(address);
  const named = deck.slides.length ? deck.slides[deck.at]?.id : slide;
  const { title, labels, keys, filters } = answer;
  const chosen = { lang, theme, district, sector };
  Object.assign(deck, { title, labels, keys, filters, chosen, slides: slidesOf(answer), typed: "" });
  document.title = title;
  document.documentElement.lang = lang === "en" ? "en" : "zh-CN";
  document.documentElement.dataset.scheme = theme === "dark" ? "dark" : "light";
  const placeOf = (id) => deck.slides.findIndex((one) => one.id === id);
  const places = (named || "").split(",").flatMap((id) => [placeOf(id), placeOf(id.split(".")[0])]);
  deck.at = places.find((place) => place >= 0) || 0;
  const nothing = deck.slides.length ? [] : [make("p", { className: "stage-empty", textContent: labels.empty })];
  const slides = deck.slides.map((one, place) => slideElement(one, place, deck, actions));
  stage().replaceChildren(...slides, ...nothing, controls(deck, actions));
  fit();
  go(deck.at);
  return true;
}

/** Scale the stage to the screen and give every chart the room of its slide. */
function fit() {
  const scale = Math.min(innerHeight / STAGE.height, innerWidth / STAGE.narrowest);
  const [width, height] = [innerWidth / scale, innerHeight / scale];
  Object.assign(stage().style, { width: `${width}px`, height: `${height}px`, transform: `scale(${scale})` });
  stage().classList.toggle("narrow", width < 900);
  deck.drawn = new Set();
}

/** Draw the chart of a slide, once for a size of the stage. */
function drawSlide(place) {
  const slide = deck.slides[place];
  if (!slide || deck.drawn.has(place)) return;
  deck.drawn.add(place);
  const element = document.getElementById(`slide-${slide.id}`);
  const box = element.querySelector(".slide-chart");
  fitTexts(element, slide);
  fitList(box, deck.labels.rest);
  if (!slide.data.length) return;
  const layout = { ...slide.layout, width: box.clientWidth, height: box.clientHeight, autosize: false };
  window.Plotly.react(box, slide.data, layout, { displayModeBar: false });
  if (box.dataset.listens) return;
  box.dataset.listens = "yes";
  listenToMarks(box, ({ customdata }) => {
    const [district, sector] = customdata || [];
    const wanted = Object.entries({ district, sector }).filter(([, value]) => value);
    if (wanted.length) turn(changesOf(wanted));
  });
}

/** Draw what is not drawn yet, the nearest slides first, whenever the browser has nothing else to do. */
function drawRest() {
  const waiting = deck.slides.map((_, place) => place).filter((place) => !deck.drawn.has(place));
  if (!waiting.length || !stage()) {
    stage()?.setAttribute("data-loaded", "true");
    return;
  }
  const ahead = (place) => (place - deck.at + deck.slides.length) % deck.slides.length;
  drawSlide(waiting.sort((one, other) => ahead(one) - ahead(other))[0]);
  setTimeout(drawRest);
}

/** Show a slide; playing, the first one follows the last. */
function go(place) {
  const count = deck.slides.length;
  type("");
  if (!count) return;
  if (place !== deck.at) hideNotice();
  deck.at = deck.playing ? (place + count) % count : Math.min(Math.max(place, 0), count - 1);
  drawSlide(deck.at);
  stage()
    .querySelectorAll(".slide")
    .forEach((slide, number) => slide.classList.toggle("shown", number === deck.at));
  part("said").textContent = `${deck.at + 1} / ${count} ${deck.slides[deck.at].title}`;
  part("progress").firstChild.style.width = `${(100 * (deck.at + 1)) / count}%`;
  history.replaceState(history.state, "", addressWith({ slide: deck.slides[deck.at].id, every: deck.playing || "" }));
  setTimeout(drawRest, 50);
}

/** Another language, scheme or filter: the same slide again, if it is still there. Where its answer does not come, the
    address says again what is shown. */
async function turn(changes) {
  hideNotice();
  history.replaceState(history.state, "", addressWith(changes));
  deck.turns += 1;
  const turned = deck.turns;
  if (!(await build()) && stage() && turned === deck.turns) {
    history.replaceState(history.state, "", addressWith(deck.chosen));
  }
}

/** What was said of the address is of no use after another choice. */
const hideNotice = () => document.getElementById("unknown")?.setAttribute("hidden", "");

function cover(colour) {
  Object.assign(part("cover"), { hidden: false }).dataset.colour = colour;
}

function type(digits) {
  deck.typed = digits;
  Object.assign(part("typed"), { textContent: digits, hidden: !digits });
}

function play(seconds) {
  clearInterval(deck.timer);
  deck.playing = seconds;
  if (seconds) deck.timer = setInterval(() => go(deck.at + 1), 1000 * seconds);
  stage().classList.toggle("plays", seconds > 0);
  go(deck.at);
}

/** Start from a page: its filters, its first chart, or the viewer's own deck; back there at the end. */
export function startMeeting(link) {
  store("sessionStorage", "present-from", here());
  fullScreen();
  visit(link.pathname + link.search);
}

/** The page is loaded whole: language and scheme may have changed, and the grid has scripts of its own. */
function leave() {
  stop();
  location.assign(stored("sessionStorage", "present-from") || addressWith({}, paths.overview));
}

function stop() {
  clearInterval(deck.timer);
  deck.playing = 0;
}

/** Another page has taken the place of the stage. */
document.addEventListener("page", () => {
  if (stage()) return;
  stop();
  if (document.fullscreenElement) leaveFullScreen();
});

/** Keep the screen awake while the deck is in view. */
async function stayAwake() {
  if (document.visibilityState === "visible" && stage()) {
    await navigator.wakeLock?.request("screen").catch(() => null);
  }
}

/** The stage is there: put the deck of the address on it. */
export async function startDeck() {
  const every = Number(valuesOf(here()).every);
  const seconds = every > 0 ? Math.min(Math.max(every, FASTEST), SLOWEST) : 0;
  clearInterval(deck.timer);
  Object.assign(deck, { slides: [], at: 0, every: seconds || SECONDS, playing: 0 });
  if (!(await build())) {
    document.getElementById("stage-missing")?.removeAttribute("hidden");
    return;
  }
  play(seconds);
  stayAwake();
  const ping = setInterval(async () => {
    if (stage()) sayLost("health", !(await request("/health"))?.ok);
    else clearInterval(ping);
  }, 5000);
}

document.addEventListener("visibilitychange", stayAwake);

/** Full screen, Esc goes to the browser, which leaves it: that ends the deck, as Esc does; F does not. */
document.addEventListener("fullscreenchange", () => {
  if (stage() && !document.fullscreenElement && !deck.windowed) leave();
  deck.windowed = false;
});

addEventListener("resize", () => {
  if (!stage() || !deck.slides.length) return;
  fit();
  go(deck.at);
});
