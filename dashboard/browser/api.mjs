/* The one way to the server: what is published anew starts the page anew, but for a deck, which takes it up by itself;
   a lost connection is said until the server is back, and what did not come is asked for again then. */

import { at } from "./address.mjs";

const MOST_KEPT = 60;
const kept = new Map();
// Milliseconds between two looks whether the server is back.
const [SOONEST, LATEST] = [1000, 30000];
let pause = SOONEST;
let waiting = false;

/** Whether our server did not answer: nothing came, or what stands before it says so. It says itself when to come
    again. */
export const isAway = (answer) =>
  !answer || ([502, 503, 504].includes(answer.status) && !answer.headers.has("Retry-After"));

export async function request(address, options) {
  const answer = await fetch(address, options).catch(() => null);
  if (isAway(answer)) awaitServer();
  if (answer?.status === 409 && !document.getElementById("stage")) location.reload();
  return answer;
}

// What did not come, by its kind, and how it is asked for again.
const lost = new Map();

/** That a kind of answer did not come is said until one does. */
export function sayLost(kind, away, again) {
  if (away) lost.set(kind, again);
  else lost.delete(kind);
  if (!lost.size) pause = SOONEST;
  document.querySelectorAll("#lost, .stage-lost").forEach((notice) => (notice.hidden = !lost.size));
}

/** Look from time to time, more and more rarely, until the server is back. */
function awaitServer() {
  if (waiting) return;
  waiting = true;
  const look = async () => {
    const answer = await fetch(at("/health")).catch(() => null);
    pause = Math.min(2 * pause, LATEST);
    if (isAway(answer)) setTimeout(look, pause);
    else comeBack();
  };
  setTimeout(look, pause);
}

/** Ask again for what did not come, and tell the rest of the program. */
async function comeBack() {
  waiting = false;
  await Promise.all([...lost.values()].map((again) => again?.()));
  document.dispatchEvent(new CustomEvent("back"));
}

async function answerOf(kind, address, again) {
  const response = await request(address);
  const answer = response?.ok ? await response.json().catch(() => null) : null;
  // What failed may work the next time.
  if (answer === null || response.headers.get("Cache-Control") === "no-store") kept.delete(address);
  if (response?.status !== 409) sayLost(kind, answer === null, again);
  return answer;
}

/** The answer of a kind for an address, none where it does not come; what is known is not asked again. */
export function ask(kind, address, version = document.documentElement.dataset.version) {
  const asked = at(`/${kind}/${version}${address}`);
  if (!kept.has(asked)) {
    kept.set(asked, answerOf(kind, asked, () => ask(kind, address, version)));
    if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value);
  }
  return kept.get(asked);
}
