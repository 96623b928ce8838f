/* "¿Me corresponde algo?": a form on a problem's page, and what we owe in that case. The dates come from plan.js, the words stand
   in the fragment (fragments/declaration/remedy-check.html). Nothing is kept or sent: it may be about a complaint. */

import { element, isDate, isTime, minuteOf, now, soon, zoneElsewhere } from "./case-fields.js"
import { announcer } from "./clipboard.js"
import { clockData, root, whenTouched } from "./clock-data.js"
import { Clock } from "./clock.js"
import { momentsOf } from "./moments.js"
import { counted, either, fill } from "./phrases.js"
import { inCalendar, lateness, plan, routeOf } from "./plan.js"

const QUIET = 800 // milliseconds without a change, after which the answer is said aloud

const box = document.querySelector(".dd-owed")
let words = box.dataset // those that are needed before the calendar is there; the others come with it
const form = box.querySelector("form")
const { producto, canal, fecha, hora, resuelto, "fecha-solucion": solvedDay, "hora-solucion": solvedHour } = form.elements
const part = name => box.querySelector(`[data-${name}]`)
const say = announcer(box.querySelector("[role=status]"))
const moments = momentsOf(words.timeZone, { one: words.momentOne, other: words.momentOther, day: words.day })
let data, problem, clock, waiting
let faults = []

if (moments) start()
else box.hidden = true // the page's own words say it all

/** All that needs no calendar; that is fetched when somebody begins to fill in the form. */
function start() {
  for (const day of [fecha, solvedDay]) day.max = moments.wall(now()).date
  form.addEventListener("submit", event => event.preventDefault()) // Enter in a field: there is nowhere to go
  form.addEventListener("input", () => {
    show()
    sayLater()
  })
  show()
  if (form.contains(document.activeElement)) load() // touched before this script was there
  else whenTouched(form, load)
}

async function load() {
  data = await soon(box, clockData())
  if (!data) {
    form.hidden = part("found").hidden = true
    part("why").textContent = words.unavailable
    return say(words.unavailable)
  }
  words = { ...words, ...data.owed_words }
  problem = data.problems.find(each => each.id === words.problem)
  clock = new Clock(data.clock)
  show()
  if (fecha.value) sayLater()
}

function sayLater() {
  clearTimeout(waiting)
  waiting = setTimeout(() => say(faults.join(" ") || (part("found").hidden ? part("why").textContent : part("found").innerText)), QUIET)
}

// --- What is asked ------------------------------------------------------------------------------------------------------

function show() {
  faults = []
  const zone = zoneElsewhere(clock ? moments.of(there()) : moments)
  part("zone-note").textContent = zone && fill(words.zone, { zone })
  part("zone-note").hidden = !zone
  const cause = causeIn()
  resuelto.closest("p").hidden = cause === "Happened"
  if (cause === "Happened") resuelto.value = ""
  else {
    resuelto.labels[0].textContent = words[`asked${cause}`]
    solvedDay.labels[0].textContent = words[`askedDay${cause}`]
  }
  for (const field of [fecha, hora, solvedDay, solvedHour]) clear(field)
  for (const field of [solvedDay, solvedHour]) field.closest("p").hidden = !resuelto.value
  const answer = data ? answered() : fecha.value ? "" : words.noContact
  const reason = faults.length ? words.correct : typeof answer === "string" ? answer : ""
  part("why").textContent = reason
  part("why").hidden = !reason
  part("found").hidden = typeof answer === "string" || Boolean(reason)
  part("found").replaceChildren(...(part("found").hidden ? [] : answer))
}

