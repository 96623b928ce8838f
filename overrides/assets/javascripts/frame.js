/* What every page asks of a script: its colours, the search's door, what is folded, and the place in the list beside the text. */

import "./palette.js"

const find = document.getElementById("dd-find")
const asked = new URLSearchParams(location.search).get("q")

/** The search, which is fetched now and not before; where it can't be, the guided path. */
async function search(typed) {
  find.focus() // where the focus goes back to, also in browsers that give it to no button
  try {
    await (await import("./search.js")).open(typed)
  } catch {
    location.assign(find.dataset.ways)
  }
}
if (find) {
  find.addEventListener("click", () => search())
  if (asked !== null) search(asked)
}

/** What an address names may be folded, or lie in what is. */
function unfold() {
  const target = document.querySelector("main :target")
  const closed = "details:not([open])"
  if (!target?.closest(closed)) return
  for (let each = target; (each = each.closest(closed)); ) each.open = true
  target.scrollIntoView()
}
addEventListener("hashchange", unfold)
unfold()

// The sheet for paper comes once somebody does anything at all.
const paper = document.getElementById("dd-paper")
const sheet = paper && Object.assign(document.createElement("link"), { rel: "stylesheet", media: "print", href: paper.dataset.sheet })
const ready = () => paper?.replaceWith(sheet)
for (const done of ["pointerdown", "pointermove", "keydown", "wheel", "touchstart"]) addEventListener(done, ready, { once: true, passive: true })
matchMedia("print").addEventListener("change", ready)

/** Who prints before it is there: Firefox waits for no sheet then, so the page does. */
function atOnce() {
  const asked = new XMLHttpRequest()
  try {
    asked.open("GET", sheet.href, false)
    asked.send()
    const own = new CSSStyleSheet({ media: "print" })
    own.replaceSync(asked.responseText)
    document.adoptedStyleSheets.push(own)
  } catch {
    ready() // an older browser, which may wait
  }
}

// Whoever holds a sheet can't unfold anything.
let folded = []
addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll("main details:not([open], .dd-fold--as-left)")]
  for (const each of folded) each.open = true
  if (sheet && !sheet.sheet && !document.adoptedStyleSheets.length) atOnce()
})
addEventListener("afterprint", () => {
  for (const each of folded) each.open = false
})

// Beside the text, where there is room for it: the heading that one has come to.
const links = [...document.querySelectorAll(".dd-side__here a")]
if (links.length && matchMedia("(min-width: 60em)").matches) {
  const top = 100
  const headings = links.map(link => document.getElementById(decodeURIComponent(link.hash.slice(1)))).filter(Boolean)
  const mark = () => {
    const at = headings.filter(heading => heading.getBoundingClientRect().top <= top).length - 1
    links.forEach((link, number) => link.classList.toggle("dd-side__at", number === at))
  }
  const passing = new IntersectionObserver(mark, { rootMargin: `-${top}px 0px 999999px` }) // a line, however far they jump
  for (const heading of headings) passing.observe(heading)
}
