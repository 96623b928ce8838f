/* "¿Cuándo me tienen que responder?": a form, and the dates that follow from it. The dates come from plan.js; the words stand in
   the fragment (fragments/declaration/deadline-calculator.html); the address holds what was chosen, so that it can be sent. */

import { calendarFile } from "./calendar-file.js"
import { element, isDate, isTime, minuteOf, now, offer, setNow, soon, zoneElsewhere } from "./case-fields.js"
import { announcer, copyShown } from "./clipboard.js"
import { clockData, root, whenTouched } from "./clock-data.js"
import { Clock } from "./clock.js"
import { momentsOf } from "./moments.js"
import { either, fill, locale, quoted } from "./phrases.js"
import { asksBy, hasDate, inDays, plan, promisedThrough } from "./plan.js"

const QUIET = 800 // milliseconds without a change, after which the dates are said aloud

const box = document.querySelector(".dd-calculator")
let words = box.dataset // those of the steps that few routes have come with the calendar
const form = box.querySelector("form")
const { problema, producto, canal, fecha, hora } = form.elements
const part = name => box.querySelector(`[data-${name}]`)
const say = announcer(box.querySelector("[role=status]"))
const sayTaken = announcer(part("taken"))
const phrases = { one: words.momentOne, other: words.momentOther, day: words.day, unsure: words.momentUnsure }
const moments = momentsOf(words.timeZone, phrases)
const asked = new URLSearchParams(location.search)
const wrong = [] // fields of which the address says what can't be
let data, clock, found, waiting, moving
let touched = false
let atNow = !asked.has(fecha.name) && !asked.has(hora.name) // nobody has told another day or hour
let written = moments // by which clock those stand in the form
let files = []

if (moments) start()
else unavailable()
box.hidden = false

/** All that needs no calendar; that is fetched when somebody begins to fill in the form, or with what the address has chosen. */
function start() {
  setNow(moments, fecha, hora)
  take(problema, among(problema))
  take(fecha, isDate)
  take(hora, isTime)
  form.addEventListener("submit", event => event.preventDefault()) // Enter in a field: there is nowhere to go
  form.addEventListener("input", event => {
    atNow &&= event.target !== fecha && event.target !== hora
    changed(event.target === problema)
  })
  part("now").addEventListener("click", () => {
    atNow = true
    setNow(there(), fecha, hora)
    changed()
  })
  for (const button of box.querySelectorAll("[data-copy]")) button.addEventListener("click", () => copy(button))
  show()
  if ([problema, producto, canal, fecha, hora].some(field => asked.has(field.name))) load()
  else whenTouched(form, load)
}

async function load() {
  data = await soon(box, clockData())
  if (!data) return unavailable()
  words = { ...words, ...data.route_words }
  clock = new Clock(data.clock)
  offer(chosenProblem(), data, producto, canal)
  take(producto, among(producto))
  take(canal, among(canal))
  const names = [...form.elements].filter(field => wrong.includes(field)).map(field => quoted(field.labels[0].textContent))
  if (names.length && !touched) note("left-out", fill(words.ignored, { names: new Intl.ListFormat(locale).format(names) }))
  if (touched) follow()
  else show()
}

function unavailable() {
  form.hidden = true
  why(words.unavailable)
  say(words.unavailable)
}

// --- What is chosen -----------------------------------------------------------------------------------------------------

/** Takes a choice from the address, if it is valid. */
function take(field, valid) {
  const value = asked.get(field.name)
  if (value === null) return
  if (valid(value)) field.value = value
  else wrong.push(field)
}

function among(field) {
  return value => [...field.options].some(option => option.value === value)
}

function chosenProblem() {
  return data.problems.find(each => each.id === problema.value)
}

/** The moments of the channel that is chosen: its hours are those of its zone. */
function there() {
  const point = data?.contact_points.find(each => each.id === canal.value)
  return point ? moments.of(clock.of(point.calendar)) : moments
}

function changed(otherProblem = false) {
  touched = true
  if (otherProblem && data) {
    canal.value = ""
    offer(chosenProblem(), data, producto, canal)
  }
  part("left-out").hidden = true
  part("taken").textContent = "" // what was copied isn't what is shown any more
  follow()
}

