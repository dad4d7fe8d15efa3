/* A chart as a picture: PNG at twice its size, or SVG, with its title, subtitle and source. */

import { save, wrapped } from "./elements.mjs";

// Title and source begin at one edge, however wide the names at the left are.
const EDGE = 24;
const SOURCE = { x: 0, xref: "paper", y: 0, yref: "paper", yshift: -56, xanchor: "left", borderpad: 0, showarrow: false };

export async function savePicture(button) {
  const kind = button.dataset.picture;
  const card = button.closest(".card");
  const drawn = card.querySelector(".plot");
  // Before it is drawn there is no picture of it.
  if (!drawn.layout) return;
  const text = (selector) => card.querySelector(selector)?.textContent || "";
  const [width, height] = [1200, Math.max(drawn.clientHeight, 360) + 190];
  const margin = drawn.layout.margin || {};
  const left = (margin.l || 0) + EDGE;
  const title = wrapped(text("h2"), 96);
  // Plotly places a title by its first line.
  const top = EDGE + 15 * (title.split("<br>").length - 1);
  const layout = {
    ...drawn.layout,
    width,
    height,
    title: {
      text: title,
      x: EDGE / width,
      xref: "container",
      y: 1 - top / height,
      yref: "container",
      yanchor: "top",
      font: { size: 22, weight: "bold" },
      subtitle: { text: wrapped(text(".subtitle"), 150), font: { size: 14 } },
    },
    margin: { l: left, r: Math.max(margin.r || 0, EDGE), t: (margin.t || 16) + 86 + top, b: 76 },
    annotations: [
      ...(drawn.layout.annotations || []),
      { text: text("summary"), ...SOURCE, xshift: EDGE - left },
    ],
  };
  const url = await window.Plotly.toImage({ data: drawn.data, layout }, { format: kind, width, height, scale: 2 });
  save(url, `${text("h2").replace(/[\\/:*?"<>|\n]/g, "_").slice(0, 80)}.${kind}`);
}
