/* The form of a firm and of an edited rule: what is typed or pressed goes into the address, and stands in the form as the
   address has it. Nothing of it is kept anywhere else. */

import { addressWith, chosenIn, here, inOrder, valuesOf } from "./address.mjs";
import { choose as go } from "./navigation.mjs";

// The two years say the growth: who types the one takes back the other.
const INSTEAD = { growth: ["before", "after"], before: ["growth"], after: ["growth"] };
// The status of a firm that has none of the others.
const NONE = "none";

const fields = () => [...document.querySelectorAll("#case input[name]")];
const fieldsOf = (key) => fields().filter(({ name }) => name === key);

/** What the fields of a key say; of several each has a value, be it the one that stands in it pale. */
function written(key) {
  const own = fieldsOf(key);
  if (own.length === 1) return own[0].value.trim();
  const values = own.map(({ value, placeholder }) => value.replace(/[,，\s]/g, "") || placeholder);
  return values.some((value, place) => value !== own[place].placeholder) ? values.join(",") : "";
}

// The field whose number went into the address last.
let taken = null;

/** A number was typed: at Enter, or once the reader is elsewhere. */
export function takeField(field) {
  const { name, value } = field;
  taken = field;
  const replaced = value.trim() ? INSTEAD[name] || [] : [];
  go(addressWith({ ...Object.fromEntries(replaced.map((key) => [key, ""])), [name]: written(name) }));
}

/** A trait was pressed: a second time takes it back; a firm has one size, and no status beside none. */
export function chooseTrait({ dataset: { choice, value } }) {
  const chosen = chosenIn(here(), choice);
  const alone = (one) => choice === "size" || one === NONE || value === NONE;
  const others = chosen.filter((one) => one !== value && !alone(one));
  go(addressWith({ [choice]: inOrder(choice, chosen.includes(value) ? others : [...others, value]) }));
}

/** What a button names is said no more. */
export function erase({ dataset }) {
  go(addressWith(Object.fromEntries(dataset.erase.split(",").map((key) => [key, ""]))));
}

/** The fields follow the address; the next one, in which the reader types by now, is not yet in it. */
export function showFields(type) {
  const values = valuesOf(here());
  const typing = type === "choice" && document.activeElement !== taken ? document.activeElement : null;
  fields().forEach((field) => {
    if (field === typing) return;
    const own = fieldsOf(field.name);
    const said = values[field.name] || "";
    const value = own.length > 1 ? said.split(",")[own.indexOf(field)] || "" : said;
    field.value = value === field.placeholder ? "" : value;
  });
}
