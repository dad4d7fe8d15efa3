/* What stands on the stage of a deck: slides, and the buttons around them. */

import { make } from "./elements.mjs";

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
        layout: { ...layout, ...yaxis, template },
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
    make("div", { className: "slide-body" }, chart, points),
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
