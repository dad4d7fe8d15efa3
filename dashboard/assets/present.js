/* The deck on the wall. A slide is laid out on a stage 560 high that is scaled to the screen: letters keep their share
   of its height on every screen, and nothing is laid out anew. Once loaded, the deck needs no server. */

const STAGE = { height: 560, narrowest: 750 };
const [SECONDS, FASTEST, SLOWEST] = [20, 3, 3600];
const deck = { slides: [], at: 0, typed: "", every: SECONDS, playing: 0, timer: 0, drawn: new Set(), windowed: false };
const decks = new Map();

const stage = () => document.getElementById("stage");
const make = (name, properties, ...children) => {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
};

const button = (className, text, label, action) =>
  make("button", { className, textContent: text, title: label, ariaLabel: label, onclick: action });

/** The keys a clicker or a keyboard sends, and what they do. */
const ACTIONS = {
  ArrowRight: () => go(deck.at + 1),
  ArrowDown: () => go(deck.at + 1),
  PageDown: () => go(deck.at + 1),
  " ": () => go(deck.at + 1),
  ArrowLeft: () => go(deck.at - 1),
  ArrowUp: () => go(deck.at - 1),
  PageUp: () => go(deck.at - 1),
  Backspace: () => go(deck.at - 1),
  Home: () => go(0),
  End: () => go(deck.slides.length - 1),
  Enter: () => go(deck.typed ? Number(deck.typed) - 1 : deck.at + 1),
  b: () => cover("black"),
  ".": () => cover("black"),
  w: () => cover("white"),
  ",": () => cover("white"),
  f: () => (document.fullscreenElement ? windowed() : fullScreen()),
  a: () => play(deck.playing ? 0 : deck.every),
  t: () => turn({ theme: document.documentElement.dataset.scheme === "dark" ? "" : "dark" }),
  l: () => turn({ lang: document.documentElement.lang === "en" ? "" : "en" }),
  c: () => turn({ district: "", sector: "" }),
  "?": () => part("keys").toggleAttribute("hidden"),
  Escape: () => {
    if (deck.typed) {
      deck.typed = "";
      typed();
    } else if (part("keys").hidden) leave();
    else part("keys").hidden = true;
  },
};

const part = (name) => stage().querySelector(`.stage-${name}`);
const fullScreen = () => document.documentElement.requestFullscreen?.().catch(() => null);
const windowed = () => {
  deck.windowed = true;
  document.exitFullscreen();
};

/** The slides of an address; what was fetched before is not asked again, and serves when the server is away. */
async function fetchDeck(address) {
  const query = new URLSearchParams(address.split("?")[1]);
  ["slide", "every"].forEach((key) => query.delete(key));
  const asked = query.toString();
  if (!decks.has(asked)) {
    const version = document.documentElement.dataset.version;
    const answer = await fetch(`/slides/${version}?${asked}`).catch(() => null);
    if (answer?.status === 409) location.reload();
    lost(!answer?.ok);
    if (!answer?.ok) return null;
    const fetched = await answer.json();
    if (fetched.slides.some(({ failed }) => failed)) return fetched;
    decks.set(asked, fetched);
  }
  return decks.get(asked);
}

/** Put the slides of the address on the stage, the one it names in view; what a later key has overtaken is dropped. */
async function build() {
  const asked = location.search;
  const fetched = await fetchDeck(asked);
  if (!fetched || !stage() || location.search !== asked) return false;
  const query = new URLSearchParams(location.search);
  const named = deck.slides.length ? deck.slides[deck.at]?.id : query.get("slide");
  Object.assign(deck, structuredClone(fetched), { typed: "" });
  const root = document.documentElement;
  root.lang = query.get("lang") === "en" ? "en" : "zh-CN";
  document.title = deck.title;
  root.dataset.scheme = query.get("theme") === "dark" ? "dark" : "light";
  const same = (id) => deck.slides.findIndex((slide) => slide.id === id);
  const places = (named || "").split(",").flatMap((id) => [same(id), same(id.split(".")[0])]);
  deck.at = places.find((place) => place >= 0) || 0;
  stage().replaceChildren(
    ...deck.slides.map(slideOf),
    ...(deck.slides.length ? [] : [make("p", { className: "stage-empty", textContent: deck.labels.empty })]),
    controls(),
  );
  fit();
  go(deck.at);
  return true;
}

