/* The list of languages, once somebody opens it. Without a script, or until it is there, its links lead to the same page. */

const list = document.getElementById("dd-languages")
const keep = () => import("./languages-list.js")

if (list.open) keep()
else list.addEventListener("toggle", keep, { once: true })
