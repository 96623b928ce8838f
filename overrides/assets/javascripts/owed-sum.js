/* How much is owed in a case, and how it was reached: the other half of hooks/declaration/deadlines/sums.py, where the rules stand, and of
   `delay` in owed.py. Nothing here is shown. Amounts and percentages are whole numbers of hundredths. */

import { UNITS } from "./clock.js"
import { begun } from "./plan.js"

/**
 * How late something is at a minute, of a case that began at `start` and was due at `missed`: how often it is owed, and the place of the highest tier
 * that was passed. Null where nothing is owed for it; undefined where that lies beyond the clock's data.
 */
export function delayOf(terms, missed, at, calendar, clock, start) {
  if (at <= missed) return null
  let periods = 1, end = owedFrom(terms, missed, calendar, clock, start)
  if (end === null) return undefined
  if (at <= end) return null
  while (terms.for_each) {
    end = lateUntil(end, terms.for_each, calendar, clock)
    if (end === null) return undefined
    if (end >= at) break
    periods++
  }
  const ends = terms.tiers.map(tier => tierFrom(tier, missed, calendar, clock, start))
  if (ends.includes(null)) return undefined
  const tier = ends.findLastIndex(end => end < at)
  return { periods, tier: tier < 0 ? null : tier }
}

/** The last minute at which nothing is owed yet, though it is late; null where that lies beyond the clock's data. */
export function owedFrom({ first, after, tiers }, missed, calendar, clock, start) {
  if (!first && tiers.length) return tierFrom(tiers[0], missed, calendar, clock, start)
  if (!after) return missed
  const end = clock.of(calendar).deadline(calendar, start, after)
  return end && Math.max(missed, end)
}

function tierFrom({ over, after }, missed, calendar, clock, start) {
  return over ? lateUntil(missed, over, calendar, clock) : clock.of(calendar).deadline(calendar, start, after)
}

/** The last minute of a delay of that length; null where that lies beyond the clock's data. */
export function lateUntil(end, period, calendar, clock) {
  const here = clock.of(calendar), { runs, times } = UNITS[period.unit]
  if (runs !== "clock") return here.deadline(calendar, begun(here, end, period), period)
  return here.within(end + Math.ceil((period.value * times) / 60)) // without a stop, whoever is open
}

/**
 * What is owed for that delay ({ periods: 1, tier: null } of what isn't late), and its steps: { amount } or { number, what }; `owed` is null where
 * the data name neither. Null where nothing is owed yet. A percentage is of `base`, `choice` one of the terms' choices, `measured` the result of
 * the target that was missed, in hundredths of each hundred.
 */
export function sumOf(terms, { periods, tier }, { base = null, choice = null, measured = null } = {}) {
  if (terms.by_result.length && measured === null) throw new RangeError("what is given goes by a result")
  const passed = tier === null ? terms.by_result.findLast(each => measured < each.under) : terms.tiers[tier]
  const given = passed ?? terms.first
  if (!given && terms.tiers.length + terms.by_result.length) return null
  const steps = []
  const step = (how, comesTo) => steps.push({ how, comesTo })
  let owed = null
  if (given) {
    owed = once(given, base, terms.digits)
    step("per_cent" in given ? "per cent" : passed ? "tier" : "first", owed)
    if (periods > 1) step("periods", (owed = times(owed, terms.then ? once(terms.then, base, terms.digits) : owed, periods - 1)))
    if ("amount" in owed) {
      const { at_least: least, at_most: most } = terms
      if (least !== null && owed.amount < least) step("at least", (owed = { amount: least }))
      if (most !== null && owed.amount > most) step("at most", (owed = { amount: most }))
      if (owed.amount < terms.not_under) return null
    }
  }
  if (choice?.in_kind) step("choice", (owed = choice.in_kind))
  else if (choice?.worth && owed && "amount" in owed) step("choice", (owed = { amount: share(owed.amount, choice.worth, terms.digits) }))
  return { owed, steps }
}

function once(given, base, digits) {
  if (!("per_cent" in given)) return "amount" in given ? { amount: given.amount } : given.in_kind
  if (base === null) throw new RangeError("a percentage is of a base")
  return { amount: share(base, given.per_cent, digits) }
}

function times(first, each, more) {
  return "amount" in first ? { amount: first.amount + each.amount * more } : { ...first, number: first.number + each.number * more }
}

/** A percentage of an amount, rounded half up to what can be paid. The product may have more figures than a number keeps. */
function share(amount, perCent, digits) {
  const whole = 10000n * 10n ** BigInt(2 - digits)
  return Number(((BigInt(amount) * BigInt(perCent) * 2n + whole) / (whole * 2n)) * (whole / 10000n))
}
