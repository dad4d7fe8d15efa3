/* The slides of a deck, and where each stands: on a wide wall several beside one another. */

import { make } from "./elements.mjs";
import { fitList, fitTexts } from "./fitting.mjs";
import { changesOf, listenToMarks } from "./marks.mjs";

/** What stands in a drawing that is made for a card as well has room for a line on a slide; rows are laid out for it. */
const inOneLine = ({ annotations = [] }) => ({
  annotations: annotations.map((one) => ({ ...one, text: one.text.replace(/<br>/g, "　") })),
});

/** What a mark tells, in half as many lines: Plotly measures a label on the screen and its room on the stage, and leaves
    out what seems too high. */
const inFewLines = ({ hovertext, ...trace }) => ({
  ...trace,
  ...(hovertext && { hovertext: hovertext.map((text) => text.replace(/<br>(.*?)(?=<br>|$)(<br>)?/g, "　$1$2")) }),
});

const BARE = { data: [], points: [], subtitle: "", alone: true };

/** The slides of an answer: what opens it, its charts, what closes it; none where there is no chart. */
export function slidesOf({ charts, template, opening, closing }) {
  if (!charts.length) return [];
  const drawn = charts.map(({ chart, data, layout, ...rest }) => ({
    ...rest,
    id: chart,
    data: data.map(inFewLines),
    layout: { ...layout, ...(rest.row ? {} : inOneLine(layout)), template },
  }));
  return [{ ...BARE, ...opening, id: "opening" }, ...drawn, { ...BARE, ...closing, id: "closing" }];
}

// The stage is so high, and so wide at the least; a slide less wide than the third has its points below.
const [HEIGHT, NARROWEST, NARROW] = [560, 750, 900];
// From this shape on, findings stand beside one another, each of the second at the least.
const [WIDE, FINDING] = [2.4, 1.75];

/** Which slides are in view at a time, by their places: on a wide wall several, but for the first and the last. */
function stagesOf(slides, shape) {
  const most = shape > WIDE ? Math.max(2, Math.floor(shape / FINDING)) : 1;
  const stages = [];
  slides.forEach(({ alone }, place) => {
    const before = stages[stages.length - 1];
    const joins = before && before.length < most && !alone && !slides[before[0]].alone;
    if (joins) before.push(place);
    else stages.push([place]);
  });
  return stages;
}

/** Scale the stage to the screen, put its slides side by side, and return which are in view at a time. */
export function placeSlides(board, slides) {
  const scale = Math.min(innerHeight / HEIGHT, innerWidth / NARROWEST);
  const [width, height] = [innerWidth / scale, innerHeight / scale];
  const stages = stagesOf(slides, width / height);
  Object.assign(board.style, { width: `${width}px`, height: `${height}px`, transform: `scale(${scale})` });
  const place = (number, nth, count, { style, classList, lastChild }) => {
    Object.assign(style, { left: `${(nth * width) / count}px`, width: `${width / count}px` });
    classList.toggle("narrow", width / count < NARROW);
    classList.toggle("beside", nth > 0);
    lastChild.lastChild.textContent = nth === count - 1 ? `${number + 1} / ${stages.length}` : "";
  };
  stages.forEach((places, number) =>
    places.forEach((one, nth) => place(number, nth, places.length, board.children[one])),
  );
  return stages;
}

export const button = (className, text, label, action) =>
  make("button", { className, textContent: text, title: label, ariaLabel: label, onclick: action });

export function slideElement(slide, { labels, filters }, actions) {
  const points = make("ul", { className: "points" }, ...slide.points.map((text) => make("li", { textContent: text })));
  const chart = make("div", { className: "slide-chart" });
  if (!slide.alone) {
    chart.setAttribute("role", "figure");
    chart.ariaLabel = slide.title;
  }
  // The server writes it, and escapes every text.
  chart.innerHTML = slide.html;
  const left = slide.left ? labels.rest.replace("{number}", slide.left) : "";
  const chosen = filters.length
    ? [button("stage-filters", `${filters.join(" · ")} ✕`, labels.clear, actions.clear)]
    : [];
  return make(
    "section",
    { className: slide.alone ? `slide ${slide.id}` : "slide", id: `slide-${slide.id}` },
    make("h2", { textContent: slide.title }),
    make("p", { className: "subtitle", textContent: [slide.instead || slide.subtitle, left].filter(Boolean).join(" · ") }),
    make("div", { className: slide.whole ? "slide-body listed" : "slide-body" }, chart, points),
    make(
      "footer",
      {},
      make("span", { textContent: slide.source }),
      make("span", { className: "playing", textContent: `▶ ${labels.playing}` }),
      ...chosen,
      make("span", { className: "number" }),
    ),
  );
}

/** Fit what a slide says and draw its chart; a click on a mark asks for what it chooses. */
export function drawSlide(element, slide, labels, choose) {
  if (slide.alone) return;
  const box = element.querySelector(".slide-chart");
  fitTexts(element, slide);
  fitList(box, labels.rest);
  if (!slide.data.length) return;
  const layout = { ...slide.layout, width: box.clientWidth, height: box.clientHeight, autosize: false };
  window.Plotly.react(box, slide.data, layout, { displayModeBar: false });
  if (box.dataset.listens) return;
  box.dataset.listens = "yes";
  listenToMarks(box, ({ customdata }) => {
    const [district, sector] = customdata || [];
    const wanted = Object.entries({ district, sector }).filter(([, value]) => value);
    if (wanted.length) choose(changesOf(wanted));
  });
}
