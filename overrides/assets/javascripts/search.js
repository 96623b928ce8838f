/* The search: a dialog over the page, made when it is first opened, with its own style (search.css). Its words stand on the button that
   opens it (partials/search.html); what it finds comes from search-engine.js. Nothing typed leaves the device. */

import { engine } from "./search-engine.js"

const ROOT = new URL("../../", import.meta.url)
const AT_ONCE = 10 // results; the others are drawn as one comes near them
const ARROW = "M20 11v2H8l5.5 5.5-1.42 1.42L4.16 12l7.92-7.92L13.5 5.5 8 11z"
const CROSS = "M19 6.41 17.59 5 12 10.59 6.41 5 5 6.41 10.59 12 5 17.59 6.41 19 12 13.41 17.59 19 19 17.59 13.41 12z"
const SIGNS = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" }

const opener = document.getElementById("dd-find")
const words = opener.dataset
const label = opener.textContent.trim()
const plainField = { autocapitalize: "off", autocomplete: "off", autocorrect: "off", spellcheck: "false", enterkeyhint: "search" }

const field = make("input", { type: "text", "aria-label": label, placeholder: label, ...plainField })
const close = make("button", { type: "button", "aria-label": words.close, title: words.close }, icon(ARROW))
const clear = make("button", { type: "button", "aria-label": words.clear, title: words.clear }, icon(CROSS))
const form = make("form", { role: "search" }, close, field, clear)
const said = make("p", { role: "status" }, words.start)
const list = make("ol")
const output = make("div", { role: "region", "aria-label": words.results }, said, list)
const dialog = make("dialog", { class: "dd-search", "aria-label": opener.title }, form, output)

let asking // the engine, once it is asked for
let running // the search that is under way
let shown // what was typed for what is shown
let pressed // what a finger or a pointer came down on last
let left = [] // of the results, those not drawn yet

close.addEventListener("click", () => dialog.close())
clear.addEventListener("click", () => {
  field.value = ""
  field.focus()
  search()
})
field.addEventListener("input", search)
form.addEventListener("submit", async event => {
  event.preventDefault()
  await search()
  list.querySelector("a")?.click()
})
dialog.addEventListener("keydown", keys)
dialog.addEventListener("pointerdown", ({ target }) => (pressed = target))
dialog.addEventListener("click", event => {
  if (event.target === dialog && pressed === dialog) dialog.close() // beside it: its parts cover it
  const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey
  if (event.target.closest("a") && !elsewhere) dialog.close() // it may lead to another part of this page
})
dialog.addEventListener("close", () => {
  const url = new URL(location)
  if (!url.searchParams.has("q")) return
  url.searchParams.delete("q")
  history.replaceState(history.state, "", url)
})
output.addEventListener("scroll", () => {
  if (output.scrollTop + 2 * output.clientHeight > output.scrollHeight) draw()
})
const styled = style()

/** Shows the dialog; with `typed` in its field, if that is given. */
export async function open(typed) {
  search() // what it takes is fetched meanwhile
  await styled
  if (!dialog.open) dialog.showModal()
  if (typed !== undefined) field.value = typed
  field.select()
  search()
}

async function style() {
  const sheet = make("link", { rel: "stylesheet", href: new URL("../stylesheets/search.css", import.meta.url) })
  document.head.append(sheet)
  document.body.append(dialog)
  field.autofocus = true // when the dialog opens, not now
  await new Promise(done => (sheet.onload = sheet.onerror = done)) // without it, it works all the same
}

/** Searches for what stands in the field, until what is shown is what was found for it: one query at a time, and only for the last word. */
function search() {
  running ??= run().finally(() => (running = undefined))
  return running
}

async function run() {
  try {
    asking ??= engine(new URL("search/search_index.json", ROOT))
    const ask = await asking
    while (shown !== field.value) {
      const typed = field.value
      const found = typed.trim() ? await ask(typed) : []
      if (typed === field.value) show(typed, found)
    }
  } catch {
    asking = undefined // the next one tries again
    shown = undefined
    list.replaceChildren()
    said.replaceChildren(words.failed, " ", make("a", { href: words.ways }, words.else))
  }
}

function show(typed, found) {
  shown = typed
  left = [...found]
  list.replaceChildren()
  output.scrollTop = 0
  draw()
  const count = found.length
  const told = !typed.trim() ? words.idle : count === 0 ? words.none : count === 1 ? words.one : words.other.replace("#", count)
  if (said.textContent !== told) said.textContent = told
}

function draw() {
  list.append(...left.splice(0, AT_ONCE).map(result))
}

/** A page that was found, and those of its parts that were found before it; the others folded. */
function result(parts) {
  const { score } = parts[0]
  const others = [...parts]
  const at = others.findIndex(part => !part.location.includes("#"))
  const [page] = others.splice(at, 1)
  const before = others.filter(part => part.score >= score)
  const more = others.slice(before.length)
  const item = make("li", {}, hit(page, "h2", at === 0 && !before.length), ...before.map(part => hit(part, "h3", true)))
  if (more.length) {
    const name = more.length === 1 ? words.moreOne : words.moreOther.replace("#", more.length)
    item.append(make("details", {}, make("summary", {}, name), ...more.map(part => hit(part, "h3", true))))
  }
  return item
}

function hit({ location, title, text }, heading, excerpt) {
  const places = excerpt ? text.split(/<\/?p\b[^>]*>/).filter(place => place.trim()).slice(0, 2) : []
  return make("a", { href: new URL(location, ROOT) }, make(heading, {}, ...marked(title)), ...places.map(place => make("p", {}, ...marked(place))))
}

/** HTML of the engine's as texts and marks. Whatever else stands in it, no other element is made. */
function marked(html) {
  return html.split(/<\/?mark\b[^>]*>/).map((piece, number) => {
    const text = piece
      .replace(/<[^>]*>/g, "")
      .replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (sign, hex, number, name) =>
        name ? (SIGNS[name] ?? sign) : String.fromCodePoint(hex ? parseInt(hex, 16) : number),
      )
    return number % 2 ? make("mark", {}, text) : text
  })
}

/** Arrows lead from the field through what was found and back; a letter goes on in the field. */
function keys(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (step) {
    event.preventDefault()
    const stops = [field, ...list.querySelectorAll("li > a, summary, details[open] > a")]
    const at = Math.max(0, stops.indexOf(document.activeElement))
    stops.at((at + step) % stops.length).focus()
  } else if (event.key.length === 1 && event.key !== " " && list.contains(event.target)) {
    field.focus()
  }
}

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  element.append(...children)
  return element
}

function icon(path) {
  const [svg, line] = ["svg", "path"].map(tag => document.createElementNS("http://www.w3.org/2000/svg", tag))
  svg.setAttribute("viewBox", "0 0 24 24")
  svg.setAttribute("aria-hidden", "true")
  line.setAttribute("d", path)
  svg.append(line)
  return svg
}
