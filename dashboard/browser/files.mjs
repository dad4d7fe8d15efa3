/* What leaves the page as a file that the server makes. */

import { addressOf, at, here, paths, valuesOf } from "./address.mjs";
import { request } from "./api.mjs";
import { save } from "./elements.mjs";

const PATIENCE = 60;
const notice = () => document.getElementById("unsaved");

/** Ask for what takes the server a while; while it makes others it is asked anew when it says, and that is said. */
export async function wait(address, options, sayQueued) {
  for (let left = PATIENCE; left; left -= 1) {
    const answer = await request(address, options);
    if (answer?.status !== 503) return answer;
    sayQueued();
    const seconds = Number(answer.headers.get("Retry-After")) || 2;
    // Those who wait do not all come back at the same moment.
    await new Promise((passed) => setTimeout(passed, 1000 * seconds * (1 + Math.random() / 2)));
  }
  return null;
}

/** Fetch a file of what the address chooses, and save it.
    Rows are named by ids in the body of the request, since thousands do not fit in an address. */
export function download(button, file, more = {}, ids) {
  // Rows are called by what is searched for, all else by what a deck can be of.
  const asked = { ...valuesOf(here()), theme: "", row: "", ...more };
  const [, query] = addressOf(ids ? paths.data : paths.present, asked).split("?");
  // These belong to the file, not to an address of a page.
  const own = ["topic", "chart", "a", "b"].filter((key) => more[key]).map((key) => `&${key}=${more[key]}`);
  const options = ids && { method: "POST", body: ids.join(" ") };
  return fetchFile(button, at(`/exports/${file}?${query || ""}${own.join("")}`), options);
}

/** Fetch a file and save it under its own name; the button says so meanwhile, the page stays usable. */
export async function fetchFile(button, address, options) {
  const said = button.textContent;
  Object.assign(button, { textContent: notice().dataset.wait, disabled: true });
  const answer = await wait(address, options, () => (button.textContent = notice().dataset.queue));
  const content = answer?.ok && (await answer.blob().catch(() => null));
  if (content) {
    const named = /filename(?:\*=UTF-8''|="?)([^;"]+)/g;
    const name = [...answer.headers.get("Content-Disposition").matchAll(named)].pop()[1];
    const url = URL.createObjectURL(content);
    save(url, decodeURIComponent(name));
    setTimeout(() => URL.revokeObjectURL(url), 60000);
  }
  if (notice()) notice().hidden = Boolean(content);
  Object.assign(button, { textContent: said, disabled: false });
}

/** Fetch what a button names: a file of everything, of pages, of slides, of a chart. */
export function saveFile(button) {
  const { file, topic, slides, finding: chart, a, b } = button.dataset;
  return download(button, file, { topic, slides, chart, a, b });
}
