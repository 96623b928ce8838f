/* "¿Me corresponde algo?": a form on a problem's page, and what we owe in that case. The dates come from plan.js, the words stand
   in the fragment (fragments/declaration/remedy-check.html). What must be reckoned is owed-case.js, which comes where something must. Nothing is
   kept or sent: it may be about a complaint. */

import { element, isDate, isTime, minuteOf, now, soon, zoneElsewhere } from "./case-fields.js"
import { announcer } from "./clipboard.js"
import { clockData, root, whenTouched } from "./clock-data.js"
import { Clock } from "./clock.js"
import { momentsOf } from "./moments.js"
import { counted, either, fill } from "./phrases.js"
import { CAUSES, canBeLate, chosenAmong, inCalendar, lateness, plan, routeOf, together } from "./plan.js"

const QUIET = 800 // milliseconds without a change, after which the answer is said aloud

const box = document.querySelector(".dd-owed")
let words = box.dataset // those that are needed before the calendar is there; the others come with it
const form = box.querySelector("form")
const { producto, motivo, canal, fecha, hora, resuelto, "fecha-solucion": solvedDay, "hora-solucion": solvedHour } = form.elements
const usual = { day: fecha.labels[0].textContent, not: resuelto.options[0].textContent } // what they say but of a notice
const amountFields = [...form.querySelectorAll("[name^=importe]")]
const part = name => box.querySelector(`[data-${name}]`)
const say = announcer(box.querySelector("[role=status]"))
const moments = momentsOf(words.timeZone, { one: words.momentOne, other: words.momentOther, day: words.day })
let data, problem, clock, sums, waiting
let faults = []

if (moments) start()
else box.hidden = true // the page's own words say it all

/** All that needs no calendar; that is fetched when somebody begins to fill in the form. */
function start() {
  solvedDay.max = moments.wall(now()).date
  form.addEventListener("submit", event => event.preventDefault()) // Enter in a field: there is nowhere to go
  form.addEventListener("input", () => {
    show()
    sayLater()
  })
  show()
  if (form.contains(document.activeElement) || isUndated()) load() // touched before this script was there, or nothing more to be asked
  else whenTouched(form, load)
}

async function load() {
  data = await soon(box, withSums())
  if (!data) {
    form.hidden = part("found").hidden = true
    part("why").textContent = words.unavailable
    return say(words.unavailable)
  }
  words = { ...words, ...data.owed_words, ...data.sum_words }
  problem = data.problems.find(each => each.id === words.problem)
  clock = new Clock(data.clock)
  show()
  if (fecha.value) sayLater()
}

/** The calendar, with what reckons sums where the company owes any. */
async function withSums() {
  const found = await clockData()
  if (found.sum_words) sums = await import("./owed-case.js")
  return found
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
  ask()
  const cause = causeIn()
  fecha.labels[0].textContent = isNotice() ? words.eventDay : usual.day
  const max = isNotice() ? "" : solvedDay.max // what is announced may be still to come
  if (fecha.max !== max) fecha.max = max // a browser forgets what is half typed
  resuelto.options[0].textContent = isNotice() ? words.notNoticed : usual.not
  canal.closest("p").hidden = isNotice() || isUndated() // nobody has to come to us for it
  for (const field of [fecha, hora]) field.closest("p").hidden = isUndated()
  resuelto.closest("p").hidden = !mayBeLate() && !isNotice()
  if (resuelto.closest("p").hidden) resuelto.value = ""
  else {
    resuelto.labels[0].textContent = words[`asked${cause}`]
    solvedDay.labels[0].textContent = words[`askedDay${cause}`]
  }
  for (const field of [fecha, hora, solvedDay, solvedHour, ...amountFields]) clear(field)
  for (const field of [solvedDay, solvedHour]) field.closest("p").hidden = !resuelto.value
  const answer = data ? answered() : fecha.value || isUndated() ? "" : noContact()
  const reason = faults.length ? words.correct : typeof answer === "string" ? answer : ""
  part("why").textContent = reason
  part("why").hidden = !reason
  part("found").hidden = typeof answer === "string" || Boolean(reason)
  part("found").replaceChildren(...(part("found").hidden ? [] : answer))
}