/** Shows what follows from a change; its dates wait for the calendar. */
function follow() {
  clearTimeout(moving)
  moving = setTimeout(() => history.replaceState(history.state, "", address())) // after the dates, for it takes its time
  show()
  clearTimeout(waiting)
  waiting = setTimeout(() => say(box.dataset.outcome), QUIET)
}

/** The address of this page with what is chosen in it. */
function address() {
  const url = new URL(location.pathname, location.href)
  for (const field of [problema, producto, canal, fecha, hora]) if (field.value) url.searchParams.set(field.name, field.value)
  return url.href.replaceAll("%3A", ":") // a time can be read in an address
}

// --- What follows -------------------------------------------------------------------------------------------------------

function show() {
  for (const file of files) URL.revokeObjectURL(file)
  files = []
  if (atNow && written !== there()) setNow(there(), fecha, hora)
  written = there()
  const zone = zoneElsewhere(there())
  part("zone-note").textContent = zone && fill(words.zone, { zone })
  part("zone-note").hidden = !zone
  if (!problema.value) return why(words.noProblem)
  if (!isDate(fecha.value) || !hora.value) return why(words.noMoment)
  if (!data) return why("")
  const problem = chosenProblem()
  const point = data.contact_points.find(each => each.id === canal.value)
  const product = promisedThrough(problem.classes.find(each => each.id === producto.value), point)
  const at = minuteOf(there(), clock.of(point.calendar), fecha.value, hora.value)
  if (at === null || clock.dayOf(at) === null) {
    return why(fill(words.outOfReach, { first: moments.date(clock.days[0]), last: lastDay() }))
  }
  const dates = plan({ problem, product, point, start: at }, data, clock)
  found = results({ problem, product, point, at, dates })
  why("")
  part("found").hidden = false
  part("case").replaceChildren(...found.case.map((text, i) => element("p", i ? {} : { className: "dd-calculator__case" }, text)))
  part("dates").replaceChildren(...found.dates.flatMap(each => [element("dt", {}, each.name), description(each)]))
  part("route").replaceChildren(...found.steps.map(step), outside())
  const end = date => (!date ? product.unpromised.period : !hasDate(date) ? date.period.words : date.end === null ? beyond() : moments.carried(date))
  box.dataset.outcome = fill(words.said, { answer: end(dates.answer), solution: end(dates.solution) })
}

/** Says in the place of the dates why there are none. */
function why(reason) {
  part("why").textContent = reason
  part("why").hidden = !reason
  part("found").hidden = true
  box.dataset.outcome = reason
}

