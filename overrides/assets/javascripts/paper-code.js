/* The code of a paper, however it is typed: what is said of it stands in the list below the field. Python's half is `editions/code.py`. */

const field = document.getElementById("dd-codigo")
const said = field.parentElement.querySelector("[role=status]")
const [unknown, none] = field.parentElement.querySelectorAll("template")
let shown

/** `done`: nothing more will be typed, so too few signs are told. */
function answer(done) {
  const code = field.value.replace(/[\s\p{Pd}]/gu, "").toLowerCase().replace(/o/g, "0").replace(/[il]/g, "1")
  const whole = /^[0-9a-tv-z]{6}$/.test(code)
  const told = whole ? (document.getElementById(`papel-${code}`) ?? unknown.content) : code && (done || code.length > 5) ? none.content : null
  if (told === shown) return // a link in it may be what is being pressed
  shown = told
  said.replaceChildren(...(told?.cloneNode(true).childNodes ?? []))
}

/** A paper's own address leads to its code, or to one that nobody knows any more. */
function arrived() {
  if (!location.hash.startsWith("#papel-")) return
  field.value = location.hash.slice(7).toUpperCase()
  answer(true)
}
field.addEventListener("input", () => answer(false))
field.addEventListener("change", () => answer(true))
addEventListener("hashchange", arrived)
arrived()