/** What to tell: paragraphs, or the reason why there are none. What is wrong in a field is told there. */
function answered() {
  const contact = minutes(fecha, hora)
  const solved = resuelto.value ? minutes(solvedDay, solvedHour) : null
  if (faults.length) return ""
  if (!contact) return words.noContact
  if (resuelto.value && !solved) return words.noSolution
  const product = chosen(), cause = causeIn()
  const point = through()
  const [dates, other] = contact.map(start => datesOf({ problem, product, point, start }))
  if (cause === "Happened") return [...owedNow(product.remedy, dates), afterwards(words.notReceived), ...unsure(Object.values(dates))]
  if (dates.missed.end !== other.missed.end) return wrong(hora, words.needsTime)
  if (solved && solved[1] < contact[0]) return wrong(fecha.value === solvedDay.value ? solvedHour : solvedDay, words.beforeContact)
  if (dates.missed.end === null) return beyond()
  const [late, alsoLate] = (solved ?? [now(), now()]).map(at => howLate(dates.missed, point, at))
  if (late !== alsoLate) return wrong(solvedHour, words.needsTime)
  if (late) return [...owedNow(product.remedy, dates, late, solved), afterwards(words.notReceived), ...unsure(Object.values(dates))]
  const found = [paragraph(words[`${solved ? "wasDue" : "due"}${cause}`], { when: end(dates.missed) })]
  if (solved) return [headline(words[`onTime${cause}`]), ...found, afterwards(words.unhappy), ...unsure([dates.missed])]
  return [headline(words.notYet), ...found, ...wouldBeOwed(product.remedy, dates), ...unsure(Object.values(dates))]
}

/** Those of a case's dates that matter here: the deadline that is missed when something is owed, and what follows. */
function datesOf(asked) {
  const { answer, solution, paid, claim } = plan(asked, data, clock)
  return { missed: { Answer: answer, Solution: solution }[causeIn()], paid, claim }
}

function through() {
  return data.contact_points.find(each => each.id === canal.value)
}

/** The clock of the channel that is chosen: the days and hours of the form are those of its zone. */
function there() {
  return clock.of(through().calendar)
}

function chosen() {
  return problem.classes.find(each => each.id === producto.value)
}

/** What it is owed for, as the phrases are named. */
function causeIn() {
  const cause = data ? chosen().remedy.owed_for : producto.selectedOptions[0].dataset.owedFor
  return { "late answer": "Answer", "late solution": "Solution", "what happened": "Happened" }[cause]
}

/**
 * The minutes that a day and an hour may mean, first and last: the same one, or without an hour those of the whole day. So the hour
 * is asked for only where it matters, for few remember it. Nothing without a day, or with a fault.
 */
function minutes(day, hour) {
  if (!day.value && !day.validity.badInput) return null
  if (!isDate(day.value)) return wrong(day, words.notADate)
  const { days } = there(), place = clock.placeOf(day.value)
  if (place === null) return wrong(day, fill(words.outOfReach, { first: moments.date(clock.days[0]), last: lastDay() }))
  const whole = !hour.value && !hour.validity.badInput
  if (!whole && !isTime(hour.value)) return wrong(hour, words.notATime)
  const first = whole ? days[place] : minuteOf(moments.of(there()), there(), day.value, hour.value)
  if (first > now()) return wrong(days[place] > now() ? day : hour, words.future)
  return [first, whole ? Math.min(days[place + 1] - 1, now()) : first]
}

/** Says at a field what is wrong with it. */
function wrong(field, fault) {
  const told = element("span", { id: `${field.id}-error`, className: "dd-field__error" }, fault)
  field.closest("p").append(told)
  field.setAttribute("aria-invalid", "true")
  field.setAttribute("aria-describedby", told.id)
  faults.push(`${field.labels[0].textContent}: ${fault}`)
  return null
}

function clear(field) {
  document.getElementById(`${field.id}-error`)?.remove()
  field.removeAttribute("aria-invalid")
  field.removeAttribute("aria-describedby")
}

// --- What is owed -------------------------------------------------------------------------------------------------------

/** How late it was, as the promise counts: "2 días hábiles"; empty if it was in time. */
function howLate(missed, point, at) {
  if (at <= missed.end) return ""
  const { unit, value } = lateness(point.calendar, missed, at)
  const whole = Math.floor(value)
  const period = number => `${number} ${counted(data.units[unit], number)}`
  if (whole < 1) return fill(words.lessThan, { period: period(1) })
  return value > whole ? fill(words.moreThan, { period: period(whole) }) : period(whole)
}

