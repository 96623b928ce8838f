/* The page's own phrases, as scripts fill them in. */

/** By which `Intl` says dates, numbers and forms of the plural: the page's language, or the one whose forms it takes (`en-GB` in Spain). */
export const locale = document.documentElement.dataset.locale ?? document.documentElement.lang

/** A phrase with its {names} filled in. */
export function fill(phrase, values) {
  return phrase.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole)
}

/** A text between the quotation marks of the page's language. */
export function quoted(text) {
  return fill(document.documentElement.dataset.quoted ?? "«{text}»", { text })
}

/** The form for that number: `forms` holds those of its language by their names in CLDR, and `other` for all that it doesn't hold. */
export function counted(forms, number) {
  return forms[new Intl.PluralRules(locale).select(number)] ?? forms.other
}

/** Those of which one may choose, as a list in the page's language: "a, b o c", in pieces, each of them as `shown` makes it of one. */
export function either(choices, shown = each => each) {
  const parts = new Intl.ListFormat(locale, { type: "disjunction" }).formatToParts(choices.map(each => each.name))
  let i = 0
  return parts.map(part => (part.type === "element" ? shown(choices[i++]) : part.value))
}
