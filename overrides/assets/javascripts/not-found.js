/* The 404 page: mends what mail programs do to an address and goes there; else suggests the pages nearest to it. */

const ROOT = new URL("../../", import.meta.url).pathname // of the site, wherever it stands
const GLUED = /([\s\p{Cf}.,;:!?*_|(){}[\]<>"'`´‘’“”«»…–—]|&(gt|quot);?)+$/u // what stands after an address in a text, and was taken for its end

const asked = addressAsked()
const wanted = mended(asked)
const other = otherLanguage(asked)
if (wanted && (await isThere(wanted))) location.replace(wanted)
else if (other) location.replace(other)
else suggest(wordsOf(decoded(asked)))

/** What was asked for: the address, or what the page of another language handed on, which then stands there again. */
function addressAsked() {
  const from = new URLSearchParams(location.search).get("from")
  if (!from?.startsWith(ROOT) || !location.pathname.endsWith("/404.html")) return location.pathname
  history.replaceState(null, "", from)
  return from
}

/** The page like this one in the language that was asked for, if that isn't this one. */
function otherLanguage(path) {
  const starts = [...document.querySelectorAll("#dd-starts a:not([aria-current])")]
  const start = starts.find(link => link.pathname !== ROOT && link.pathname.startsWith(ROOT) && path.startsWith(link.pathname))
  return start && `${start.pathname}404.html?${new URLSearchParams({ from: path })}`
}

/** The address as it was meant, or nothing if it is as it should be: `/a/%23b).` → `/a/#b`, `//a` → `/a/`. */
function mended(path) {
  const [place, ...fragment] = decoded(path).split("#")
  const segments = place.split("/").map(segment => segment.trim()).filter(Boolean)
  while (segments.length && !segments.at(-1).replace(GLUED, "")) segments.pop() // `/a/).`
  if (segments.length) segments.push(segments.pop().replace(GLUED, ""))
  const file = /\.\w{2,5}$/.test(segments.at(-1) ?? "")
  const plain = `/${segments.join("/")}${file || !segments.length ? "" : "/"}`
  const own = plain.toLowerCase().startsWith(ROOT.toLowerCase()) ? ROOT + plain.slice(ROOT.length).toLowerCase() : plain
  const anchor = fragment.join("").replace(GLUED, "")
  if (encodeURI(own) === path && !anchor) return ""
  return encodeURI(own) + location.search + (anchor ? `#${encodeURIComponent(anchor)}` : location.hash)
}

/** Without its %-signs, also where these were encoded once more; as it is, where they mean nothing. */
function decoded(path) {
  for (let text = path; ; path = text) {
    try {
      text = decodeURIComponent(path)
    } catch {
      return path
    }
    if (text === path) return path
  }
}

/** Asking first keeps a host that moves addresses about from sending us round in circles. */
async function isThere(address) {
  const answer = await fetch(address, { method: "HEAD" }).catch(() => null)
  return Boolean(answer?.ok)
}

function suggest(asked) {
  const near = document.getElementById("dd-near")
  const items = [...near.querySelectorAll("li")].map(item => {
    const link = item.querySelector("a")
    const own = [...wordsOf(link.pathname), link.pathname.split("/").at(-2).replaceAll("-", "")]
    const title = wordsOf(link.textContent)
    const worth = word => (own.some(other => alike(word, other)) ? 3 : title.some(other => alike(word, other)) ? 1 : 0)
    return { item, score: asked.reduce((sum, word) => sum + worth(word), 0) }
  })
  const found = items.filter(each => each.score).sort((a, b) => b.score - a.score).slice(0, 4)
  near.querySelector("ul").replaceChildren(...found.map(each => each.item))
  near.hidden = !found.length
  if (!asked.length) return
  const search = document.getElementById("dd-search-for")
  const link = search.querySelector("a")
  link.textContent = link.textContent.replace("{words}", () => asked.join(" "))
  link.search = new URLSearchParams({ q: asked.join(" ") })
  search.hidden = false
}

/** The words of an address or a title that say something, without accents. The names of sections stand in every address. */
function wordsOf(text) {
  const inside = text.startsWith(ROOT) ? text.slice(ROOT.length) : text
  const words = inside.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").match(/[\p{L}\p{N}]{4,}/gu) ?? []
  return words.filter(word => !["derechos", "plazos", "index", "html"].includes(word))
}

/** Whether one word begins like the other, or differs in a letter (in two, if it is long). */
function alike(a, b) {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  if (long.startsWith(short)) return true
  return distance(a, b) <= (short.length < 5 ? 0 : short.length < 8 ? 1 : 2)
}

/** How many letters to put in, take out or change to make one word of the other. */
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (let j = 0; j < b.length; j++) next.push(Math.min(next[j] + 1, row[j + 1] + 1, row[j] + (letter === b[j] ? 0 : 1)))
    row = next
  }
  return row.at(-1)
}
