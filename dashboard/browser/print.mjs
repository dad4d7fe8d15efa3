/* On paper a chart is laid out anew, as wide as the sheet and in letters of its own size; a slide fills the whole of it;
   nothing can be opened: the legend is. */

const PAGE = 1122;

const charts = () => [...document.querySelectorAll(".card .js-plotly-plot")];
const legend = () => document.querySelector(".legend");

/** The day stands on paper alone: what is saved is the same whenever it is asked for. */
function writeDay() {
  const day = new Date().toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
  const paper = document.querySelector(".paper");
  if (paper) paper.querySelector("time").textContent = `${paper.dataset.printed} ${day}`;
}
// Of all events of printing only this one knows how wide the paper is; how high a page is was decided before it.
matchMedia("print").addListener(() => {
  const boxes = charts().filter(({ clientWidth }) => clientWidth);
  const sizes = boxes.map(({ clientWidth, clientHeight }) => ({ width: clientWidth, height: clientHeight }));
  boxes.forEach((box, place) => window.Plotly.relayout(box, sizes[place]));
});

addEventListener("beforeprint", () => {
  writeDay();
  legend()?.setAttribute("open", "");
  charts().forEach((box) => box.style.setProperty("--pixels", box.clientHeight));
  const stage = document.getElementById("stage");
  document.querySelectorAll(".slide").forEach((slide) => {
    Object.assign(slide.style, { width: stage.style.width, height: stage.style.height });
    slide.style.zoom = PAGE / parseFloat(stage.style.width);
  });
});

addEventListener("afterprint", () => {
  legend()?.removeAttribute("open");
  document.querySelectorAll(".slide").forEach((slide) => (slide.style.cssText = ""));
});
