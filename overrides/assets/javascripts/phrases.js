/* The page's own phrases, as scripts fill them in. */

/** A phrase with its {names} filled in. */
export function fill(phrase, values) {
  return phrase.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole)
}

/** The form for that number: `forms` holds those of its language by their names in CLDR, and `other` for all that it doesn't hold. */
export function counted(forms, number) {
  return forms[new Intl.PluralRules(document.documentElement.lang).select(number)] ?? forms.other
}

/** Those of which one may choose, as a list in the page's language: "a, b o c", in pieces, each of them as `shown` makes it of one. */
export function either(choices, shown = each => each) {
  const parts = new Intl.ListFormat(document.documentElement.lang, { type: "disjunction" }).formatToParts(choices.map(each => each.name))
  let i = 0
  return parts.map(part => (part.type === "element" ? shown(choices[i++]) : part.value))
}