/** The case and its dates in words: what the page shows, what is copied and what goes into calendars. */
function results({ problem, product, point, at, dates }) {
  const next = placesOf(dates.steps[0].doors)
  const entry = (kind, date, more = {}) => ({
    id: kind,
    name: words[kind],
    summary: fill(words[`event${kind[0].toUpperCase()}${kind.slice(1)}`], { problem: problem.name }),
    when: date.end === null ? beyond() : moments.of(date.clock).end(date.end),
    notes: [fill(words.period, { period: date.period.words })],
    next,
    ...date,
    ...more,
  })
  const lastMoment = date => (date.end === null ? beyond() : moments.of(date.clock).day(date.end - 1)) // a day that ends at midnight, too
  const kinds = ["answer", ...(dates.attendance ? ["attendance"] : []), "solution"]
  const found = kinds.filter(kind => !dates[kind] || hasDate(dates[kind])).map(kind => { // of the moment that was agreed we know no date
    if (!dates[kind]) return { id: kind, name: words[kind], missing: product.unpromised[kind] }
    const owed = dates.owed.filter(({ remedy, missed }) => missed === dates[kind] && !remedy.besides).map(({ remedy }) => remedy.short)
    return entry(kind, dates[kind], { notes: [fill(words.period, { period: dates[kind].period.words }), ...owed] })
  })
  if (dates.law) {
    const { rule, period } = dates.law
    const notes = [rule.says, ...(rule.inferred ? [fill(words.lawInferred, { reading: period.words })] : [])]
    const when = inDays(period) ? { when: lastMoment(dates.law) } : {}
    found.push(entry("law", dates.law, { notes, source: rule, next: [data.outside], ...when }))
  } else {
    found.push({ id: "law", name: words.law, missing: words.noLaw })
  }
  for (const { remedy, claim } of dates.owed.filter(each => each.claim)) {
    const notes = [...(remedy.event ? [`${remedy.event}.`] : []), fill(words.claimCounts, { period: claim.period.words }), ...(remedy.claim_from ? [remedy.claim_from.said] : [])]
    found.push(entry("claim", claim, { notes, when: lastMoment(claim), next: null }))
  }
  const steps = dates.steps.map(({ step, through, place, doors, goOn, ...date }, i) => ({
    id: step.id,
    name: step.name,
    url: step.url,
    summary: fill(words.eventStep, { step: step.name, problem: problem.name }),
    place,
    when: whenDecided(date),
    notes: [
      fill(words.decides, { who: step.decides }),
      ...(date.period && !date.open ? [fill(words.period, { period: date.period.words })] : []),
      ...(step.of_classes && !asksBy(step, problem) ? [`${step.of_classes}.`] : []),
      ...(step.whom ? [step.whom] : []),
      ...(through.id === point.id ? [] : [fill(words.through, { point: through.name })]),
      ...(goOn ? [toGoOn(goOn, lastMoment)] : []),
      ...(isBranch(dates.steps, i) ? [fill(doors.length > 1 ? words.thenChoose : words.then, { steps: either(placesOf(doors), each => each.name).join("") })] : []),
    ],
    next: placesOf(doors),
    ...date,
  }))
  const { opens } = dates
  const inHours = [dates.answer, dates.attendance, dates.solution].some(date => hasDate(date) && clock.waits(date.period.unit))
  const told = [
    producto.closest("p").hidden ? problem.name : `${problem.name} · ${product.name}`,
    fill(words.contact, { when: there().moment(at), point: point.name }),
    ...(inHours && opens.end !== null && opens.end !== at ? [fill(words.closedThen, { when: moments.carried(opens, there().moment(opens.end)) })] : []),
    ...(problem.starts ? [fill(words.starts, { starts: problem.starts })] : []),
  ]
  const key = [problem.id, product.id, point.id, fecha.value, hora.value.replace(":", "")].filter(Boolean).join("-")
  return { case: told, dates: found.map(each => ({ ...each, key })), steps: steps.map(each => ({ ...each, key })) }
}

/** By when a step has decided: a date, or what is known without one. */
function whenDecided({ end, open, period, clock }) {
  if (open) return period ? fill(words.fromAsking, { period: period.words }) : words.noDeadline
  return end === null ? beyond() : fill(words.by, { when: moments.of(clock).end(end) })
}

/** The places that doors of a step lead to. */
function placesOf(doors) {
  return doors.map(door => data.steps.find(each => each.id === door) ?? data.outside)
}

/** Whether a step leads elsewhere than to what is shown behind it. */
function isBranch(steps, i) {
  const after = steps[i + 1]?.step.id
  return steps[i].doors.length > 1 || (after ? steps[i].doors[0] !== after : placesOf(steps[i].doors)[0] !== data.outside)
}

/** Until when the customer may go on: the last day, where its date is known. */
function toGoOn(goOn, lastMoment) {
  if (goOn.end === null) return fill(words.goOnWithin, { period: goOn.period.words })
  return fill(goOn.end < now() ? words.goOnUntil : words.goOnBy, { when: moments.carried(goOn, lastMoment(goOn)) })
}

function description(date) {
  if (date.missing) return element("dd", {}, date.missing)
  const source = date.source?.basis ? [" ", date.source.href ? element("a", { href: date.source.href }, date.source.basis) : date.source.basis] : []
  return element("dd", { className: `dd-date dd-date--${date.id}` }, ...dated(date), element("p", { className: "dd-note" }, date.notes.join(" "), ...source))
}

