/* The agents' page: filters its table as one types, and copies by keyboard alone. Type, go down, Enter.
   Rows are marked data-support-row, with more words to be found by in data-words; their th says what they are about, and
   what can be copied stands in data-share-text. Words of ours come from the template in partials/share-tools.html. */

import { announcer, copyShown } from "./clipboard.js"
import { counted } from "./moments.js"

const fold = text => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "")
const wordsOf = text => fold(text).match(/[\p{L}\p{N}]+/gu) ?? []

/** What singular and plural have in common, applied to both sides: plazo, plazos → plaz; vez, veces → vec. */
function stem(word) {
  const singular = word.length > 3 ? word.replace(/s$/, "") : word
  return (singular.length > 3 ? singular.replace(/[aeo]$/, "") : singular).replace(/z$/, "c")
}

/** Whether each word asked for is the beginning of one of those found, or its other number. */
const holds = (found, asked) => asked.every(a => found.some(f => f.startsWith(a) || stem(f).startsWith(stem(a))))

const tools = document.getElementById("dd-support-tools").content
const filter = tools.querySelector("input")
const status = tools.querySelector("[role=status]")
const say = announcer(status)

const entries = [...document.querySelectorAll("[data-support-row]")].map(row => {
  const name = row.querySelector("th").textContent.trim().replace(/\s+/g, " ")
  const named = wordsOf(name)
  return { row, list: row.parentElement, named, all: [...named, ...wordsOf(row.dataset.words)], buttons: buttonsIn(row, name) }
})
const lists = [...new Set(entries.map(each => each.list))]
const addressed = lists.filter(list => list.querySelector("[data-share-text=citation]")) // their tables change places
const below = document.createComment("")
frameOf(addressed.at(-1)).after(below)
let shown = entries

frameOf(lists[0]).before(tools.querySelector(".dd-filter"))
filter.addEventListener("input", show)
filter.addEventListener("keydown", inFilter)
for (const each of entries) each.row.addEventListener("keydown", event => inRow(event, each))
show() // a browser may have kept what was typed
filter.focus()

/** Shows what holds all the words typed, nearest first, and says how many there are. */
function show() {
  const asked = wordsOf(filter.value)
  const found = new Map(lists.map(list => [list, nearestFirst(list, asked)]))
  const near = list => nearness(found.get(list)[0], asked)
  const ordered = [...[...addressed].sort((a, b) => near(a) - near(b)), ...lists.filter(list => !addressed.includes(list))]
  shown = ordered.flatMap(list => found.get(list))
  for (const each of entries) each.row.hidden = !shown.includes(each)
  for (const list of ordered) {
    list.append(...found.get(list).map(each => each.row))
    frameOf(list).hidden = !found.get(list).length
  }
  below.before(...ordered.filter(list => addressed.includes(list)).map(frameOf))
  for (const each of entries) each.row.classList.toggle("dd-first", asked.length > 0 && each === shown[0])
  const count = shown.length ? counted(status.dataset, shown.length) : status.dataset.none
  say(asked.length ? count.replace("{count}", shown.length) : "")
}

/** The entries of a list that hold all the words asked for: as they stand, where nothing is asked. */
function nearestFirst(list, asked) {
  const own = entries.filter(each => each.list === list && holds(each.all, asked))
  return asked.length ? own.sort((a, b) => nearness(a, asked) - nearness(b, asked)) : own
}

/** 0 where the name begins as what was typed, 1 where the name holds it, 2 where only its other words do, 3 for nothing. */
function nearness(entry, asked) {
  if (!entry) return 3
  if (!asked.length || (entry.named[0].startsWith(asked[0]) && holds(entry.named, asked))) return 0
  return holds(entry.named, asked) ? 1 : 2
}

function inFilter(event) {
  if (plain(event) && event.key === "ArrowDown") go(event, shown[0], "reply")
  else if (event.key === "Enter" && !event.isComposing && filter.value.trim()) {
    event.preventDefault()
    buttonOf(shown[0], event.shiftKey ? "link" : "reply")?.click()
  }
}

/** Up and down to the same button of another row, left and right within the row; typing goes on in the filter. */
function inRow(event, entry) {
  const button = event.target.closest("[data-copy]")
  if (!button || !plain(event)) return
  const at = shown.indexOf(entry)
  const beside = entry.buttons[entry.buttons.indexOf(button) + { ArrowLeft: -1, ArrowRight: 1 }[event.key]]
  if (event.key === "ArrowDown") go(event, shown[at + 1], button.dataset.copy)
  else if (event.key === "ArrowUp") go(event, shown[at - 1], button.dataset.copy)
  else if (beside) go(event, entry, beside.dataset.copy)
  else if (event.key === "Enter" && event.shiftKey) {
    event.preventDefault()
    buttonOf(entry, "link").click()
  } else if (event.key === "Escape" || (event.key.length === 1 && event.key !== " ")) {
    filter.focus() // before the theme hears of it: it takes some letters for commands, but not in a field
  }
}

/** Moves the focus to a button of a row; above the first row is the filter, below the last one nothing. */
function go(event, entry, kind) {
  event.preventDefault()
  if (entry) (buttonOf(entry, kind) ?? entry.buttons.at(-1)).focus()
  else if (event.key === "ArrowUp") filter.focus()
}

/** Puts a button before each text of a row that can be copied. */
function buttonsIn(row, name) {
  return [...row.querySelectorAll("[data-share-text]")].map(cell => {
    const text = document.createElement("span")
    Object.assign(text.dataset, cell.dataset)
    text.append(...cell.childNodes)
    const kind = cell.dataset.shareText
    const button = tools.querySelector(`[data-copy=${kind}]`).cloneNode(true)
    button.setAttribute("aria-label", button.getAttribute("aria-label").replace("{name}", () => name))
    button.addEventListener("click", async () => {
      const done = await copyShown(text)
      say(done ? `${button.dataset.said} ${name}` : status.dataset.refused)
      document.querySelector(".dd-copied")?.classList.remove("dd-copied")
      button.classList.toggle("dd-copied", done)
    })
    cell.append(button, text)
    return button
  })
}

function buttonOf(entry, kind) {
  return entry?.buttons.find(button => button.dataset.copy === kind)
}

function plain(event) {
  return !(event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
}

/** What shows and hides with a list of rows: its table, and whatever frames that. */
function frameOf(list) {
  return list.closest("figure") ?? list.closest(".dd-scroll") ?? list.closest("table")
}
