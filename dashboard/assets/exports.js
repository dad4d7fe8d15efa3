/* What leaves the page: workbooks and slides from the server, and the charts a viewer puts aside for a meeting. */

/** Ask for a file; while the server makes others it is asked anew when it says, and the button says so. */
async function exported(button, queued, address, options) {
  for (let left = 60; left; left -= 1) {
    const answer = await fetch(address, options).catch(() => null);
    if (answer?.status !== 503) return answer;
    button.textContent = queued;
    const seconds = Number(answer.headers.get("Retry-After")) || 2;
    // Those who wait do not all come back at the same moment.
    await new Promise((passed) => setTimeout(passed, 1000 * seconds * (1 + Math.random() / 2)));
  }
  return null;
}

/** Fetch a file that the server makes and save it; the button says so meanwhile, the page stays usable.
    Rows are named by ids in the body of the request, since thousands do not fit in an address. */
async function download(button, file, more = {}, ids) {
  const said = button.textContent;
  const notice = document.getElementById("unsaved");
  const asked = new URLSearchParams(location.search);
  const kept = ["district", "sector", "indicator", "lang"].filter((key) => asked.get(key)).map((key) => [key, asked.get(key)]);
  const query = new URLSearchParams([...kept, ...Object.entries(more).filter(([, value]) => value)]);
  Object.assign(button, { textContent: notice.dataset.wait, disabled: true });
  const options = ids && { method: "POST", body: ids.join(" ") };
  const answer = await exported(button, notice.dataset.queue, `/exports/${file}?${query}`, options);
  const content = answer?.ok && (await answer.blob().catch(() => null));
  if (content) {
    const named = /filename(?:\*=UTF-8''|="?)([^;"]+)/g;
    const name = [...answer.headers.get("Content-Disposition").matchAll(named)].pop()[1];
    const url = URL.createObjectURL(content);
    Object.assign(document.createElement("a"), { href: url, download: decodeURIComponent(name) }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
  }
  notice.hidden = Boolean(content);
  Object.assign(button, { textContent: said, disabled: false });
}

const myDeck = {
  dialog: () => document.getElementById("my-deck"),
  words: () => JSON.parse(myDeck.dialog().dataset.words),
  names: () => JSON.parse(myDeck.dialog().dataset.names),
  get charts() {
    const kept = JSON.parse(localStorage.getItem("my-deck") || "[]");
    return kept.filter((id) => id in myDeck.names());
  },
  set charts(ids) {
    localStorage.setItem("my-deck", JSON.stringify(ids));
    myDeck.show();
  },
  get address() {
    const plain = { ...GRID, indicator: "", slide: "", every: "" };
    return addressWith({ ...plain, slides: myDeck.charts.join(",") }, "/present");
  },

  /** Buttons and dialog follow what is kept. */
  show() {
    if (!myDeck.dialog()) return;
    const [charts, words, names] = [myDeck.charts, myDeck.words(), myDeck.names()];
    document.querySelectorAll("[data-deck]").forEach((button) => {
      const added = charts.includes(button.dataset.deck);
      button.textContent = added ? words.added : words.add;
      button.setAttribute("aria-pressed", added);
    });
    Object.assign(document.getElementById("open-deck"), {
      hidden: !charts.length,
      textContent: `${words.title} ${charts.length}`,
    });
    const move = (place, by) => {
      const ids = [...charts];
      ids.splice(place + by, 0, ...ids.splice(place, 1));
      myDeck.charts = ids;
    };
    const press = (textContent, label, disabled, onclick) =>
      make("button", { className: "quiet", textContent, title: label, ariaLabel: label, disabled, onclick });
    const rows = charts.map((id, place) =>
      make(
        "li",
        {},
        make("span", { textContent: names[id] }),
        press("↑", words.up, place === 0, () => move(place, -1)),
        press("↓", words.down, place === charts.length - 1, () => move(place, 1)),
        press("✕", words.remove, false, () => (myDeck.charts = charts.filter((other) => other !== id))),
      ),
    );
    myDeck.dialog().replaceChildren(
      make("h2", { textContent: words.title }),
      make("ol", {}, ...rows),
      make(
        "footer",
        {},
        make("a", { className: "quiet start", href: myDeck.address, textContent: words.start }),
        press(words.copy, words.copy, false, async ({ target }) => {
          if (await copied(location.origin + myDeck.address)) target.textContent = words.copied;
        }),
        press(words.slides, words.slides, false, ({ target }) =>
          download(target, "briefing.pptx", { slides: myDeck.charts.join(",") }),
        ),
        press(words.clear, words.clear, false, () => (myDeck.charts = [])),
        press(words.close, words.close, false, () => myDeck.dialog().close()),
      ),
    );
    if (!charts.length) myDeck.dialog().close();
  },
};

document.addEventListener("click", ({ target }) => {
  document.getElementById("unsaved")?.setAttribute("hidden", "");
  const asked = target.closest?.("[data-file], [data-deck], #open-deck");
  if (!asked) return;
  const { file, topic, deck: id } = asked.dataset;
  if (file) download(asked, file, { topic });
  else if (id) {
    const charts = myDeck.charts;
    myDeck.charts = charts.includes(id) ? charts.filter((other) => other !== id) : [...charts, id];
  } else {
    myDeck.show();
    myDeck.dialog().showModal();
  }
});

/** Dash puts pages in place of one another: what is kept is shown on each, and its links say where the reader is. */
new MutationObserver((changes) => {
  if (!changes.some(({ addedNodes }) => [...addedNodes].some((node) => node.querySelector?.("#my-deck")))) return;
  myDeck.show();
  document.querySelectorAll("a.current").forEach((link) => link.setAttribute("aria-current", "page"));
}).observe(document.documentElement, { childList: true, subtree: true });

/** On paper a chart fills the width of the page, a slide the whole of it. */
const PAPER = { width: 980, height: 430, page: 1122 };
window.addEventListener("beforeprint", () => {
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
window.addEventListener("afterprint", () => {
  document.querySelectorAll(".card .js-plotly-plot").forEach((plot) => {
    plot.closest(".picture").style.height = "";
    plot.style.zoom = "";
  });
  document.querySelectorAll(".slide").forEach((slide) => (slide.style.cssText = ""));
});