/** Asks which of several things happened, and of which amount: what that needs, and no more. */
function ask() {
  if (!data) return
  const remedies = chosenAmong(chosen().remedies)
  if (motivo) {
    if ([...motivo.options].map(each => each.value).join() !== remedies.map(each => each.id ?? "").join()) {
      motivo.replaceChildren(...remedies.map(each => new Option(each.event, each.id ?? "")))
    }
    motivo.closest("p").hidden = remedies.length < 2
  }
  const bases = amountFields.length ? sums.basesOf(allOwedIn()) : []
  amountFields.forEach((field, i) => {
    field.closest("p").hidden = !bases[i]
    if (bases[i]) field.labels[0].textContent = bases[i]
  })
}

/** What to tell: paragraphs, or the reason why there are none. What is wrong in a field is told there. */
function answered() {
  const [remedy, ...besides] = allOwedIn(), all = [remedy, ...besides]
  if (!remedy) return [headline(words.nothing)]
  const bases = all.map(baseIn)
  const contact = isUndated() ? [now(), now()] : minutes(fecha, hora, isNotice())
  const solved = resuelto.value ? minutes(solvedDay, solvedHour) : null
  if (faults.length) return ""
  if (!contact) return noContact()
  if (resuelto.value && !solved) return words.noSolution
  const product = chosen(), cause = causeIn(), point = through()
  const [earliest, dates] = contact.map(start => datesOf({ problem, product, point, start }, remedy))
  const sameEnd = dates.missed?.end === earliest.missed?.end
  const each = all.map(one => {
    const [first, last] = contact.map(start => datesOf({ problem, product, point, start }, one))
    return { remedy: one, dates: { ...last, claim: first.claim } } // whatever the hour was: so long we have at most, and the customer at least
  })
  const told = [dates.missed, ...each.flatMap(({ dates }) => [dates.paid, dates.claim])]
  const reckonedOf = late => all.map((one, i) => reckoned(one, late, bases[i]))
  const owedOf = sums => each.map((one, i) => ({ ...one, sum: sums[i] })).filter(({ sum }) => sum)
  const always = (...why) => [...owedNow(owedOf(reckonedOf(null)), "", null), ...why, afterwards(words.notReceived, isUndated() ? {} : { contact, solved }), ...unsure(told)]
  if (isNotice()) return ofNotice(contact, solved, always)
  if (!mayBeLate()) return always()
  if (solved && solved[1] < contact[0]) return wrong(fecha.value === solvedDay.value ? solvedHour : solvedDay, words.beforeContact)
  if (!sameEnd) {
    const at = solved?.[0] ?? now()
    if (dates.missed.end === null || at <= dates.missed.end) return wrong(hora, words.needsTime)
    const [one, another] = [earliest, dates].map(({ missed }, i) => reckonedOf([missed.end, at, contact[i]])) // late in any case: the hour may still tell how much is owed
    if (differ(one, another)) return wrong(hora, words.needsTime)
  }
  if (dates.missed.end === null) return beyond()
  const [first, last] = solved ?? [now(), now()]
  if (first <= dates.missed.end !== last <= dates.missed.end) return wrong(solvedHour, words.needsTime)
  const due = () => paragraph(words[`${solved ? "wasDue" : "due"}${cause}`], { when: end(dates.missed) })
  if (first > dates.missed.end) {
    const sumsAt = (at, start) => reckonedOf([dates.missed.end, at, start])
    const found = sumsAt(first, contact[1])
    if (found.includes(undefined)) return beyond()
    if (differ(found, sumsAt(first, contact[0]))) return wrong(hora, words.needsTime)
    const later = sumsAt(last, contact[1])
    if (differ(found, later)) return wrong(solvedHour, words.needsTime)
    found.forEach((sum, i) => sum?.how?.join() !== later[i]?.how?.join() && (sum.how = [])) // the same sum, by steps that go by the hour
    if (!owedOf(found).length) return [...tooLittle(remedy, dates, solved), paragraph(words[`wasDue${cause}`], { when: end(dates.missed) }), ...unsure([dates.missed])]
    const [late, alsoLate] = [first, last].map(at => howLate(dates.missed, point, at)), some = late === alsoLate ? late : lateAtLeast(dates.missed, point, first)
    const shown = first === last ? lateAsOwed(remedy, dates.missed, point, first, late) : some
    return [...owedNow(owedOf(found), shown, solved), afterwards(words.notReceived, { contact: sameEnd ? contact : contact.slice(1), solved }), ...unsure(told)]
  }
  if (solved) return [headline(words[`onTime${cause}`]), due(), afterwards(words.unhappy), ...unsure([dates.missed])]
  return [headline(words.notYet), due(), ...each.flatMap(wouldBeOwed), ...unsure(told)]
}

