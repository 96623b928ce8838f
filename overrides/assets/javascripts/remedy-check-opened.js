/* "¿Me corresponde algo?" on a problem's page: its form is loaded when its part is opened. Until then, and where it can't be had,
   the page's own words say it all. */

const box = document.querySelector(".dd-owed")
const fold = box.closest("details")
const load = () => import("./remedy-check.js").catch(() => {
  box.querySelector("form").hidden = true
  box.querySelector("[data-why]").textContent = box.dataset.unavailable
})

box.hidden = false // in its fold, so nothing moves
if (fold.open) load()
else fold.addEventListener("toggle", load, { once: true })
