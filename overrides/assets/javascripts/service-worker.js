/* For a phone without signal: keeps the pages that were visited and the complaint route, and shows them when the line fails, each under a
   banner that says how old it is. The build publishes this as /sw.js, with SITE in front (hooks/declaration/exports/service_worker.py).

   Pages are always asked for first: what is kept is shown only where no answer comes, and never without its banner. */

const ROOT = new URL(self.registration.scope)
const OURS = `declaration ${ROOT.pathname} ` // other sites may stand on the same host
const PAGES = `${OURS}pages ${SITE.version}`
const PARTS = `${OURS}parts ${SITE.version}` // sheets, scripts, type, data
const SHEET = new URL("offline.css", ROOT).href // of the banner: it stands in SITE, so it's there whenever it is needed
const FAILING = new URL("offline.json", ROOT).href // since when no answer comes, among the parts
const KEPT_AT = "X-Kept-At"

const OTHERS = (SITE.others ?? []).map(folder => new URL(folder, ROOT).href) // what is in another language keeps its pages by itself

const PATIENCE = 4000 // ms: a line that takes longer for a page that is kept counts as none
const MOST_HASHED = 100
const HOUR = 3_600_000
const HASHED = /\.[0-9a-f]{8,}\./ // named by what is in it: it never changes under its name

