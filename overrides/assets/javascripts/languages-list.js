/* The list of languages: each link keeps the place in the page, and what an address says of it (`?producto=…#cobro-indebido`). Without this the
   links lead to the same page. */

const list = document.getElementById("dd-languages")
const button = list.querySelector("summary")

/** What was searched for stays behind: it is in words of this language. */
function follow() {
  const asked = new URLSearchParams(location.search)
  asked.delete("q")
  for (const link of list.querySelectorAll("a")) {
    link.search = asked
    link.hash = location.hash
  }
}

follow()
addEventListener("hashchange", follow)
list.addEventListener("toggle", follow) // a form may have changed the address since
addEventListener("click", event => {
  if (!list.contains(event.target)) list.open = false
})
addEventListener("keydown", event => {
  if (event.key !== "Escape" || !list.open) return
  list.open = false
  button.focus()
})
