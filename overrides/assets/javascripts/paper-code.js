/* The code of a paper, however it is typed: what is said of it stands in the list below the field. Python's half is `editions/code.py`. */

const field = document.getElementById("dd-codigo")
const said = field.parentElement.querySelector("[role=status]")
const [unknown, none, short, close] = field.parentElement.querySelectorAll("template")
let shown = ""

/** The paper whose code differs in one sign. */
const near = code =>
  code.length === 6 && [...document.querySelectorAll("[id^=papel-]")].find(({ id }) => [...code].filter((sign, at) => sign !== id[6 + at]).length === 1)

/** `done`: nothing more will be typed, so too few signs are told. */
function answer(done) {
  const code = field.value.replace(/[\s\p{Pd}]/gu, "").toLowerCase().replace(/o/g, "0").replace(/[il]/g, "1")
  const known = document.getElementById(`papel-${code}`)
  const like = known ? null : near(code)
  const told = []
  if (known) told.push(known)
  else if (like) told.push(close.content, like)
  else if (/^[0-9a-tv-z]{6}$/.test(code)) told.push(unknown.content)
  else if (code.length > 5) told.push(none.content)
  else if (code && done) told.push(/u|[^0-9a-z]/.test(code) ? none.content : short.content)
  const text = told.map(each => each.textContent).join("")
  if (text === shown) return // a link in it may be what is being pressed
  shown = text
  said.replaceChildren(...told.flatMap(each => [...each.cloneNode(true).childNodes]))
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
