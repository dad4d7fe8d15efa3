/* Which tables and which program the server has by now. */

import { at } from "./address.mjs";
import { request, sayLost } from "./api.mjs";

const programOf = (version) => version.split("-").pop();

/** The version of what the server answers with today, as a page has it; empty where it does not answer. */
export async function publishedVersion() {
  const response = await request(at("/health"));
  const answer = response?.ok ? await response.json().catch(() => null) : null;
  sayLost("health", !answer, publishedVersion);
  return answer ? `${answer.version}-${answer.program}` : "";
}

/** Whether the modules of this page can read the answers of a version. */
export const isOfThisProgram = (version) => programOf(version) === programOf(document.documentElement.dataset.version);
