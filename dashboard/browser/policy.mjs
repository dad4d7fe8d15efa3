/* The form of a firm and of an edited rule: what is typed or pressed goes into the address, and stands in the form as the
   address has it. Nothing of it is kept anywhere else. A field's default value is what the address says, or is about to
   say: where another stands in it, the reader is typing. */

import { addressWith, chosenIn, here, inOrder, valuesOf } from "./address.mjs";
import { bracketRows, bracketsOf, showBrackets, takeBrackets } from "./brackets.mjs";
import { choose as go } from "./navigation.mjs";

// The two years say the growth: who types the one takes back the other.
const INSTEAD = { growth: ["before", "after"], before: ["growth"], after: ["growth"] };
// The status of a firm that has none of the others.
const NONE = "none";

const fields = () => [...document.querySelectorAll("#case input[name]")];
const fieldsOf = (key) => fields().filter(({ name }) => name === key);

/** What the fields of a key say; of several each has a value, be it the one that stands in it pale. */
function written(key, said) {
  const own = fieldsOf(key);
  if (own.length === 1) return said(own[0]).trim();
  const values = own.map((field) => said(field).replace(/[,，\s]/g, "") || field.placeholder);
  return values.some((value, place) => value !== own[place].placeholder) ? values.join(",") : "";
}

/** A number was typed: at Enter, or once the reader is elsewhere; by now another may stand there. */
export function takeField(field, value) {
  const { name } = field;
  const said = (one) => (one === field ? value : one.value);
  if (field.closest(".bracket")) {
    const changes = takeBrackets(said);
    if (changes) go(addressWith(changes));
    if (changes) showFields("choice");
    return;
  }
  field.defaultValue = value;
  const replaced = value.trim() ? INSTEAD[name] || [] : [];
  go(addressWith({ ...Object.fromEntries(replaced.map((key) => [key, ""])), [name]: written(name, said) }));
}

/** A trait was pressed: a second time takes it back; a firm has one size, and no status beside none. */
export function chooseTrait({ dataset: { choice, value } }) {
  const chosen = chosenIn(here(), choice);
  const alone = (one) => choice === "size" || one === NONE || value === NONE;
  const others = chosen.filter((one) => one !== value && !alone(one));
  go(addressWith({ [choice]: inOrder(choice, chosen.includes(value) ? others : [...others, value]) }));
}

/** What a button names is said no more, nor what was typed of it and not taken. */
export function erase({ dataset }) {
  const keys = dataset.erase.split(",");
  fields().forEach((field) => keys.includes(field.name) && (field.value = field.defaultValue));
  go(addressWith(Object.fromEntries(keys.map((key) => [key, ""]))));
  showFields("choice");
}

/** The fields follow the address; what the reader types by now, in the next one or again, is not yet in it. */
export function showFields(type) {
  const values = valuesOf(here());
  const brackets = bracketsOf(values);
  const rows = bracketRows();
  const kept = (field) => type === "choice" && field.value !== field.defaultValue;
  const typing = kept(document.activeElement) ? document.activeElement : null;
  fields().forEach((field) => {
    const row = field.closest(".bracket");
    if (field === typing || (row && [...row.querySelectorAll("input")].some(kept))) return;
    const own = fieldsOf(field.name);
    const said = row ? brackets[field.name] : own.length > 1 ? (values[field.name] || "").split(",") : [values[field.name]];
    const value = said[row ? rows.indexOf(row) : own.indexOf(field)] || "";
    field.value = value === field.placeholder ? "" : value;
    field.defaultValue = field.value;
  });
  showBrackets(brackets);
}
