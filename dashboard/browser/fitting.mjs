/* How large the letters of a slide are, and what gives way where it has no room. */

// Of the letters of a title, and of what supports it, in pixels of the stage.
const TITLES = [28, 24, 22, 20, 18];
const POINTS = [17, 15];
const TITLE_LINES = 2;
const LINE = 1.3;

/** How high the chart of a slide has to be, so that its rows do not stand on one another. */
function heightOf({ row, layout: { margin, yaxis } }) {
  if (!row) return 0;
  return yaxis.categoryarray.length * row + margin.t + margin.b;
}

/** A title has two lines where letters that can be read allow it; what supports it gives way, from its end, where it has
    no room or the chart needs it. */
export function fitTexts(element, slide) {
  const [title, points, body, box] = ["h2", ".points", ".slide-body", ".slide-chart"].map((name) =>
    element.querySelector(name),
  );
  const reduce = (one, sizes, fits) => {
    one.style.fontSize = "";
    const largest = parseFloat(getComputedStyle(one).fontSize);
    return sizes.filter((size) => size <= largest).some((size) => {
      one.style.fontSize = `${size}px`;
      return fits(size);
    });
  };
  // A list has room for a third line; the rows of a drawing have not.
  const sizes = slide.html ? TITLES.slice(0, -1) : TITLES;
  reduce(title, sizes, (size) => title.offsetHeight < (TITLE_LINES + 0.5) * LINE * size);
  const said = [...points.children];
  said.forEach((point) => (point.hidden = false));
  points.hidden = !said.length;
  const fits = () => points.offsetHeight <= body.clientHeight && box.clientHeight >= heightOf(slide);
  if (reduce(points, POINTS, fits)) return;
  for (let last = said.length - 1; last >= 0 && !fits(); last -= 1) {
    said[last].hidden = true;
    points.hidden = !last;
  }
}

// Of the letters of a list on a slide, in pixels of the stage: the smallest are read from the last row of a room.
const LETTERS = [24, 22, 20, 18, 16, 15];
const LARGER = [30, 27];

/** Single numbers stand in two rows, two of them beside one another; two in a row on what is higher than wide. */
const columnsOf = (count, { clientWidth, clientHeight }) =>
  count <= 2 || clientHeight > clientWidth ? Math.min(count, 2) : Math.ceil(count / 2);

/** Set the list of a slide in the largest letters at which it fits its box; at the smallest, rows from the end make
    room, and what stands under the list says how many. */
export function fitList(box, said) {
  const list = box.querySelector(".listing");
  if (!list) return;
  const numbers = list.querySelector(".kpis");
  if (numbers) numbers.style.gridTemplateColumns = `repeat(${columnsOf(numbers.children.length, box)}, 1fr)`;
  const rows = [...list.querySelectorAll("tbody tr")];
  const more = list.querySelector(".more");
  const tell = (hidden) => {
    const left = Number(more?.dataset.left || 0) + hidden;
    if (more) Object.assign(more, { hidden: !left, textContent: said.replace("{number}", left) });
  };
  rows.forEach((row) => (row.hidden = false));
  tell(0);
  list.classList.remove("tight");
  const fits = (size) => {
    list.style.fontSize = `${size}px`;
    return list.scrollHeight <= box.clientHeight && list.scrollWidth <= box.clientWidth;
  };
  if ((numbers ? [...LARGER, ...LETTERS] : LETTERS).some(fits)) return;
  // Words are broken rather than cut.
  list.classList.toggle("tight", list.scrollWidth > box.clientWidth);
  hideRows(rows, () => list.scrollHeight > box.clientHeight, tell);
}

/** Hide rows from the end until a list fits; those of which the title speaks only where nothing else is left. */
function hideRows(rows, isFull, tell) {
  const isGroup = (row) => row.classList.contains("group");
  const hasRows = (head) => {
    const below = rows.slice(rows.indexOf(head) + 1);
    const next = below.findIndex(isGroup);
    return below.slice(0, next < 0 ? below.length : next).some(({ hidden }) => !hidden);
  };
  for (const isKept of [(row) => row.querySelector(".lead"), () => false]) {
    for (let last = rows.length - 1; last > 0 && isFull(); last -= 1) {
      if (isGroup(rows[last]) || isKept(rows[last])) continue;
      rows[last].hidden = true;
      rows.filter(isGroup).forEach((head) => (head.hidden = !hasRows(head)));
      tell(rows.filter((row) => row.hidden && !isGroup(row)).length);
    }
  }
}
