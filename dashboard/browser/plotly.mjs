/* Plotly comes once the page is painted: it takes longer to start than the page to be there. */

import { sayLost } from "./api.mjs";
import { make, painted } from "./elements.mjs";

let loading = null;

async function load() {
  await painted();
  const script = make("script", { src: document.documentElement.dataset.plotly });
  await new Promise((resolve, reject) => {
    Object.assign(script, { onload: resolve, onerror: reject });
    document.head.append(script);
  });
  return window.Plotly;
}

/** Plotly, or nothing where it does not come. */
export function plotly() {
  loading =
    loading ||
    load().catch(() => {
      loading = null;
      sayLost(true);
      return null;
    });
  return loading;
}
