/* The page's own phrases, as scripts fill them in. */

/** A phrase with its {names} filled in. */
export function fill(phrase, values) {
  return phrase.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole)
}

/** The form for that number: `forms` holds those of its language by their names in CLDR, and `other` for all that it doesn't hold. */
export function counted(forms, number) {
  return forms[new Intl.PluralRules(document.documentElement.lang).select(number)] ?? forms.other
}
