/* All the dates of one case, from a clock and the data of the build. Nothing here is shown: see calculator.js. */

import { UNITS, unsureFrom } from "./clock.js"

const LAW = "ley" // the calendar of the law's working days (hooks/declaration/exports/clock.py)

/** What is given at once with a remedy: that one, and what is given besides it. */
export function together(remedies, remedy) {
  return remedy ? [remedy, ...remedies.filter(each => each.besides === remedy.id && remedy.id)] : []
}

/** Those of several among which one chooses what happened: what is given besides another is owed for the same. */
export function chosenAmong(remedies) {
  return remedies.filter(each => !each.besides)
}

/** What a remedy is owed for (hooks/declaration/models/remedies.py), as phrases are named. */
export const CAUSES = {
  "late answer": "Answer", "late solution": "Solution", "late attendance": "Attendance", "late notice": "Notice", "target missed": "Target",
  "what happened": "Happened",
}

/** Whether it is owed for a deadline that was missed, so that it may be told how late it was. */
export function canBeLate(remedy) {
  return ["Answer", "Solution", "Attendance"].includes(CAUSES[remedy?.owed_for])
}

/** A class of product as it is promised to who comes through a contact point: few promises differ by it. */
export function promisedThrough(product, point) {
  return { ...product, ...product.by_channel?.[point.id] }
}

/**
 * The dates of a case: a problem, its class of product, a contact point and the minute of contact. Of each: when it ends (null
 * beyond the data), its period, the clock by which it is told, and whether it depends on public holidays that are not sure yet; null of
 * what isn't promised. Of each remedy when its case began, the date that is missed when it is owed (null where that is at once), by when it is `paid` without being
 * asked for, and from when and until when one can (`from`, `claim`): hooks/declaration/deadlines/owed.py. With a step as `from`, of a case that is taken to that step
 * at `start`.
 */
export function plan({ problem, product, point, start, from }, data, clock) {
  const here = clock.of(point.calendar), { first_response, resolution } = promisedThrough(product, point)
  const dated = (calendar, from, period, there = clock.of(calendar)) => {
    const end = from === null ? null : there.deadline(calendar, from, period)
    const moves = end !== null && UNITS[period.unit].runs !== "dates" && end > unsureFrom(there, data.sure_until, calendar, period.unit)
    return { end, period, clock: there, unsure: moves }
  }
  const following = (calendar, before, period) => {
    const date = dated(calendar, before.end === null ? null : begun(before.clock, before.end, period), period)
    return { ...date, unsure: date.unsure || (date.end !== null && before.unsure) } // what follows a date moves with it
  }
  const promised = period => period && dated(point.calendar, start, period)
  const answer = promised(first_response), solution = promised(resolution), attendance = promised(product.attendance)
  const owed = remedy => {
    const missed = { "late answer": answer, "late solution": solution, "late attendance": attendance }[remedy.owed_for] ?? null
    const after = period => period && (missed ? following(point.calendar, missed, period) : dated(point.calendar, start, period))
    const passed = period => {
      const { runs, times } = UNITS[period.unit], end = missed ? missed.end : start
      if (runs !== "clock") return after(period)
      return { end: end === null ? null : here.within(end + Math.ceil((period.value * times) / 60)), period, clock: here, unsure: Boolean(missed?.unsure) }
    }
    const from = remedy.claim_from && passed(remedy.claim_from) // runs as a delay does
    return { remedy, start, missed, paid: remedy.automatic ? after(remedy.paid_within) : null, from, claim: after(remedy.claim_within) }
  }
  return {
    answer,
    attendance,
    solution,
    law: earliest(product.law.map(rule => lawful(rule, start, here, dated))),
    owed: product.remedies.map(owed),
    opens: opening(here, point.calendar, start, data),
    steps: datesOfRoute(routeOf(problem, product, data, from), { problem, product, point, start }, from || !hasDate(solution) ? null : solution, data, dated, following),
  }
}

/** Whether a promise is told as a date, once one contacts; what is promised for a moment that was agreed is due then, whenever one contacts. */
export function hasDate(date) {
  return Boolean(date) && UNITS[date.period.unit].runs !== "moment"
}

/** When it next opens, as a date like the others. */
function opening(clock, calendar, start, data) {
  const end = clock.nextOpening(calendar, start)
  return { end, clock, unsure: end !== null && end !== start && end >= unsureFrom(clock, data.sure_until, calendar) }
}

/**
 * The steps of a case from one on, each after all that lead to it, with where it leads: ids, of which the one that is no step is
 * outside the company. A step that the case doesn't have is no door; where it was the only one, one goes on to where it leads. The other
 * half is `ComplaintRoute.stages` of hooks/declaration/models/complaints.py. Without a product, the steps of any. Those among which one chooses have the same place.
 */
