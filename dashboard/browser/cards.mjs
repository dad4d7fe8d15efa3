/* Cards: the answer for an address is written into them and drawn at the size they have. */

import { ask } from "./api.mjs";
import { addressWith, chosenIn, drawnAddress, paths } from "./address.mjs";
import { make, writeText } from "./elements.mjs";
import { listFigures } from "./lists.mjs";
import { chooseMark, listenToMarks, offerRows } from "./marks.mjs";
import { keepNames, linkNames } from "./names.mjs";
import { plotly } from "./plotly.mjs";

const CONFIG = { displayModeBar: false, responsive: false, showSendToCloud: false, displaylogo: false };
const listening = new WeakSet();
let latest = "";

const cardOf = (chart) => document.querySelector(`.card[data-chart="${chart}"]`);

/** Draw the charts of an address, and tell whether their answer came; one that a later choice or another page has
    overtaken is dropped. While another page is on its way this one is still there, and the reader may come back. */
export async function fillCards(address) {
  latest = address;
  const [answer, Plotly] = await Promise.all([ask("charts", drawnAddress(address)), plotly()]);
  const empties = document.querySelector(".empties");
  if (!answer || latest !== address || !empties) return Boolean(answer);
  empties.replaceChildren(answer.empties, ...waysOn(address, empties.dataset));
  empties.hidden = !answer.empties;
  writeText(document.getElementById("caption"), answer.caption);
  saySlips(answer.slips);
  document.getElementById("indicator")?.toggleAttribute("hidden", !answer.compares);
  const charts = answer.charts.filter(({ chart }) => cardOf(chart));
  charts.forEach(describe);
  // The cards of the others take the room of a column that has nothing.
  const columns = [...document.querySelectorAll(".column")];
  columns.forEach((column) => {
    const shown = [...column.children].filter(({ hidden }) => !hidden).length;
    column.hidden = !shown;
    column.style.setProperty("--cards", shown);
  });
  document.querySelector(".columns").dataset.shown = columns.filter(({ hidden }) => !hidden).length;
  if (Plotly) draw(charts.filter(({ data }) => data.length), answer.template, cardOf, offerRows);
  return true;
}

/** Draw charts, each in its card as ``find`` has it; ``reads`` is told of a mark that is read. All sizes are read before
    anything is drawn, so that the page is laid out once. */
export function draw(charts, template, find, reads) {
  const boxes = charts.map(({ chart }) => find(chart).querySelector(".plot"));
  const sizes = boxes.map(({ clientWidth, clientHeight }) => ({ width: clientWidth, height: clientHeight }));
  charts.forEach(({ chart, data, layout, names }, place) => {
    const box = boxes[place];
    keepNames(box, names);
    window.Plotly.react(box, data, { ...layout, ...sizes[place], template, autosize: false }, CONFIG);
    if (listening.has(box)) return;
    listening.add(box);
    watched.observe(box);
    listenToMarks(box, chooseMark, (mark) => reads?.(mark, find(chart)));
  });
  linkNames(boxes);
}

/** Say beside its field, by its key, what of the address is no number. */
export const saySlips = (slips) =>
  document.querySelectorAll("[data-slip]").forEach((place) => writeText(place, slips[place.dataset.slip] || ""));

/** Where a reader goes on whose choice leaves charts empty: to all there is of the district, or to the whole city. */
function waysOn(address, { whole, own }) {
  const ways = [[whole, addressWith({ district: "", sector: "" })]];
  if (chosenIn(address, "district").length) ways.unshift([own, addressWith({ sector: "" }, paths.districts)]);
  return ways.flatMap(([textContent, href]) => [" ", make("a", { textContent, href })]);
}

/** Write what stands around a chart, its list, or the size of its picture. */
function describe({ chart, title, subtitle, source, instead, empty, failed, size, html }) {
  const card = cardOf(chart);
  const [box, said, list] = [card.querySelector(".plot"), card.querySelector(".instead"), card.querySelector("footer details")];
  const rows = card.querySelector(".list-of-rows");
  card.dataset.empty = empty || failed;
  card.hidden = empty;
  writeText(card.querySelector("h2"), title);
  writeText(card.querySelector(".subtitle"), subtitle);
  card.querySelector(".subtitle").hidden = !subtitle;
  writeText(said, instead);
  said.hidden = !instead;
  writeText(card.querySelector("footer summary"), source);
  if (rows && rows.innerHTML !== html) rows.innerHTML = html;
  const style = Object.entries(size).map(([name, length]) => `${name}: ${length}px;`);
  if (box && box.style.cssText !== style.join(" ")) box.style.cssText = style.join(" ");
  if (list.open && !empty) listFigures(card);
}

/** A chart is drawn anew where its box has another size: at a change of the window, not on paper. */
const watched = new ResizeObserver((changes) => {
  if (matchMedia("print").matches) return;
  requestAnimationFrame(() =>
    changes.forEach(({ target: box }) => {
      const [width, height] = [box.clientWidth, box.clientHeight];
      const fits = Math.abs(box.layout?.width - width) < 1 && Math.abs(box.layout?.height - height) < 1;
      if (!box.isConnected || !width || !height || fits) return;
      window.Plotly.relayout(box, { width, height }).then(() => linkNames([box]));
    }),
  );
});