function owedNow(remedy, dates, late, solved) {
  const cause = causeIn()
  const missed = () => [...told(words[`wasDue${cause}`], { when: end(dates.missed) }), " ", ...told(solved ? words[`late${cause}`] : words.stillLate, { late: strong(late) })]
  const was = late ? missed() : [words.dueHappened]
  return [
    headline(remedy.amount ? fill(words.owedAmountNow, { amount: remedy.amount }) : words.owedOtherNow),
    paragraph(remedy.action),
    element("p", {}, ...was),
    ...asked(remedy, dates),
  ]
}

function wouldBeOwed(remedy, dates) {
  return [paragraph(remedy.amount ? words.owedAmount : words.owedOther, { amount: strong(remedy.amount), action: remedy.action }), ...asked(remedy, dates)]
}

/** Whether one has to ask for it, by when and how; by when it is paid, and what is added after that. */
function asked(remedy, { paid, claim }) {
  const found = []
  if (paid) found.push(paid.end === null ? paragraph(`${words.automatic} ${beyond()}`) : paragraph(words.paidBy, { when: end(paid), period: paid.period.words, since: since() }))
  else if (remedy.automatic) found.push(paragraph(words.automatic))
  else {
    if (!claim) found.push(paragraph(words.ask))
    else found.push(claim.end === null ? paragraph(`${words.ask} ${beyond()}`) : paragraph(words.askBy, { when: end(claim), period: claim.period.words, since: since() }))
    if (isPast(claim)) found.push(past(words.askByPast))
    found.push(paragraph(words.how, { how: remedy.how_to_claim }))
    if (remedy.paid_within) found.push(paragraph(words.paidAfterAsking, { period: remedy.paid_within.words }))
  }
  const more = { extra: strong(remedy.late_extra), total: strong(remedy.total) }
  if (isPast(paid)) found.push(past(words.paidByPast), ...(remedy.late_extra ? [paragraph(words.lateExtraNow, more)] : []))
  else if (remedy.late_extra) found.push(paragraph(words.lateExtra, more))
  return found
}

function since() {
  return words[`since${causeIn()}`]
}

function isPast(date) {
  return Boolean(date) && date.end !== null && date.end < now()
}

/** The next step of the route, and where a complaint about this is written. */
function afterwards(phrase) {
  const doors = routeOf(problem, chosen(), data)[0].doors.map(door => data.steps.find(each => each.id === door) ?? data.outside)
  const made = paragraph(phrase, { step: either(doors, each => element("a", { href: new URL(each.url, root).href }, each.name)) })
  const letter = new URL(problem.letter, root)
  letter.search = producto.value && new URLSearchParams({ producto: producto.value })
  made.append(" ", element("a", { href: letter.href }, words.letter), ".")
  return made
}

// --- Words --------------------------------------------------------------------------------------------------------------

function headline(text) {
  return element("p", { className: "dd-calculator__case" }, text)
}

function paragraph(phrase, values = {}) {
  return element("p", {}, ...told(phrase, values))
}

function past(text) {
  return element("p", { className: "dd-date__past" }, text)
}

/** A phrase in pieces, with its {names} filled in by texts or elements, one or several. */
function told(phrase, values) {
  return phrase.split(/\{(\w+)\}/).flatMap((piece, i) => (i % 2 ? values[piece] : piece))
}

function strong(text) {
  return element("strong", {}, text)
}

/** By when: the last day, where no closing time ends it. */
function end({ end, period, clock }) {
  const here = moments.of(clock)
  return strong(inCalendar(period) ? here.day(end) : here.end(end))
}

/** A note, where public holidays that aren't sure yet may still change one of the dates. */
function unsure(dates) {
  return dates.some(date => date?.unsure) ? [element("p", { className: "dd-note" }, words.unsure)] : []
}

function beyond() {
  return fill(words.beyond, { day: lastDay() })
}

function lastDay() {
  return moments.date(clock.days.at(-1) - 1)
}