function slideOf(slide, place) {
  const aside = make("ul", { className: "points" }, ...slide.points.map((text) => make("li", { textContent: text })));
  const chart = make("div", { className: "slide-chart", role: "figure", ariaLabel: slide.headline });
  return make(
    "section",
    { className: "slide", id: `slide-${slide.id}` },
    make("h2", {}, slide.headline, make("small", { textContent: slide.part })),
    make("p", { className: "subtitle", textContent: slide.subtitle }),
    make("div", { className: "slide-body" }, chart, aside),
    make(
      "footer",
      {},
      make("span", { textContent: slide.source }),
      make("span", { className: "playing", textContent: `▶ ${deck.labels.playing}` }),
      ...(deck.filters.length
        ? [button("stage-filters", `${deck.filters.join(" · ")} ✕`, deck.labels.clear, ACTIONS.c)]
        : []),
      make("span", { className: "number", textContent: `${place + 1} / ${deck.slides.length}` }),
    ),
  );
}

/** Buttons large enough for a finger, what is typed, and the marks of the state. */
function controls() {
  const { labels } = deck;
  return make(
    "div",
    { className: "stage-controls" },
    make("div", { className: "stage-progress" }, make("i", {})),
    make("p", { className: "stage-said unseen", ariaLive: "polite" }),
    make("p", { className: "stage-lost", textContent: labels.lost, hidden: true }),
    make("p", { className: "stage-typed", hidden: true }),
    button("stage-previous", "‹", labels.previous, ACTIONS.ArrowLeft),
    button("stage-next", "›", labels.next, ACTIONS.ArrowRight),
    button("stage-help", "?", labels.keys, ACTIONS["?"]),
    button("stage-leave", "✕", labels.leave, leave),
    make(
      "dl",
      { className: "stage-keys", hidden: true },
      ...deck.keys.map(([key, said]) =>
        make("div", {}, make("dt", { textContent: key }), make("dd", { textContent: said })),
      ),
    ),
    make("div", { className: "stage-cover", hidden: true }),
  );
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
  const box = document.getElementById(`slide-${slide.id}`).querySelector(".slide-chart");
  const layout = { ...slide.figure.layout, width: box.clientWidth, height: box.clientHeight, autosize: false };
  Plotly.react(box, slide.figure.data, layout, { displayModeBar: false, staticPlot: false });
  if (box.dataset.listens) return;
  box.dataset.listens = "yes";
  box.on("plotly_click", ({ points }) => {
    const [district, sector] = points[0].customdata || [];
    const wanted = Object.entries({ district, sector }).filter(([, value]) => value);
    const chosen = choicesOf(location.search);
    const all = wanted.every(([key, value]) => chosen[key].includes(value));
    const changes = wanted
      .filter(([key, value]) => all || !chosen[key].includes(value))
      .map(([key, value]) => [key, toggled(chosen[key], value).join(",")]);
    if (changes.length) turn(Object.fromEntries(changes));
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
  deck.typed = "";
  typed();
  if (!count) return;
  if (place !== deck.at) hideNotice();
  deck.at = deck.playing ? (place + count) % count : Math.min(Math.max(place, 0), count - 1);
  drawSlide(deck.at);
  stage().querySelectorAll(".slide").forEach((slide, number) => slide.classList.toggle("shown", number === deck.at));
  part("said").textContent = `${deck.at + 1} / ${count} ${deck.slides[deck.at].headline}`;
  part("progress").firstChild.style.width = `${(100 * (deck.at + 1)) / count}%`;
  history.replaceState(null, "", addressWith({ slide: deck.slides[deck.at].id, every: deck.playing || "" }));
  setTimeout(drawRest, 50);
}

/** Another language, scheme or filter: the same slide again, if it is still there. */
async function turn(changes) {
  hideNotice();
  const before = addressWith({});
  history.replaceState(null, "", addressWith(changes));
  const asked = location.search;
  if (!(await build()) && location.search === asked) history.replaceState(null, "", before);
}

function cover(colour) {
  Object.assign(part("cover"), { hidden: false }).dataset.colour = colour;
}

function typed() {
  Object.assign(part("typed"), { textContent: deck.typed, hidden: !deck.typed });
}

function play(seconds) {
  clearInterval(deck.timer);
  deck.playing = seconds;
  if (seconds) deck.timer = setInterval(() => go(deck.at + 1), 1000 * seconds);
  stage().classList.toggle("plays", seconds > 0);
  go(deck.at);
}

function lost(away) {
  if (part("lost")) part("lost").hidden = !away;
}

/** Start from a page: its filters, its first chart, or the viewer's own deck; back there at the end. */
function present(link) {
  const address = link.id === "present" ? deckAddress(link) : link.getAttribute("href");
  sessionStorage.setItem("present-from", location.pathname + location.search);
  fullScreen();
  history.pushState(null, "", address);
  window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
}

/** The page is loaded whole: language and scheme may have changed, and the grid has scripts of its own. */
function leave() {
  clearInterval(deck.timer);
  const kept = addressWith({ slides: "", slide: "", every: "" }, "/");
  location.assign(sessionStorage.getItem("present-from") || kept);
}

/** Keep the screen awake while the deck is in view. */
async function stayAwake() {
  if (document.visibilityState === "visible" && stage()) {
    await navigator.wakeLock?.request("screen").catch(() => null);
  }
}
document.addEventListener("visibilitychange", stayAwake);

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey || target.matches("input, textarea, select")) return;
  // A button of the stage that has the focus takes what presses a button.
  if ((key === "Enter" || key === " ") && target.closest("#stage button")) return;
  if (!stage()) {
    const link = document.getElementById("present");
    if (key.toLowerCase() === "p" && link) present(link);
    return;
  }
  if (!part("controls")) {
    if (key === "Escape") leave();
    return;
  }
  const action = ACTIONS[key] || ACTIONS[key.toLowerCase()];
  if (!part("cover").hidden) {
    part("cover").hidden = true;
  } else if (/^\d$/.test(key)) {
    deck.typed += key;
    typed();
  } else if (action) {
    action();
  } else return;
  event.preventDefault();
});

