/* A chart as a picture: PNG at twice its size, or SVG, with its title, subtitle and source. */

import { save, wrapped } from "./elements.mjs";

export async function savePicture(button) {
  const kind = button.dataset.picture;
  const card = button.closest(".card");
  const drawn = card.querySelector(".plot");
  // Before it is drawn there is no picture of it.
  if (!drawn.layout) return;
  const text = (selector) => card.querySelector(selector)?.textContent || "";
  const [width, height] = [1200, Math.max(drawn.clientHeight, 360) + 190];
  const margin = drawn.layout.margin || {};
  const layout = {
    ...drawn.layout,
    width,
    height,
    title: {
      text: wrapped(text("h2"), 104),
      x: 0.02,
      xref: "container",
      y: 1 - 24 / height,
      yref: "container",
      yanchor: "top",
      font: { size: 22 },
      subtitle: { text: wrapped(text(".subtitle"), 150), font: { size: 14 } },
    },
    margin: { l: Math.max(margin.l || 0, 24), r: Math.max(margin.r || 0, 24), t: (margin.t || 16) + 110, b: 76 },
    annotations: [
      ...(drawn.layout.annotations || []),
      { text: text("summary"), x: 0, xref: "paper", y: 0, yref: "paper", yshift: -56, xanchor: "left", showarrow: false },
    ],
  };
  const url = await window.Plotly.toImage({ data: drawn.data, layout }, { format: kind, width, height, scale: 2 });
  save(url, `${text("h2").replace(/[\\/:*?"<>|\n]/g, "_").slice(0, 80)}.${kind}`);
}
