/* The agents' page: finds by the site's own search, in an index of its own, and copies by keyboard alone. Type, Enter, read, Enter.
   What is found is a <details data-key>, taken from its group while something is typed; what can be copied is marked data-share-text.
   Words of ours come from the fragment and the template in partials/support-tools.html. */

import { announcer, copyShown } from "./clipboard.js"
import { counted, fill } from "./phrases.js"
import { engine } from "./search-engine.js"

const ORDER = ["reply", "link", "citation"]

const tools = document.getElementById("dd-support-tools").content
const panel = document.querySelector(".dd-filter")
const filter = panel.querySelector("input")
const status = panel.querySelector("[role=status]")
const hits = panel.querySelector(".dd-hits")
const say = announcer(status)
const groups = [...document.querySelectorAll(".dd-group")]
const entries = [...document.querySelectorAll("[data-key]")]
const byKey = new Map(entries.map(entry => [entry.dataset.key, entry]))
const homes = new Map(entries.map(entry => [entry, entry.parentElement]))

let found = Promise.resolve([]) // the entries of the last search
let searching // once somebody types: it is more than all the rest of the page

filter.addEventListener("input", search)
panel.addEventListener("keydown", keys)
document.addEventListener("toggle", ({ target }) => target.open && target.dataset.key && buttonsOf(target), true)
addEventListener("hashchange", () => open())
document.addEventListener("click", ({ target }) => target.matches('[href^="#respuesta-"]') && open(target.hash))
if (location.hash) open()
else filter.focus()
if (filter.value) search() // a browser may have kept what was typed

/** Starts the site's search with the agents' index; gives a function that asks it. */
async function load() {
  const ask = await engine(new URL("../../soporte/agentes.json", import.meta.url))
  return async typed => (await ask(typed)).map(([first]) => byKey.get(first.location)).filter(Boolean)
}

function search() {
  const typed = filter.value
  hits.ariaBusy = true
  if (typed.trim()) searching ??= load()
  const next = typed.trim() ? Promise.all([searching, found]) : Promise.resolve([]) // one after the other
  found = next
    .then(([ask]) => (ask && typed === filter.value ? ask(typed) : [])) // only the last of those waiting
    .then(
      list => (typed === filter.value && show(list, Boolean(typed.trim())), list),
      () => ((searching = undefined), say(status.dataset.failed), []), // the next one tries again
    )
}

/** Shows what was found, nearest first, the first one open; or everything in its group again. */
function show(list, asked) {
  for (const entry of hits.querySelectorAll("details")) entry.open = false
  if (hits.firstChild) for (const entry of entries) homes.get(entry).append(entry) // in their order
  hits.append(...list)
  for (const each of document.querySelectorAll(".dd-group, #todo, #respuestas, #todo + p, #respuestas + p")) each.hidden = asked
  if (list.length) list[0].open = true
  hits.ariaBusy = false
  say(asked ? (list.length ? fill(counted(status.dataset, list.length), { count: list.length }) : status.dataset.none) : "")
}

async function keys(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
  const entry = event.target.closest("[data-key]")
  if (event.target === filter && ["Enter", "ArrowDown"].includes(event.key)) {
    event.preventDefault()
    go((await found)[0])
  } else if (entry && ["ArrowDown", "ArrowUp"].includes(event.key)) {
    event.preventDefault()
    const beside = event.key === "ArrowDown" ? entry.nextElementSibling : entry.previousElementSibling
    if (beside) go(beside)
    else if (event.key === "ArrowUp") filter.focus()
  } else if (entry && ["ArrowLeft", "ArrowRight"].includes(event.key)) {
    const own = buttonsOf(entry)
    own[own.indexOf(event.target) + { ArrowLeft: -1, ArrowRight: 1 }[event.key]]?.focus()
  } else if (entry && (event.key === "Escape" || (event.key.length === 1 && event.key !== " "))) {
    filter.focus()
  }
}

/** Opens one of those found, and no other, at its first button. */
function go(entry) {
  if (!entry) return
  for (const each of hits.children) each.open = each === entry
  const [first] = buttonsOf(entry)
  ;(first ?? entry.querySelector("summary")).focus()
}

/** The buttons of an entry, one before each text that can be copied: they are made when it is first opened. */
function buttonsOf(entry) {
  if (!entry.querySelector("[data-copy]")) {
    for (const text of entry.querySelectorAll("[data-share-text]")) {
      const button = tools.querySelector(`[data-copy=${text.dataset.shareText}]`).cloneNode(true)
      const name = entry.querySelector("summary").textContent.trim()
      const not = entry.querySelector("[id^=no-]")
      button.setAttribute("aria-label", fill(button.getAttribute("aria-label"), { name }))
      if (not && text.dataset.shareText === "reply") button.setAttribute("aria-describedby", not.id)
      button.addEventListener("click", () => copy(button, text, name))
      text.parentElement.prepend(button)
    }
  }
  return [...entry.querySelectorAll("[data-copy]")].sort((a, b) => ORDER.indexOf(a.dataset.copy) - ORDER.indexOf(b.dataset.copy))
}

async function copy(button, text, name) {
  const done = await copyShown(text)
  say(done ? `${button.dataset.said} ${name}` : status.dataset.refused)
  document.querySelector(".dd-copied")?.classList.remove("dd-copied")
  button.classList.toggle("dd-copied", done)
}

/** An address that names an entry, or what is in a group, shows it. */
async function open(hash = location.hash) {
  const target = document.getElementById(decodeURIComponent(hash.slice(1)))
  if (!target) return
  filter.value = ""
  search()
  await found
  for (let each = target; each; each = each.parentElement.closest("details")) each.open = true
  target.scrollIntoView()
}
