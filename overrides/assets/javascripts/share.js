/* "Compartir" (fragments/links/share.html): puts in the buttons, which only a script can make work. Their words come from the
   template in partials/share-tools.html. */

import { announcer, copyShown } from "./clipboard.js"

const tools = document.getElementById("dd-share-tools").content

for (const share of document.querySelectorAll(".dd-share")) {
  const parts = tools.cloneNode(true)
  const status = parts.querySelector("[role=status]")
  const say = announcer(status)

  for (const button of parts.querySelectorAll("[data-copy]")) {
    const text = share.querySelector(`[data-share-text="${button.dataset.copy}"]`)
    name(button, share)
    button.addEventListener("click", async () => {
      const done = await copyShown(text)
      say(done ? button.dataset.said : status.dataset.refused)
      mark(button, done)
    })
    text.previousElementSibling.replaceWith(button) // the label: the button says the same and does it
  }

  const system = parts.querySelector("[data-share-system]")
  if (navigator.share) {
    name(system, share)
    const url = share.querySelector("[data-share-text=link]").textContent
    system.addEventListener("click", () => {
      navigator.share({ title: share.dataset.name, url }).catch(() => {}) // closed without choosing: nothing to say
    })
  } else {
    system.remove()
  }
  share.querySelector(".dd-share__ways").append(parts)

  share.addEventListener("keydown", event => {
    if (event.key !== "Escape" || !share.open) return
    share.open = false
    share.querySelector("summary").focus()
  })
}

/** "Copiar cita: {name}" becomes "Copiar cita: Derecho 4, …". */
function name(button, share) {
  button.setAttribute("aria-label", button.getAttribute("aria-label").replace("{name}", () => share.dataset.name))
}

function mark(button, done) {
  document.querySelectorAll(".dd-copied").forEach(other => other.classList.remove("dd-copied"))
  button.classList.toggle("dd-copied", done)
}
