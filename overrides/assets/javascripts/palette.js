/* The colours: the system's until somebody chooses. The choice is kept in this browser, under "dd-colours" in localStorage, and nothing
   else is; the line at the top of each page (main.html) has followed it before anything is drawn. */

const KEY = "dd-colours" // "default" or "slate", as the theme and base.css call them
const button = document.getElementById("dd-colours")

if (button) {
  const dark = matchMedia("(prefers-color-scheme: dark)")
  const names = { default: button.title, slate: button.dataset.back } // of the button, where these are the colours
  const bar = document.head.appendChild(document.createElement("meta")) // a phone's browser around the page
  bar.name = "theme-color"

  const system = () => (dark.matches ? "slate" : "default")
  const paint = scheme => {
    document.body.dataset.mdColorScheme = scheme
    button.title = names[scheme]
    bar.content = getComputedStyle(button.closest("header")).backgroundColor
  }
  const follow = () => paint(kept() ?? system())

  button.addEventListener("click", () => {
    const chosen = document.body.dataset.mdColorScheme === "slate" ? "default" : "slate"
    keep(chosen)
    paint(chosen)
  })
  dark.addEventListener("change", follow)
  fromTheTheme(system())
  follow()
}

function kept() {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null // a browser that keeps nothing
  }
}

function keep(scheme) {
  try {
    localStorage.setItem(KEY, scheme)
  } catch {} // chosen for this page
}

/** The theme, whose script this one replaces, kept the colours under a name with the site's path, chosen or not: what differs from the
    system's was chosen. */
function fromTheTheme(system) {
  const old = `${new URL("../../", import.meta.url).pathname}.__palette`
  try {
    const scheme = JSON.parse(localStorage.getItem(old))?.color?.scheme
    localStorage.removeItem(old)
    if (["default", "slate"].includes(scheme) && scheme !== system) localStorage.setItem(KEY, localStorage.getItem(KEY) ?? scheme)
  } catch {} // it has nothing to tell
}