/** How each kind of file names the files that it needs. */
const NEEDS = {
  html: /\s(?:href|src)=["']?([^"'\s>]+)/g,
  css: /url\(\s*["']?([^"')]+)/g,
  js: /(?:\bfrom|\bimport)\s*\(?\s*["']([^"']+\.js)["']/g,
}

addEventListener("install", () => self.skipWaiting())
addEventListener("activate", event => event.waitUntil(takeOver()))
addEventListener("message", event => event.waitUntil(gather(plain(event.data.open), event.data.route)))
addEventListener("fetch", event => {
  const { request } = event
  if (request.method !== "GET" || !isOurs(request.url) || request.headers.has("Range")) return
  const plainly = () => fetch(request, { cache: "no-cache" }) // where a browser lets nothing be kept, or what it keeps is damaged
  if (request.mode === "navigate") event.respondWith(page(event).catch(plainly))
  else if (request.url === SHEET) event.respondWith(new Response(SITE.sheet, { headers: { "Content-Type": "text/css" } }))
  else event.respondWith(part(event).catch(plainly))
})

/** What other versions of this file kept goes: they may have kept it otherwise. What a site says may change every day, and stays. */
async function takeOver() {
  const names = await caches.keys()
  await Promise.all(names.filter(name => name.startsWith(OURS) && name !== PAGES && name !== PARTS).map(name => caches.delete(name)))
  await clients.claim()
}

// --- Answers ------------------------------------------------------------------------------------------------------------

async function page(event) {
  const url = plain(event.request.url)
  const kept = await keptPage(url)
  const asked = fromHost(event, url, Boolean(kept))
  asked.catch(() => {}) // it may fail after an old page was shown
  try {
    return await (kept ? Promise.race([asked, tooLong()]) : asked)
  } catch (fault) {
    return (kept && (await withBanner(kept, fault.since))) ?? (await above(url)) ?? (await nothing())
  }
}

/** The page as it is today, which is kept. Always asked for anew: a browser may take what it has for fresh though the host is out of reach. */
async function fromHost(event, url, isKept) {
  let done
  event.waitUntil(new Promise(resolve => (done = resolve))) // keeps the worker awake though an old page was shown meanwhile
  try {
    const answer = await fetch(event.request, { cache: "no-cache" })
    if (answer.status >= 500 && isKept) throw new Error(answer.status)
    const copy = answer.clone()
    done(reached().then(() => keep(url, copy)).catch(() => {}))
    return answer.status === 200 ? anew(answer.body, answer.headers) : answer
  } catch {
    const since = await failed().catch(() => new Date())
    done()
    throw { since }
  }
}

const tooLong = () => new Promise((_, refuse) => setTimeout(refuse, PATIENCE, { since: null }))

/** A file of a page: from here if it can't have changed, else from the host, else from here. */
async function part(event) {
  const parts = await caches.open(PARTS)
  const kept = await parts.match(event.request.url, { ignoreVary: true })
  if (kept && HASHED.test(event.request.url)) return kept
  try {
    const answer = await fetch(event.request)
    if (answer.status === 200) {
      const copy = answer.clone()
      event.waitUntil(parts.put(event.request.url, copy).catch(() => {})) // no room: so be it
    }
    return answer
  } catch (fault) {
    if (kept) return kept
    throw fault
  }
}

/** A kept page with the banner above all else; undefined where there is no place for it, for no page is shown without. `since` is when the
    line failed, null if it is slow. */
async function withBanner(kept, since) {
  const html = await kept.text()
  const body = /<body[^>]*>/.exec(html)
  if (!body) return undefined
  const built = /<html[^>]* data-built="?([\d-]{10})/.exec(html)?.[1]
  const at = new Date(kept.headers.get(KEPT_AT))
  const { words } = SITE
  const banner = fill(SITE.banner, {
    root: ROOT.pathname,
    why: since === null ? words.slow : fill(words.since, { when: told(since) }),
    kept: fill(words.kept, { when: told(at) }),
    built: !built || built === date(at) ? "" : fill(words.built, { day: long(new Date(`${built}T12:00`)) }),
  })
  const end = body.index + body[0].length
  return anew(html.slice(0, end) + banner + html.slice(end), kept.headers)
}

/** A page that is asked for here each time: WebKit shows one that it takes for fresh from its memory, an old promise too, without its banner. */
function anew(body, headers) {
  const answer = new Response(body, { headers })
  answer.headers.set("Cache-Control", "no-cache")
  return answer
}

/** Of a small page that only leads to a place in the page above it (a clause, a step): the way there, if that page is kept. */
async function above(url) {
  const [, name] = /([^/]+)\/$/.exec(url) ?? []
  const full = new URL("../", url).href
  const kept = name && (await keptPage(full))
  return kept && (await kept.text()).includes(`id="${name}"`) ? Response.redirect(`${full}#${name}`) : undefined
}

/** In place of a page that isn't kept: which ones are, those of the complaint route first. */
async function nothing() {
  const pages = await caches.open(PAGES)
  const urls = (await pages.keys()).map(key => key.url)
  const first = route().filter(url => urls.includes(url))
  const items = [...first, ...urls.reverse().filter(url => !first.includes(url))].map(async url => {
    const [, title] = /<title>([^<]*)/.exec(await (await pages.match(url)).text()) ?? []
    return title ? `<li><a href="${url}">${title.replace(SITE.suffix, "")}</a></li>` : ""
  })
  const html = fill(SITE.page, { root: ROOT.pathname, pages: (await Promise.all(items)).join("") })
  return new Response(html, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } })
}

// --- What is kept -------------------------------------------------------------------------------------------------------

const isOurs = address => address.startsWith(ROOT.href) && !OTHERS.some(other => address.startsWith(other))

/** An address without what stands after it: what somebody typed into the calculator is kept nowhere. */
function plain(address) {
  const url = new URL(address)
  return url.origin + url.pathname
}

function absolute(name, base) {
  try {
    return plain(new URL(name, base))
  } catch {
    return "" // no address: whatever it is
  }
}

const route = () => SITE.route.map(path => new URL(path, ROOT).href)

async function keptPage(url) {
  return (await caches.open(PAGES)).match(url, { ignoreVary: true })
}

/** Keeps a page as its host gave it, and when; with all that it needs, if asked to. One that only leads on isn't kept; one that is gone, no longer. */
async function keep(url, answer, isWhole = false) {
  const pages = await caches.open(PAGES)
  if (answer.status === 404 || answer.status === 410) await pages.delete(url)
  if (answer.status !== 200 || answer.redirected || !answer.headers.get("Content-Type")?.startsWith("text/html")) return
  const html = await answer.text()
  if (/http-equiv="?refresh/.test(html)) return
  if (isWhole) await needed(url, html, true)
  const headers = new Headers(answer.headers)
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name) // of how it came
  headers.set(KEPT_AT, new Date().toISOString())
  await pages.delete(url) // so that it comes last: the first ones go first
  await pages.put(url, new Response(html, { headers })).catch(() => {})
}

/** Keeps the page that is open, if it isn't yet, with all that it needs; and the complaint route, if it may: anew each day. */
async function gather(open, withRoute) {
  if (!isOurs(open)) return
  await whole(open, Infinity)
  if (withRoute) {
    for (const url of route()) await whole(url, 24 * HOUR)
    const parts = await caches.open(PARTS)
    for (const url of SITE.data.map(path => new URL(path, ROOT).href)) if (!(await parts.match(url))) await parts.add(url).catch(() => {})
  }
  await forget()
}

async function whole(url, lasts) {
  try {
    const kept = await keptPage(url)
    if (!kept || Date.now() - Date.parse(kept.headers.get(KEPT_AT)) > lasts) await keep(url, await fetch(url, { cache: "no-cache" }), true)
    else await needed(url, await kept.text(), true)
  } catch {
    // without signal: another time
  }
}

/** The addresses of all that a page needs, and what that needs in turn. Those that aren't kept are fetched, if asked to. */
async function needed(url, html, fetching, found = new Set()) {
  const parts = await caches.open(PARTS)
  const look = async (base, text, form) => {
    for (const [, name] of text.matchAll(form)) {
      const address = absolute(name, base)
      if (!address.startsWith(`${ROOT.href}assets/`) || found.has(address)) continue
      found.add(address)
      let file = await parts.match(address, { ignoreVary: true })
      if (!file && fetching) {
        file = await fetch(address)
        if (file.status === 200) await parts.put(address, file.clone())
      }
      const form = NEEDS[address.split(".").at(-1)]
      if (file && form) await look(address, await file.text(), form)
    }
  }
  await look(url, html, NEEDS.html)
}

/** Of the pages the oldest go, and of what is named by its content, what no kept page needs any more: each build may bring new ones. */
async function forget() {
  const [pages, parts] = await Promise.all([caches.open(PAGES), caches.open(PARTS)])
  const urls = (await pages.keys()).map(key => key.url)
  const visited = urls.filter(url => !route().includes(url))
  for (const url of visited.slice(0, -SITE.most)) await pages.delete(url)
  const hashed = (await parts.keys()).map(key => key.url).filter(url => HASHED.test(url))
  if (hashed.length <= MOST_HASHED) return
  const found = new Set()
  for (const url of urls) await needed(url, (await (await keptPage(url))?.text()) ?? "", false, found)
  for (const url of hashed) if (!found.has(url)) await parts.delete(url)
}

// --- Since when ---------------------------------------------------------------------------------------------------------

/** Notes that no answer came. Gives since when none does: a new time, if the last one was tried for hours ago. */
async function failed() {
  const parts = await caches.open(PARTS)
  const now = Date.now()
  const noted = await (await parts.match(FAILING))?.json()
  const since = noted && now - noted.last < HOUR ? noted.since : now
  await parts.put(FAILING, new Response(JSON.stringify({ since, last: now }))).catch(() => {})
  return new Date(since)
}

async function reached() {
  await (await caches.open(PARTS)).delete(FAILING)
}

// --- Words --------------------------------------------------------------------------------------------------------------

const fill = (phrase, values) => phrase.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole)
const written = options => new Intl.DateTimeFormat(SITE.language, options)
const long = moment => written({ dateStyle: "long" }).format(moment)
const date = moment => `${moment.getFullYear()}-${String(moment.getMonth() + 1).padStart(2, "0")}-${String(moment.getDate()).padStart(2, "0")}`

/** `hoy a las 10:42`, `el 26 de noviembre de 2026 a la 1:05`: by the clock of whoever reads. */
function told(moment) {
  const { words } = SITE
  const time = written({ hour: "numeric", minute: "2-digit" }).format(moment)
  const one = time.startsWith("1:")
  const phrase = date(moment) === date(new Date()) ? (one ? words.today_one : words.today_other) : one ? words.day_one : words.day_other
  return fill(phrase, { day: long(moment), time })
}
