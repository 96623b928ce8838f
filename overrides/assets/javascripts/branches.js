/* The addresses of a channel that has many: what is typed leaves those that hold all its words, in whichever order, accents apart. Without this
   they are a list by region and place. */

import { counted, fill } from "./phrases.js"

const MOST_SHOWN = 30 // so many are unfolded at once; of more, only the places are shown

const field = document.getElementById("dd-localidad")
const regions = [...document.querySelectorAll(".dd-branches > div")].map(region => ({
  region,
  places: [...region.querySelectorAll("details")].map(place => ({
    place,
    branches: [...place.querySelectorAll("li")].map(branch => ({ branch, text: plain(`${region.firstElementChild.textContent} ${branch.textContent}`) })),
  })),
}))

if (field) {
  field.addEventListener("input", filter)
  if (field.value) filter() // a browser may have kept what was typed
}

function filter() {
  const words = plain(field.value).match(/[\p{L}\p{N}]+/gu) ?? []
  for (const { places } of regions) {
    for (const { branches } of places) {
      for (const { branch, text } of branches) branch.hidden = !words.every(word => text.includes(word))
    }
  }
  const left = [...document.querySelectorAll(".dd-branches li:not([hidden])")].length
  for (const { region, places } of regions) {
    for (const { place, branches } of places) {
      place.hidden = branches.every(({ branch }) => branch.hidden)
      place.open = words.length > 0 && left <= MOST_SHOWN
    }
    region.hidden = places.every(({ place }) => place.hidden)
  }
  document.querySelector(".dd-branch-regions")?.toggleAttribute("hidden", words.length > 0)
  const said = field.closest(".dd-filter").querySelector("[role=status]")
  said.textContent = words.length ? (left ? fill(counted(said.dataset, left), { count: left }) : said.dataset.none) : ""
}

function plain(text) {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "")
}
