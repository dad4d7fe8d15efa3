/* A workbook that was filled in: chosen or dropped, sent for what comes of it, forgotten with the page. It stays here:
   the server keeps nothing of it, and gets it again for whatever is asked of it. */

import { addressOf, at, here, pathOf, queryOf, valuesOf } from "./address.mjs";
import { isAway, sayLost } from "./api.mjs";
import { draw, saySlips } from "./cards.mjs";
import { make, writeText } from "./elements.mjs";
import { fetchFile, wait } from "./files.mjs";
import { plotly } from "./plotly.mjs";

// Its name and what it holds: on the disk it may be gone by the next time that it is asked about.
let file = null;
// What is being computed, of which file and for which address, and whether that is out of date by now.
let computing = null;
let underWay = {};
let outdated = false;
// What is shown, of which file and for which address.
let shown = {};

const place = () => document.querySelector(".upload");
const part = (name) => document.getElementById(`${place()?.id}-${name}`);
const results = () => part("results");
const body = () => ({ method: "POST", body: file.content, headers: { "Content-Type": "application/octet-stream" } });

/** What of the address the results depend on, as a query. */
function asked() {
  const values = valuesOf(here());
  const keys = place()?.dataset.keys;
  const own = keys ? Object.fromEntries(keys.split(" ").map((key) => [key, values[key]])) : values;
  return queryOf(addressOf(pathOf(here()), own));
}

/** Say how it goes; nothing where nothing is given. What is seen anyway is said to who cannot see it. */
function say(name, seen = "") {
  const said = part("said");
  const text = seen || place()?.dataset[name] || "";
  if (!said) return;
  said.classList.toggle("unseen", Boolean(seen));
  said.hidden = !text;
  writeText(said, text);
}

const ACTIONS = {
  choose: () => chooser.click(),
  save: (button) => fetchFile(button, at(`${place().dataset.workbook}${asked()}`), body()),
  forget: () => {
    forget();
    clear("forgotten");
    document.querySelector("[data-upload=choose]").focus();
  },
};
export const press = (button) => ACTIONS[button.dataset.upload](button);

const chooser = make("input", { type: "file" });
chooser.accept = place()?.dataset.kinds || "";
chooser.addEventListener("change", () => {
  take(chooser.files[0]);
  // The same file may be chosen again once it was mended.
  chooser.value = "";
});

/** Take a file, and compute it. */
async function take(chosen) {
  if (!chosen) return;
  const { most } = place().dataset;
  const unfit = (!/\.xlsx$/i.test(chosen.name) && "kind") || (chosen.size > Number(most) && "large");
  const content = unfit ? null : await chosen.arrayBuffer().catch(() => null);
  if (!place()) return;
  file = content && { name: chosen.name, content };
  clear(unfit || (file ? "" : "unread"));
  name(chosen.name);
  compute();
}

const name = (text) => writeText(part("file"), text);

/** Nothing is shown of a file. */
function clear(said) {
  shown = {};
  results().replaceChildren();
  name("");
  say(said);
}

function forget() {
  file = null;
}

/** Send the file for what the address asks, and tell whether that came; one at a time, what is asked last in the end. */
export function compute() {
  if (!file || !place()) return true;
  if (!computing && isShownFor(asked())) {
    say("", shown.said);
    return true;
  }
  outdated = Boolean(computing) && (underWay.file !== file || underWay.query !== asked());
  computing = computing || computeAll().finally(() => (computing = null));
  return computing;
}

/** The server is back: what is shown may be what was asked for last. */
function computeAgain() {
  sayLost("upload", false);
  return compute();
}

async function computeAll() {
  outdated = false;
  underWay = { file, query: asked() };
  name(file.name);
  say("wait");
  results().setAttribute("aria-busy", "true");
  const answer = await wait(at(`${place().dataset.results}${underWay.query}`), body(), () => say("queue"));
  const came = !isShown() || outdated || (await show(answer));
  return outdated && isShown() ? computeAll() : came;
}

/** Whether there is a file, and its page. */
const isShown = () => file && place();
/** Whether what comes of it is there already: the page may be another one in the meantime. */
const isShownFor = (query) => shown.file === file && shown.query === query && results().childElementCount;

/** Show what came of a file, or say why nothing did. */
async function show(answer) {
  const told = answer?.ok ? await answer.json().catch(() => null) : null;
  sayLost("upload", isAway(answer), computeAgain);
  results().removeAttribute("aria-busy");
  if (!told) {
    say(answer?.status === 413 ? "large" : "failed");
    return false;
  }
  // The server writes it, and escapes every text.
  results().innerHTML = told.html;
  shown = { ...underWay, said: told.said };
  say("", told.said);
  saySlips(told.slips);
  if (told.caption) writeText(document.getElementById("caption"), told.caption);
  if (told.charts.length && (await plotly()) && results()?.childElementCount) draw(told.charts, told.template, part);
  return true;
}

/* A file that is dropped anywhere on the page is meant for it: the browser would open it in place of the page. */
const holdsFile = ({ dataTransfer }) => place() && [...dataTransfer.types].includes("Files");
const mark = (over) => document.querySelector(".drop")?.classList.toggle("over", over);
document.addEventListener("dragover", (event) => {
  if (!holdsFile(event)) return;
  event.preventDefault();
  mark(true);
});
document.addEventListener("dragleave", ({ relatedTarget }) => !relatedTarget && mark(false));
document.addEventListener("drop", (event) => {
  if (!holdsFile(event)) return;
  event.preventDefault();
  mark(false);
  take(event.dataTransfer.files[0]);
});

// Another page: nothing of the file stays; the same page in another language goes on with it.
document.addEventListener("page", () => !place() && forget());