/** Of what had to be announced: whether word of it came in time, was late, or is still to come; `owed` tells what follows, with why. */
function ofNotice(event, came, owed) {
  const { notice } = chosen(), limits = event.map(at => there().latest(through().calendar, at, notice))
  if (limits.includes(null)) return beyond()
  const [first, last] = came ?? [now(), now()]
  const by = (phrase, limit) => paragraph(phrase, { when: end({ end: limit, period: notice, clock: there() }) })
  if (first > limits[1]) return owed(by(words.wasDueNotice, limits[1]))
  if (last > limits[0]) return wrong(event[0] === event[1] ? solvedHour : hora, words.needsTime)
  if (came) return [headline(words.onTimeNotice), by(words.wasDueNotice, limits[0]), afterwards(words.unhappy)]
  return [headline(words.notYet), by(words.dueByNotice, limits[0])]
}

/** The amount of which a share is owed, in hundredths; nothing where none is asked for or told. */
function baseIn(remedy) {
  if (!amountFields.length || !sums.asksBase(remedy)) return null
  const field = amountFields[sums.basesOf(allOwedIn()).indexOf(remedy.sum.said.base)]
  clear(field) // of two that share it, the second would say it again
  const { amount, why } = sums.baseIn(field.value, remedy, words)
  return why ? wrong(field, why) : amount
}

/** How much is owed and how that was reached, where it must be reckoned; else nothing more than the one amount. */
function reckoned(remedy, late, base) {
  return remedy.sum ? sums.reckon(remedy, late, { base }, through().calendar, clock, words) : {}
}

/** Whether two lists of sums are of different amounts; of different delays, where an amount is still lacking. */
function differ(some, others) {
  const owed = sum => JSON.stringify(sum && (sum.lacks ? sum.delay : [sum.owed, sum.options, sum.little]))
  return some.some((sum, i) => owed(sum) !== owed(others[i]))
}

/** Late, and not so much that something is owed. */
function tooLittle(remedy, { missed, start }, solved) {
  const values = { over: remedy.sum.said.over }
  if (solved) return [headline(fill(words.tooLittle, values))]
  const from = sums.enoughFrom(remedy, missed.end, start, through().calendar, clock)
  return [headline(fill(words.notEnough, values)), ...(from === null ? [] : [paragraph(words.enoughFrom, { when: strong(moments.of(there()).moment(from)) })])]
}

