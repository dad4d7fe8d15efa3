/* Plotly comes once the page is painted: it takes longer to start than the page to be there. */

import { request, sayLost } from "./api.mjs";
import { make, painted } from "./elements.mjs";

let loading = null;

async function load() {
  await painted();
  const src = document.documentElement.dataset.plotly;
  // The page has begun to fetch it: where it has come, it is only read now.
  await request(src);
  const script = make("script", { src });
  await new Promise((resolve, reject) => {
    Object.assign(script, { onload: resolve, onerror: reject });
    document.head.append(script);
  });
  sayLost("plotly", false);
  return window.Plotly;
}

/** Plotly, or nothing where it does not come. */
export function plotly() {
  loading =
    loading ||
    load().catch(() => {
      loading = null;
      sayLost("plotly", true, plotly);
      return null;
    });
  return loading;
}
