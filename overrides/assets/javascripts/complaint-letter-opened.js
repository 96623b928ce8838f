/* A complaint ready to send: the first question of its form, in place of the letters to be filled in by hand. All else comes, with the
   calendar, once somebody begins to answer, or at once where the address names a problem. Where it can't be had, the letters are back. */

import { whenTouched } from "./clock-data.js"

const box = document.querySelector(".dd-complaint")
const form = box.querySelector("form"), byHand = box.querySelector("[data-by-hand]")
const { problem } = form.elements

if (isNamed()) load()
else {
  swap(true)
  whenTouched(form, load)
  addEventListener("hashchange", () => isNamed() && load())
  addEventListener("pageshow", () => problem.value && load()) // what a browser puts back into the field, it says nothing of
}

/** What is named behind `#`, before what was told of the case. */
function nameIn(hash) {
  return hash.slice(1).split("&")[0]
}

function isNamed() {
  const named = [nameIn(location.hash), new URLSearchParams(location.search).get("problema")]
  return [...problem.options].some(option => option.value && named.includes(option.value))
}

async function load() {
  box.setAttribute("aria-busy", "true")
  try {
    await import("./complaint-letter.js")
    swap(true)
  } catch {
    box.dataset.failed = ""
    swap(false)
    const letters = document.getElementById(problem.value || nameIn(location.hash))
    if (byHand.contains(letters)) letters.closest("details").open = true
  }
  box.removeAttribute("aria-busy")
}

function swap(toForm) {
  form.hidden = !toForm
  byHand.hidden = toForm
}