/** Those of a case's dates that matter here: the deadline that is missed when something is owed, and what follows. */
function datesOf(asked, remedy) {
  return plan(asked, data, clock).owed.find(each => each.remedy === remedy)
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

/** What is owed in the case that is told, first of all that is; nothing where none is to who has that product. */
function owedIn() {
  const { remedies } = chosen()
  return remedies.find(each => (each.id ?? "") === motivo?.value) ?? remedies[0]
}

/** All of it: what is given at once. */
function allOwedIn() {
  return together(chosen().remedies, owedIn())
}

/** What it is owed for; nothing where it is for nothing. */
function owedForIn() {
  return data ? owedIn()?.owed_for : toldIn().selectedOptions[0].dataset.owedFor
}

/** The field that tells it before the calendar is there. */
function toldIn() {
  return motivo && !motivo.closest("p").hidden ? motivo : producto
}

/** The same as the phrases are named. */
function causeIn() {
  return CAUSES[owedForIn()]
}

/** Whether what is owed goes by no date, and none follows from it. */
function isUndated() {
  if (!data) return "undated" in toldIn().selectedOptions[0].dataset
  const follows = each => each.claim_within || each.claim_from || (each.automatic && each.paid_within)
  const all = allOwedIn()
  return all.length > 0 && all.every(each => ["Happened", "Target"].includes(CAUSES[each.owed_for]) && !follows(each))
}

function mayBeLate() {
  return canBeLate({ owed_for: owedForIn() })
}

function isNotice() {
  return causeIn() === "Notice"
}

function noContact() {
  return isNotice() ? words.noEvent : words.noContact
}

/**
 * The minutes that a day and an hour may mean, first and last: the same one, or without an hour those of the whole day. So the hour
 * is asked for only where it matters, for few remember it. Nothing without a day, or with a fault. What `mayCome` may be still to come.
 */
function minutes(day, hour, mayCome = false) {
  if (!day.value && !day.validity.badInput) return null
  if (!isDate(day.value)) return wrong(day, words.notADate)
  const { days } = there(), place = clock.placeOf(day.value)
  if (place === null) return wrong(day, fill(words.outOfReach, { first: moments.date(clock.days[0]), last: lastDay() }))
  const whole = !hour.value && !hour.validity.badInput
  if (!whole && !isTime(hour.value)) return wrong(hour, words.notATime)
  const first = whole ? days[place] : minuteOf(moments.of(there()), there(), day.value, hour.value)
  if (first > now() && !mayCome) return wrong(days[place] > now() ? day : hour, words.future)
  const last = days[place + 1] - 1
  return [first, !whole ? first : mayCome ? last : Math.min(last, now())]
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

/** How late it was, as the promise counts, or in `unit`: "2 días hábiles"; empty if it was in time. */
function howLate(missed, point, at, unit) {
  if (at <= missed.end) return ""
  return inWords(lateness(point.calendar, unit ? { ...missed, period: { unit } } : missed, at))
}

/** The same of a minute of that day or a later one: more than it would be just before that. */
function lateAtLeast(missed, point, at) {
  const { unit, value } = lateness(point.calendar, missed, at), whole = Math.ceil(value) - 1
  return whole < 1 ? "" : inWords({ unit, value: whole + 0.5 })
}

/** The same as what is owed counts it: 95 minutes; as the promise does where that would be many times as much. */
function lateAsOwed({ sum }, missed, point, at, late) {
  const [most] = [...(sum?.terms.tiers ?? [])].reverse()
  const period = most?.over ?? sum?.terms.for_each
  if (!period || (most && lateness(point.calendar, { ...missed, period }, at).value > 2 * period.value)) return late
  return howLate(missed, point, at, period.unit)
}

function inWords({ unit, value }) {
  const whole = Math.floor(value)
  const period = number => `${number} ${counted(data.units[unit], number)}`
  if (whole < 1) return fill(words.lessThan, { period: period(1) })
  return value > whole ? fill(words.moreThan, { period: period(whole) }) : period(whole)
}

/** All that is owed for one failure, each with how it is reached; what it comes to; why it is owed; and how it comes, once where that is the same. */
function owedNow(all, late, solved) {
  const paid = all.filter(({ sum }) => !sum.little)
  if (!paid.length) return [headline(all[0].sum.little)]
  const cause = causeIn(), [{ dates }] = paid
  const how = paid.map(({ remedy, dates, sum }) => asked(remedy, dates, sum))
  const texts = how.map(each => each.map(({ textContent }) => textContent).join(" "))
  const same = texts.every(each => each === texts[0])
  const total = paid.length > 1 && sums.inAll(paid.map(each => each.remedy), paid.map(each => each.sum))
  const howMuchLate = late ? [" ", ...told(solved ? words[`late${cause}`] : words.stillLate, { late: strong(late) })] : []
  const was = canBeLate(paid[0].remedy) ? [...told(words[`wasDue${cause}`], { when: end(dates.missed) }), ...howMuchLate] : [words[`due${cause}`]]
  return [
    ...paid.flatMap(({ remedy, sum }, i) => [
      headline(i ? alsoHowMuch(remedy, sum) : howMuch(remedy, sum)),
      paragraph(remedy.action),
      ...(sum.options?.length ? [paragraph(words.youChoose), list(sum.options)] : []),
      ...(sum.how?.length ? [paragraph(words.reached), list(sum.how)] : []),
      ...(remedy.sum?.said.often ? [paragraph(remedy.sum.said.often)] : []),
      ...(same ? [] : how[i]),
    ]),
    ...(total ? [headline(fill(words.inAll, { amount: total }))] : []),
    element("p", {}, ...was),
    ...(same ? how[0] : []),
  ]
}

function alsoHowMuch({ amount }, sum) {
  if (sum.lacks) return words.andNeedsBase
  const owed = amount ?? sum.owed
  return owed ? fill(words.andOwed, { owed }) : words.andOther
}

function howMuch({ amount }, sum) {
  if (sum.lacks) return words.needsBase
  if (sum.amount === null && sum.owed) return fill(words.owedNow, { owed: sum.owed })
  const owed = amount ?? sum.owed
  return owed ? fill(words.owedAmountNow, { amount: owed }) : words.owedOtherNow
}

function wouldBeOwed({ remedy, dates }) {
  const phrase = remedy.amount ? words.owedAmount : remedy.over ? words.owedAfter : remedy.given ? words.owedGiven : words.owedOther
  return [paragraph(phrase, { over: remedy.over, amount: strong(remedy.amount), given: strong(remedy.given), action: remedy.action }), ...asked(remedy, dates)]
}

/** Whether one has to ask for it, by when and how; by when it is paid, and what is added after that. */
function asked(remedy, { paid, from, claim }, sum = {}) {
  const found = []
  if (paid) found.push(paid.end === null ? paragraph(`${words.automatic} ${beyond()}`) : paragraph(words.paidBy, { when: end(paid), period: paid.period.words, since: since() }))
  else if (remedy.automatic) found.push(paragraph(words.automatic))
  else {
    if (!claim) found.push(paragraph(remedy.automatic === null ? words.askInLetter : words.ask))
    else found.push(claim.end === null ? paragraph(`${words.ask} ${beyond()}`) : paragraph(words.askBy, { when: end(claim), period: claim.period.words, since: since() }))
    if (from && from.end !== null) found.push(paragraph(words.askFrom, { when: end(from), period: from.period.words, since: since() }))
    if (isPast(claim)) found.push(past(words.askByPast))
    if (remedy.how_to_claim) found.push(paragraph(words.how, { how: remedy.how_to_claim }))
    if (remedy.paid_within) found.push(paragraph(words.paidAfterAsking, { period: remedy.paid_within.words }))
  }
  if (remedy.paid_with) found.push(paragraph(remedy.paid_with.said))
  const more = extraOf(remedy, sum)
  if (isPast(paid)) found.push(past(words.paidByPast), ...(more ? [paragraph(more.total ? words.lateExtraNow : words.lateExtraAlone, more)] : []))
  else if (more) found.push(paragraph(more.total ? words.lateExtra : words.lateExtraAlone, more))
  return found
}

/** What is added when it is paid late, and what that makes in all, where that is known. */
function extraOf(remedy, { amount, options }) {
  if (!remedy.sum?.extra) return remedy.late_extra && { extra: strong(remedy.late_extra), total: strong(remedy.total) }
  const shown = hundredths => strong(sums.money(hundredths, remedy.sum.figures))
  return { extra: shown(remedy.sum.extra), amount: shown(remedy.sum.extra), total: amount && !options.length ? shown(amount + remedy.sum.extra) : null }
}

function since() {
  return words[`since${mayBeLate() ? causeIn() : "Happened"}`]
}

function isPast(date) {
  return Boolean(date) && date.end !== null && date.end < now()
}

/** The next step of the route, and where a complaint about this is written, with what was told here behind the address's #: it goes nowhere. */
function afterwards(phrase, { contact, solved } = {}) {
  const doors = routeOf(problem, chosen(), data)[0].doors.map(door => data.steps.find(each => each.id === door) ?? data.outside)
  const made = paragraph(phrase, { step: either(doors, each => element("a", { href: new URL(each.url, root).href }, each.name)) })
  const letter = new URL(problem.letter, root)
  letter.search = (producto.value || sums) && new URLSearchParams({ producto: producto.value }) // the others have been told, too
  const told = sums && new URLSearchParams({
    ...(owedIn().id ? { motivo: owedIn().id } : {}),
    ...Object.fromEntries(amountFields.filter(each => !each.closest("p").hidden && each.value.trim()).map(each => [each.name, each.value.trim()])),
    ...(contact ? { canal: canal.value, desde: contact[0] } : {}),
    ...(solved ? { hasta: solved[0] } : {}),
  })
  if (told && contact && !hora.value) told.append("dia", "desde")
  if (told && solved && !solvedHour.value) told.append("dia", "hasta")
  if (told && `${told}`) letter.hash += `&${told}`
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

function list(texts) {
  return element("ul", {}, ...texts.map(text => element("li", {}, text)))
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
