/* All the dates of one case, from a clock and the data of the build. Nothing here is shown: see calculator.js. */

import { UNITS, unsureFrom } from "./clock.js"

const LAW = "ley" // the calendar of the law's working days (hooks/declaration/exports/clock.py)

/**
 * The dates of a case: a problem, its class of product, a contact point and the minute of contact. Of each: when it ends (null
 * beyond the data), its period, the clock by which it is told, and whether it depends on public holidays that are not sure yet; null of
 * what isn't promised. From when what is owed is paid and can be asked for: hooks/declaration/deadlines/owed.py. With a step as `from`, of
 * a case that is taken to that step at `start`.
 */
export function plan({ problem, product, point, start, from }, data, clock) {
  const here = clock.of(point.calendar)
  const dated = (calendar, from, period, there = clock.of(calendar)) => {
    const end = from === null ? null : there.deadline(calendar, from, period)
    return { end, period, clock: there, unsure: end !== null && end > unsureFrom(there, data.sure_until) && UNITS[period.unit].runs !== "dates" }
  }
  const following = (calendar, before, period) => {
    const date = dated(calendar, before.end === null ? null : begun(before.clock, before.end, period), period)
    return { ...date, unsure: date.unsure || (date.end !== null && before.unsure) } // what follows a date moves with it
  }
  const promised = period => period && dated(point.calendar, start, period)
  const answer = promised(product.first_response), solution = promised(product.resolution)
  const remedy = product.remedy // null where nothing can be told of it
  const cause = remedy?.owed_for, missed = cause === "late answer" ? answer : solution
  const owed = period => (cause === "what happened" ? dated(point.calendar, start, period) : following(point.calendar, missed, period))
  return {
    answer,
    solution,
    law: earliest(product.law.map(rule => lawful(rule, start, here, dated))),
    paid: remedy?.automatic && remedy.paid_within && owed(remedy.paid_within),
    claim: product.claim_within && owed(product.claim_within),
    opens: opening(here, point.calendar, start, data),
    steps: route(from ?? problem.step, point, start, from ? null : solution, data, dated, following),
  }
}

/** When it next opens, as a date like the others. */
function opening(clock, calendar, start, data) {
  const end = clock.nextOpening(calendar, start)
  return { end, clock, unsure: end !== null && end !== start && end >= unsureFrom(clock, data.sure_until) }
}

/**
 * The steps from one on. Where a problem begins with it, it is decided from the contact on, and the solution ends it if that is due
 * sooner; the next begins when that solution was missed, or where none is promised the step. Each of the others begins where the one before was missed.
 */
function route(id, point, start, solution, data, dated, following) {
  const points = Object.fromEntries(data.contact_points.map(each => [each.id, each]))
  let before = solution
  return data.steps.slice(data.steps.findIndex(step => step.id === id)).map((step, i) => {
    const through = points[step.contact_points.includes(point.id) ? point.id : step.contact_points[0]]
    const date = i ? following(through.calendar, before, step.deadline) : dated(through.calendar, start, step.deadline)
    const told = i || !solution ? date : earliest([date, solution])
    if (i || !solution) before = date
    return { step, through, ...told }
  })
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
