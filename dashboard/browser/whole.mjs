/* A whole page as one picture: its head and its cards, light, at twice its size. The browser draws it itself, from an SVG
   that holds the page and all that it looks like; nothing of it is asked for anew but the charts of a dark page. */

import { addressWith, drawnAddress } from "./address.mjs";
import { ask } from "./api.mjs";
import { make, save } from "./elements.mjs";

// What can only be pressed, and what says nothing of the subject.
const LEFT_OUT = ".choices, .actions, .empties, .notice, .within, .paper time, [hidden]";
const [EDGE, SCALE, HIGHEST] = [24, 2, 16000];
const WHOLE = `.listing, .figures { max-height: none; overflow: visible; background: none; }
  .heading { margin-bottom: 16px; } .paper { display: block; margin: 0; color: var(--soft); font-size: 13px; }`;

export async function saveWhole() {
  const main = document.querySelector("main");
  const width = main.clientWidth;
  const answer = await ask("charts", drawnAddress(addressWith({ theme: "" })));
  if (!answer) return;
  const page = main.cloneNode(true);
  await drawLight(main, page, answer);
  page.querySelectorAll(LEFT_OUT).forEach((part) => part.remove());
  page.append(page.querySelector(".paper"));
  const height = heightOf(page, width);
  const picture = await imageOf(page, width, height);
  const scale = Math.min(SCALE, HIGHEST / height);
  const canvas = make("canvas", { width: width * scale, height: height * scale });
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  save(canvas.toDataURL("image/png"), answer.file);
}

/** Put light drawings in place of those of a page, each as large as it is there. */
async function drawLight(main, page, { charts, template }) {
  const boxes = [...main.querySelectorAll(".plot")];
  const copies = page.querySelectorAll(".plot");
  const drawn = boxes.map(async (box, place) => {
    const name = box.closest(".card").dataset.chart;
    const { data, layout } = charts.find(({ chart }) => chart === name) || {};
    const [width, height] = [box.clientWidth, box.clientHeight];
    if (!data?.length || !width) return;
    const size = { format: "svg", imageDataOnly: true, width, height };
    copies[place].innerHTML = await window.Plotly.toImage({ data, layout: { ...layout, template, width, height } }, size);
  });
  await Promise.all(drawn);
}

/** How high a page is without what was left out. */
function heightOf(page, width) {
  const style = `position: absolute; left: -99999px; width: ${width}px;`;
  const box = make("div", { className: "whole" }, make("style", { textContent: WHOLE }), page);
  box.style.cssText = style;
  document.body.append(box);
  const height = Math.ceil(page.getBoundingClientRect().height) + EDGE;
  box.remove();
  return height;
}

/** The rules that hold on this screen, without the conditions: a picture has another size. */
function rulesIn(rules) {
  const texts = [...rules].map((rule) => {
    if (!(rule instanceof CSSMediaRule)) return rule.cssText;
    return matchMedia(rule.conditionText).matches ? rulesIn(rule.cssRules) : "";
  });
  return texts.join("\n");
}

/** A page as an image, with its styles in it. */
async function imageOf(page, width, height) {
  const styles = [...document.styleSheets].map((sheet) => rulesIn(sheet.cssRules)).join("\n");
  const body = make("html", { className: "able", lang: document.documentElement.lang }, page);
  body.style.cssText = `display: block; min-height: ${height}px; background: var(--page);`;
  body.prepend(make("style", { textContent: styles + WHOLE }));
  const around = make("div", {
    innerHTML: `<svg width="${width}" height="${height}"><foreignObject width="100%" height="100%"></foreignObject></svg>`,
  });
  around.querySelector("foreignObject").append(body);
  const svg = new XMLSerializer().serializeToString(around.firstElementChild);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  return image;
}
