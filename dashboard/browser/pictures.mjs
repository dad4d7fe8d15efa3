/* A chart as a picture: PNG at twice its size, or SVG, with its title, what was chosen, its key and its source. */

import { addressWith, drawnAddress } from "./address.mjs";
import { ask } from "./api.mjs";
import { save, wrapped } from "./elements.mjs";

// Title and source begin at one edge, however wide the names at the left are.
const EDGE = 24;
const [WIDTH, LINE] = [1200, 20];
const FOOT = { x: 0, xref: "paper", y: 0, yref: "paper", xanchor: "left", borderpad: 0, showarrow: false };

export async function savePicture(button) {
  const { picture: kind, scheme } = button.dataset;
  const card = button.closest(".card");
  const drawn = card.querySelector(".plot");
  // Before it is drawn there is no picture of it.
  if (!drawn.layout) return;
  const answer = await ask("charts", drawnAddress(addressWith(scheme ? { theme: "" } : {})));
  const entry = answer?.charts.find(({ chart }) => chart === card.dataset.chart);
  if (!entry) return;
  const height = Math.max(drawn.clientHeight, 360) + 210;
  const layout = { ...entry.layout, template: answer.template, width: WIDTH, height, ...around(entry, answer, height) };
  const size = { format: kind, width: WIDTH, height, scale: 2 };
  save(await window.Plotly.toImage({ data: entry.data, layout }, size), `${entry.file}.${kind}`);
}

/** What stands above and below a drawing, from one edge on. */
function around({ layout, title, subtitle, key, source }, { caption }, height) {
  const margin = layout.margin || {};
  const left = (margin.l || 0) + EDGE;
  const text = wrapped(title, 96);
  // Plotly places a title by its first line.
  const top = EDGE + 15 * (text.split("<br>").length - 1);
  const under = [key, source, caption].filter(Boolean);
  const lines = under.map((line, place) => ({
    ...FOOT,
    text: wrapped(line, Infinity),
    xshift: EDGE - left,
    yshift: -36 - LINE * (place + 1),
  }));
  return {
    title: {
      text,
      x: EDGE / WIDTH,
      xref: "container",
      y: 1 - top / height,
      yref: "container",
      yanchor: "top",
      font: { size: 22, weight: "bold" },
      subtitle: { text: wrapped(subtitle, 150), font: { size: 14 } },
    },
    margin: { l: left, r: Math.max(margin.r || 0, EDGE), t: (margin.t || 16) + 86 + top, b: 40 + LINE * (under.length + 1) },
    annotations: [...(layout.annotations || []), ...lines],
  };
}