export function routeOf(problem, product, data, from = problem.step) {
  const steps = Object.fromEntries(data.steps.map(step => [step.id, step]))
  const whose = product ? [product] : problem.classes
  const has = step =>
    (!step.problems || step.problems.includes(problem.id)) &&
    (!step.classes || !asksBy(step, problem) || whose.some(each => step.classes.includes(each.id)))
  const led = ids => {
    const kept = ids.filter(id => !steps[id] || has(steps[id]))
    return kept.length ? [...new Set(kept)] : led(ids.flatMap(id => steps[id].next))
  }
  const places = Object.fromEntries(led([from ?? problem.step]).map(id => [id, 1]))
  const found = []
  for (const step of data.steps) {
    const place = places[step.id]
    if (!place) continue
    const doors = led(step.next)
    for (const door of doors) places[door] = Math.max(places[door] ?? 1, place + 1)
    found.push({ step, place, doors })
  }
  return found
}

/** Whether the classes that a step tells apart are those that are asked for of that problem: of product, or of customer. */
export function asksBy(step, problem) {
  return step.by === (problem.by ?? "product")
}

/**
 * The dates of the steps, each by its own deadline. Where a problem begins with the first, it is decided from the contact on; the next
 * begins when the solution was missed. Each of the others begins where those before it were missed. Where none
 * is promised there is no date (`open`), nor after it: one goes on when one likes. `goOn` is until when one may, counted from its date.
 */
function datesOfRoute(stages, { problem, product, point, start }, solution, data, dated, following) {
  const points = Object.fromEntries(data.contact_points.map(each => [each.id, each]))
  const before = {} // by step, the dates that were missed before it
  return stages.map(({ step, place, doors }, i) => {
    const through = points[step.contact_points.includes(point.id) ? point.id : step.contact_points[0]]
    const period = (asksBy(step, problem) && step.deadlines?.[product.id]) || step.by_channel?.[through.id] || step.deadline
    const missed = i ? latest(before[step.id]) : null
    const open = !period || Boolean(missed?.open)
    const date = open ? { end: null, period, unsure: false, open } : i ? following(through.calendar, missed, period) : dated(through.calendar, start, period)
    for (const door of doors) (before[door] ??= []).push(i ? date : (solution ?? date))
    const goOn = step.go_on_within && (open ? { end: null, period: step.go_on_within } : following(through.calendar, date, step.go_on_within))
    return { step, through, place, doors, goOn, ...date }
  })
}

/** By when a complaint is answered: what a channel promises to whoever comes, apart from the others, is no time for a complaint where the first step has its own. */
export function answerToComplaint(product, point, { answer, steps: [first] }) {
  const own = product.by_channel?.[point.id]?.first_response
  return own && own.words !== product.first_response?.words && first?.period ? first : answer
}

/** Of the dates before a step the last, or one that can't be told. */
function latest(dates) {
  return dates.reduce((last, date) => (last.end === null || (date.end !== null && date.end <= last.end) ? last : date))
}

/** Where the law can be read in two ways, the date of the one that ends first. Its hours run at once, whoever is open; its days are those
    of the place where one made contact. */
function lawful(rule, start, clock, dated) {
  const readings = rule.readings.map(period => {
    const { runs, times } = UNITS[period.unit]
    if (runs !== "clock") return dated(LAW, start, period, clock)
    return { end: clock.within(start + Math.ceil((period.value * times) / 60)), period, clock, unsure: false }
  })
  return { rule, ...earliest(readings) }
}

function earliest(dates) {
  const ends = date => date.end ?? Infinity
  return dates.reduce((first, date) => (first && ends(first) <= ends(date) ? first : date), null)
}

/** What ends at midnight ended on the day before: days are counted from that one. */
export function begun(clock, from, period) {
  return clock.days.includes(from) && inDays(period) ? from - 1 : from
}

/** How late something is, counted as its promise is; weeks, months and years in calendar days. */
export function lateness(calendar, { end, period, clock }, at) {
  const unit = UNITS[period.unit].late
  return { unit, value: clock.between(calendar, begun(clock, end, period), at, unit) }
}

/** Whether a period ends with a date, whatever the opening hours and public holidays are. */
export function inCalendar({ unit, by }) {
  return UNITS[unit].runs === "dates" && by === undefined
}

/** Whether a period counts days, from the one after the contact. */
export function inDays({ unit }) {
  return ["open days", "dates"].includes(UNITS[unit].runs)
}
