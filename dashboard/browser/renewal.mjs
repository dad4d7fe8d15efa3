/* Which tables and which program the server has by now. A page that is open learns of it quietly, and stays as it is until
   its reader wants the other. */

import { at, here, valuesOf } from "./address.mjs";
import { request, sayLost } from "./api.mjs";

const root = document.documentElement;
const programOf = (version) => version.split("-").pop();

/** The version of what is published today, as a page has it; empty where the server does not answer. */
export async function publishedVersion() {
  const response = await request(at("/current"));
  const answer = response?.ok ? await response.json().catch(() => null) : null;
  sayLost("current", !answer, publishedVersion);
  return answer?.version || "";
}

/** Whether the modules of this page can read the answers of a version. */
export const isOfThisProgram = (version) => programOf(version) === programOf(root.dataset.version);

// Milliseconds between two looks; where the server does not answer they grow.
const [USUAL, LONGEST] = [60000, 960000];
let pause = USUAL;
let looked = Date.now();
let timer = 0;
let published = "";

const note = () => document.getElementById("newer");

/** A page of a release, or as of an issue, shows what it was asked for, whatever is published. */
function isOfToday() {
  const { release, issue } = valuesOf(here());
  return !release && !issue;
}

function showNote() {
  const newer = published && published !== root.dataset.version && isOfToday();
  note()?.toggleAttribute("hidden", !newer);
}

/** Ask what is published, and plan to ask again. That no answer comes is no news: who chooses something learns of it. */
async function look() {
  looked = Date.now();
  const answer = await fetch(at("/current"))
    .then((response) => (response.ok ? response.json() : null))
    .catch(() => null);
  pause = answer ? USUAL : Math.min(2 * pause, LONGEST);
  published = answer?.version || published;
  showNote();
  plan();
}

/** Look when it is time, at once where that has passed; never at the moment at which all pages do, nor while nobody
    sees this one. A deck looks by itself. */
function plan() {
  clearTimeout(timer);
  if (document.hidden || !note()) return;
  timer = setTimeout(look, Math.max(0, looked + pause * (0.75 + Math.random() / 2) - Date.now()));
}

document.addEventListener("visibilitychange", plan);
["page", "choice", "return"].forEach((name) =>
  document.addEventListener(name, () => {
    showNote();
    plan();
  }),
);
plan();
