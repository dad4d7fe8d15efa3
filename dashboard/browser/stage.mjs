/* What stands on the stage of a deck: slides, and the buttons around them. */

import { make } from "./elements.mjs";

/** A slide has room for names above bars in one line. */
const inOneLine = ({ annotations = [] }) => ({
  annotations: annotations.map((one) => ({ ...one, text: one.text.replace(/<br>/g, "　") })),
});

/** The slides of an answer: a chart of more rows than can be read has several, each a window of its rows. */
export const slidesOf = ({ charts, template }) =>
  charts.flatMap(({ chart, windows, layout, ...rest }) => {
    const parts = windows?.length ? windows : [null];
    return parts.map((range, place) => {
      const yaxis = range ? { yaxis: { ...layout.yaxis, range, autorange: false } } : {};
      return {
        ...rest,
        id: place ? `${chart}.${place + 1}` : chart,
        part: parts.length > 1 ? [place + 1, parts.length] : [],
        // What supports the finding stands beside the rows it is about.
        points: place ? [] : rest.points,
        layout: { ...layout, ...yaxis, ...inOneLine(layout), template },
      };
    });
  });

const button = (className, text, label, action) =>
  make("button", { className, textContent: text, title: label, ariaLabel: label, onclick: action });

export function slideElement(slide, place, { slides, labels, filters }, actions) {
  const points = make("ul", { className: "points" }, ...slide.points.map((text) => make("li", { textContent: text })));
  const chart = make("div", { className: "slide-chart", ariaLabel: slide.title });
  chart.setAttribute("role", "figure");
  // The server writes it, and escapes every text.
  chart.innerHTML = slide.html;
  const part = slide.part.length ? labels.part.replace("{number}", slide.part[0]).replace("{whole}", slide.part[1]) : "";
  const chosen = filters.length
    ? [button("stage-filters", `${filters.join(" · ")} ✕`, labels.clear, actions.clear)]
    : [];
  return make(
    "section",
    { className: "slide", id: `slide-${slide.id}` },
    make("h2", {}, slide.title, make("small", { textContent: part })),
    make("p", { className: "subtitle", textContent: slide.instead || slide.subtitle }),
    make("div", { className: slide.whole ? "slide-body listed" : "slide-body" }, chart, points),
    make(
      "footer",
      {},
      make("span", { textContent: slide.source }),
      make("span", { className: "playing", textContent: `▶ ${labels.playing}` }),
      ...chosen,
      make("span", { className: "number", textContent: `${place + 1} / ${slides.length}` }),
    ),
  );
}

// Of the letters of a title, and of what supports it, in pixels of the stage.
const TITLES = [28, 24, 22, 20];
const POINTS = [17, 15];
const TITLE_LINES = 2;
const LINE = 1.3;

/** How high the chart of a slide has to be, so that its rows do not stand on one another. */
function heightOf({ row, layout: { margin, yaxis } }) {
  if (!row) return 0;
  const rows = yaxis.range ? Math.abs(yaxis.range[1] - yaxis.range[0]) : yaxis.categoryarray.length;
  return rows * row + margin.t + margin.b;
}

/** A title has two lines where letters that can be read allow it; what supports it gives way, from its end, where it has
    no room or the chart needs it. */
export function fitTexts(element, slide) {
  const [title, points, body, box] = ["h2", ".points", ".slide-body", ".slide-chart"].map((name) =>
    element.querySelector(name),
  );
  const reduce = (one, sizes, fits) => {
    one.style.fontSize = "";
    const largest = parseFloat(getComputedStyle(one).fontSize);
    return sizes.filter((size) => size <= largest).some((size) => {
      one.style.fontSize = `${size}px`;
      return fits(size);
    });
  };
  reduce(title, TITLES, (size) => title.offsetHeight < (TITLE_LINES + 0.5) * LINE * size);
  const said = [...points.children];
  said.forEach((point) => (point.hidden = false));
  points.hidden = !said.length;
  const fits = () => points.offsetHeight <= body.clientHeight && box.clientHeight >= heightOf(slide);
  if (reduce(points, POINTS, fits)) return;
  for (let last = said.length - 1; last >= 0 && !fits(); last -= 1) {
    said[last].hidden = true;
    points.hidden = !last;
  }
}

// Of the letters of a list on a slide, in pixels of the stage: the smallest are read from the last row of a room.
const LETTERS = [24, 22, 20, 18, 16, 15];
const LARGER = [30, 27];

/** Single numbers stand in two rows, two of them beside one another. */
const columnsOf = (count) => (count <= 2 ? count : Math.ceil(count / 2));

/** Set the list of a slide in the largest letters at which it fits its box; at the smallest, rows from the end make
    room, and what stands under the list says how many. */
export function fitList(box, said) {
  const list = box.querySelector(".listing");
  if (!list) return;
  const numbers = list.querySelector(".kpis");
  if (numbers) numbers.style.gridTemplateColumns = `repeat(${columnsOf(numbers.children.length)}, 1fr)`;
  const rows = [...list.querySelectorAll("tbody tr")];
  const more = list.querySelector(".more");
  const tell = (hidden) => {
    const left = Number(more?.dataset.left || 0) + hidden;
    if (more) Object.assign(more, { hidden: !left, textContent: said.replace("{number}", left) });
  };
  rows.forEach((row) => (row.hidden = false));
  tell(0);
  const fits = (size) => {
    list.style.fontSize = `${size}px`;
    return list.scrollHeight <= box.clientHeight && list.scrollWidth <= box.clientWidth;
  };
  if ((numbers ? [...LARGER, ...LETTERS] : LETTERS).some(fits)) return;
  const isGroup = (row) => row.classList.contains("group");
  for (let last = rows.length - 1; last > 0 && list.scrollHeight > box.clientHeight; last -= 1) {
    rows[last].hidden = true;
    if (isGroup(rows[last - 1])) rows[last - 1].hidden = true;
    tell(rows.filter((row) => row.hidden && !isGroup(row)).length);
  }
}

/** Buttons large enough for a finger, what is typed, and the marks of the state. */
export function controls({ labels, keys }, actions) {
  return make(
    "div",
    { className: "stage-controls" },
    make("div", { className: "stage-progress" }, make("i", {})),
    make("p", { className: "stage-said unseen", ariaLive: "polite" }),
    make("p", { className: "stage-lost", textContent: labels.lost, hidden: true }),
    make("p", { className: "stage-typed", hidden: true }),
    button("stage-previous", "‹", labels.previous, actions.previous),
    button("stage-next", "›", labels.next, actions.next),
    button("stage-help", "?", labels.keys, actions.help),
    button("stage-leave", "✕", labels.leave, actions.leave),
    make(
      "dl",
      { className: "stage-keys", hidden: true },
      ...keys.map(([key, said]) => make("div", {}, make("dt", { textContent: key }), make("dd", { textContent: said }))),
    ),
    make("div", { className: "stage-cover", hidden: true }),
  );
}
