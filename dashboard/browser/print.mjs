/* On paper a chart fills the width of the page, a slide the whole of it, and nothing can be opened: the legend is. */

const PAPER = { width: 980, height: 430, page: 1122 };

const legend = () => document.querySelector(".legend");

/** The day stands on paper alone: what is saved is the same whenever it is asked for. */
function writeDay() {
  const day = new Date().toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
  const paper = document.querySelector(".paper");
  if (paper) paper.querySelector("time").textContent = `${paper.dataset.printed} ${day}`;
}

addEventListener("beforeprint", () => {
  writeDay();
  legend()?.setAttribute("open", "");
  document.querySelectorAll(".card .js-plotly-plot").forEach((plot) => {
    const zoom = Math.min(PAPER.width / plot.clientWidth, PAPER.height / plot.clientHeight);
    plot.closest(".picture").style.height = `${zoom * plot.clientHeight}px`;
    plot.style.zoom = zoom;
  });
  const stage = document.getElementById("stage");
  document.querySelectorAll(".slide").forEach((slide) => {
    Object.assign(slide.style, { width: stage.style.width, height: stage.style.height });
    slide.style.zoom = PAPER.page / parseFloat(stage.style.width);
  });
});

addEventListener("afterprint", () => {
  legend()?.removeAttribute("open");
  document.querySelectorAll(".card .js-plotly-plot").forEach((plot) => {
    plot.closest(".picture").style.height = "";
    plot.style.zoom = "";
  });
  document.querySelectorAll(".slide").forEach((slide) => (slide.style.cssText = ""));
});
