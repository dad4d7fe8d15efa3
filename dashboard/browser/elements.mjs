/* Elements, texts and the clipboard. */

export function make(name, properties, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/** What is written already is left alone: the browser would lay it out anew. */
export function writeText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

// What means something to Plotly, as dashboard/figures/texts.py has it.
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", $: "&#36;" };

/** Write a text for Plotly, broken where a line exceeds a width in characters, a wide one counting two. */
export function wrapped(text, width) {
  let [lines, length] = ["", 0];
  for (const character of text) {
    const size = character.charCodeAt(0) > 0x2e80 ? 2 : 1;
    const full = length + size > width && (size === 2 || character === " ");
    const written = ENTITIES[character] || character;
    lines += full ? `<br>${written.trim()}` : written;
    length = full ? size : length + size;
  }
  return lines;
}

/** Copy a text and tell whether that worked; over plain HTTP there is no clipboard but the one of a selection. */
export async function copy(text) {
  if (navigator.clipboard) {
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
  }
  const field = make("textarea", { value: text, className: "unseen" });
  // Beside an open dialog nothing can be selected.
  (document.querySelector("dialog[open]") || document.body).append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}

/** Save what an address of this page holds as a file. */
export const save = (href, download) => make("a", { href, download }).click();

/** What the browser keeps for us: it may keep nothing, or what somebody else wrote. */
export function stored(place, name) {
  try {
    return window[place].getItem(name);
  } catch {
    return null;
  }
}

export function store(place, name, value) {
  try {
    window[place].setItem(name, value);
  } catch {
    // A browser that keeps nothing forgets it with the page.
  }
}

/** Once the browser has painted; a page that nobody sees is never painted. */
export const painted = () =>
  document.hidden
    ? Promise.resolve()
    : new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