function step(date) {
  const name = element("strong", {}, element("a", { href: new URL(date.url, root).href }, date.name))
  return element("li", { value: date.place }, name, ...dated(date), element("p", { className: "dd-note" }, date.notes.join(" ")))
}

/** The date itself, whether it is sure, whether it has passed and what to do then, and how to take it home. */
function dated(date) {
  const shown = [element("p", { className: date.end === null ? "dd-date__beyond" : "dd-date__when" }, date.when)]
  if (date.end === null) return shown
  if (date.unsure) shown.push(element("p", { className: "dd-date__unsure" }, words.unsure))
  if (date.end < now()) shown.push(element("p", { className: "dd-date__past" }, ...past(date.next)))
  else shown.push(element("p", { className: "dd-date__take" }, download(date)))
  return shown
}

function past(next) {
  if (!next) return [words.pastLast]
  const [before, after] = words.past.split("{step}")
  return [before, ...either(next, place => element("a", { href: new URL(place.url, root).href }, place.name)), after]
}

function outside() {
  const name = element("strong", {}, element("a", { href: new URL(data.outside.url, root).href }, data.outside.name))
  return element("li", {}, name, element("p", { className: "dd-note" }, words.outside))
}

/** What follows a date in a text that leaves the page. */
function caveat(date) {
  return date.unsure ? ` ${words.unsure}` : ""
}

/** A link that hands over the date as a calendar file, made when it is asked for: few are. */
function download(date) {
  const made = element("a", { href: "", download: `${date.id}-${date.key}.ics` }, words.add)
  made.setAttribute("aria-label", fill(words.addWhat, { name: date.name }))
  made.addEventListener("click", () => (made.href = fileOf(date)))
  return made
}

function fileOf(date) {
  const link = address()
  const text = calendarFile({
    producer: `-//${location.host}//${document.documentElement.lang}`,
    zone: date.clock.zone,
    timeZone: data.vtimezones?.[date.clock.zone] ?? data.vtimezone,
    stamp: Date.now(),
    events: [
      {
        uid: `${date.id}-${date.key}@${location.host}`, // the same case again is the same event
        start: moments.of(date.clock).wall(date.end),
        summary: moments.carried(date, date.summary),
        description: [...box.querySelectorAll("[data-case] p")].map(each => each.textContent).concat(`${date.name} ${date.when}${caveat(date)}`, date.notes, link).join("\n"),
        url: link,
      },
    ],
  })
  const file = URL.createObjectURL(new Blob([text], { type: "text/calendar;charset=utf-8" }))
  files.push(file)
  return file
}

// --- What is taken along --------------------------------------------------------------------------------------------------

function asText() {
  const lines = [
    ...found.case,
    "",
    ...found.dates.map(each => (each.missing ? each.missing : each.end === null ? `${each.name}… ${each.when}` : `${each.name} ${each.when}.${caveat(each)}`)),
    "",
    `${box.querySelector("h3").textContent}:`,
    ...found.steps.map(each => `${each.place}. ${each.name}. ${each.when}${caveat(each)}`),
    `${found.steps.at(-1).place + 1}. ${data.outside.name}. ${words.outside}`,
    "",
    address(),
  ]
  return lines.join("\n")
}

/** Copies; where the browser refuses, the text appears, selected. */
async function copy(button) {
  const text = box.querySelector(`[data-share-text="${button.dataset.copy}"]`)
  const isLink = button.dataset.copy === "link"
  text.textContent = isLink ? address() : asText()
  if (!isLink) text.dataset.html = text.innerHTML.replaceAll("\n", "<br>")
  const done = await copyShown(text)
  text.hidden = done
  if (!done) getSelection().selectAllChildren(text)
  sayTaken(done ? (isLink ? words.copiedLink : words.copiedText) : words.selectAndCopy)
}

// --- Small things ---------------------------------------------------------------------------------------------------------

function beyond() {
  return fill(words.beyond, { day: lastDay() })
}

function lastDay() {
  return moments.date(clock.days.at(-1) - 1)
}

function note(name, text) {
  part(name).textContent = text
  part(name).hidden = false
}