/** Full screen, Esc goes to the browser, which leaves it: that ends the deck, as Esc does; F does not. */
document.addEventListener("fullscreenchange", () => {
  if (stage() && !document.fullscreenElement && !deck.windowed) leave();
  deck.windowed = false;
});
window.addEventListener("resize", () => {
  if (!stage() || !deck.slides.length) return;
  fit();
  go(deck.at);
});
/** Back, out of the deck: the page as its own address says, in its language and scheme. */
window.addEventListener("popstate", () => {
  if (deck.slides.length && location.pathname !== "/present") location.reload();
});

/** Buttons and pointer show while the pointer moves, and three seconds longer. */
let still = 0;
document.addEventListener("pointermove", () => {
  if (!stage()) return;
  clearTimeout(still);
  stage().classList.add("moved");
  still = setTimeout(() => stage()?.classList.remove("moved"), 3000);
});

let touched = null;
document.addEventListener("touchstart", ({ touches }) => (touched = stage() && touches[0]), { passive: true });
document.addEventListener("touchend", ({ changedTouches }) => {
  if (!touched) return;
  const across = changedTouches[0].clientX - touched.clientX;
  const along = changedTouches[0].clientY - touched.clientY;
  if (Math.abs(across) > 50 && Math.abs(across) > 2 * Math.abs(along)) go(deck.at - Math.sign(across));
});
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("#present, #my-deck .start");
  if (link) {
    event.preventDefault();
    event.stopPropagation();
    present(link);
  }
  if (event.target.closest?.(".stage-cover")) part("cover").hidden = true;
}, true);

Object.assign(window.dash_clientside.dashboard, {
  async present(choices) {
    writeChoices(choices);
    if (!window.Plotly) {
      const script = document.querySelector('script[src*="plotly"]');
      await new Promise((loaded) => script.addEventListener("load", loaded));
    }
    const every = Number(new URLSearchParams(location.search).get("every"));
    const seconds = every > 0 ? Math.min(Math.max(every, FASTEST), SLOWEST) : 0;
    Object.assign(deck, { slides: [], at: 0, every: seconds || SECONDS });
    if (!(await build())) {
      document.getElementById("stage-missing")?.removeAttribute("hidden");
      return "false";
    }
    play(seconds);
    stayAwake();
    const ping = setInterval(async () => {
      if (!stage()) return clearInterval(ping);
      lost(!(await fetch("/health").catch(() => null))?.ok);
    }, 5000);
    return "true";
  },
});
