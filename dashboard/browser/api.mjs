/* The one way to the server: what is published anew starts the page anew, but for a deck, which takes it up by itself;
   a lost connection is said. */

import { at } from "./address.mjs";

const MOST_KEPT = 60;
const kept = new Map();

export async function request(address, options) {
  const answer = await fetch(address, options).catch(() => null);
  if (answer?.status === 409 && !document.getElementById("stage")) location.reload();
  return answer;
}

const lost = new Set();

/** That a kind of answer did not come is said until one does. */
export function sayLost(kind, away) {
  if (away) lost.add(kind);
  else lost.delete(kind);
  document.querySelectorAll("#lost, .stage-lost").forEach((notice) => (notice.hidden = !lost.size));
}

async function answerOf(kind, address) {
  const response = await request(address);
  const answer = response?.ok ? await response.json().catch(() => null) : null;
  // What failed may work the next time.
  if (answer === null || response.headers.get("Cache-Control") === "no-store") kept.delete(address);
  if (response?.status !== 409) sayLost(kind, answer === null);
  return answer;
}

/** The answer of a kind for an address, none where it does not come; what is known is not asked again. */
export function ask(kind, address, version = document.documentElement.dataset.version) {
  const asked = at(`/${kind}/${version}${address}`);
  if (!kept.has(asked)) {
    kept.set(asked, answerOf(kind, asked));
    if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value);
  }
  return kept.get(asked);
}
