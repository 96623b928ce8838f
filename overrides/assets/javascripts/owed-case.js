/* How much is owed in a case, in words: the amounts that a customer types, the sum, and the steps by which it was reached. The other half
   is hooks/declaration/views/owed_sums.py; both are held to tests/cases/remedies/. `remedy` is one of the calendar's data that has a `sum`,
   `words` are the phrases that come with it. */

import { delayOf, owedFrom, sumOf } from "./owed-sum.js"
import { fill } from "./phrases.js"

const AT_ONCE = { periods: 1, tier: null } // how late something is that is owed for what happened

/** Whether the sum is a share of an amount that only the customer knows, in some case. */
export function asksBase({ sum }) {
  return Boolean(sum?.said.base)
}

/** The amounts of which a share is owed, of all that is owed at once, as the fields ask for them: each once, in the order of what is owed. */
export function basesOf(remedies) {
  return [...new Set(remedies.filter(asksBase).map(({ sum }) => sum.said.base))]
}

/** What several come to in all, where each is an amount of one currency: `sums` are what `reckon` found of each. Else nothing. */
export function inAll(remedies, sums) {
  if (remedies.length < 2) return ""
  const amounts = remedies.map(({ adds }, i) => adds?.amount ?? sums[i].amount ?? null)
  if (amounts.includes(null) || remedies.some(({ adds }, i) => adds.currency !== remedies[0].adds.currency || sums[i].options?.length)) return ""
  return money(amounts.reduce((all, each) => all + each, 0), remedies[0].adds.figures)
}

/**
 * The hundredths of an amount as somebody types it, by the signs of the site's country; a decimal sign of other countries is understood
 * where it can be nothing else. Null where it is none; NaN where it is out of bounds.
 */
export function amountIn(text, { decimal, group, most }, digits = 2) {
  const bare = text.replace(/[\s\p{Sc}]/gu, "")
  const own = new RegExp(`^-?(\\d+|\\d{1,3}(\\${group}\\d{3})+)(\\${decimal}\\d{1,2})?$`)
  const other = /^-?\d+[.,]\d{1,2}$/
  if (!own.test(bare) && !other.test(bare)) return null
  const [whole, cents = ""] = own.test(bare) ? bare.replaceAll(group, "").split(decimal) : bare.split(/[.,]/)
  if (cents.length > digits && Number(cents)) return null
  const amount = Number(whole) * 100 + Number(cents.padEnd(2, "0"))
  return amount > 0 && amount <= most * 100 && !bare.startsWith("-") ? amount : NaN
}

/** The amount of which a share is owed, in hundredths, as it was typed: null where nothing was; else `why` says what is wrong with it. */
export function baseIn(text, { sum: { figures, terms } }, words) {
  if (!text.trim()) return { amount: null }
  const amount = amountIn(text, figures, terms.digits), [example, least] = terms.digits ? [4050, 1] : [4000, 100]
  if (amount === null) return { amount, why: fill(words.notAnAmount, { example: money(example, { ...figures, before: "", after: "" }) }) }
  if (Number.isNaN(amount)) return { amount: null, why: fill(words.amountBetween, { least: money(least, figures), most: money(figures.most * 100, figures) }) }
  return { amount }
}

/** `12,50 €`: an amount in hundredths, without decimals where there are none. */
export function money(hundredths, figures) {
  const cents = hundredths % 100
  const decimals = cents ? `${figures.decimal}${String(cents).padStart(2, "0")}` : ""
  return `${figures.before}${number((hundredths - cents) / 100, figures)}${decimals}${figures.after}`
}

function number(value, { group, from }) {
  return value < from ? String(value) : String(value).replace(/\B(?=(\d{3})+$)/g, group)
}

/** `40 €`, `10.000 litros de agua`. */
export function valueOf(owed, { figures }, words) {
  if ("amount" in owed) return money(owed.amount, figures)
  return fill(words.inKind, { number: number(owed.number, figures), what: owed.number === 1 && owed.one ? owed.one : owed.what })
}

/**
 * What is owed in a case, `late` from one minute to another, of what began at a third (null of what isn't late), with the base that was told (null if none was).
 * `{ owed, amount, how, options }` in words, the amount also in hundredths; with `lacks: true` where the base is needed; null where nothing is
 * owed yet, with `little` that says so where it is too little to be paid; undefined where that can't be told from the clock's data.
 */
export function reckon(remedy, late, { base = null, option = null } = {}, calendar, clock, words) {
  const { sum } = remedy, { terms } = sum
  const delay = late ? delayOf(terms, late[0], late[1], calendar, clock, late[2]) : AT_ONCE
  if (!delay) return delay
  try {
    const choice = option === null ? null : terms.choices[option]
    const found = sumOf(terms, delay, { base, choice })
    if (!found) return terms.first || delay.tier !== null ? { delay, little: sum.said.not_under } : null
    const options = terms.choices.map(choice => {
      const { owed } = sumOf(terms, delay, { base, choice })
      return owed ? fill(words.option, { name: choice.name, owed: valueOf(owed, sum, words) }) : choice.name
    })
    return {
      delay,
      owed: found.owed && valueOf(found.owed, sum, words),
      amount: found.owed?.amount ?? null,
      how: steps(sum, delay, found, base, words),
      options,
      option: option === null ? "" : options[option],
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return { delay, lacks: true }
  }
}

/** The last minute of a delay for which nothing is owed yet; null where that can't be told. */
export function enoughFrom({ sum }, missed, start, calendar, clock) {
  return owedFrom(sum.terms, missed, calendar, clock, start)
}

/** How a sum was reached, a sentence each; nothing where it is what the remedy names, and no more. */
function steps(sum, delay, { steps }, base, words) {
  const { said, figures } = sum, tier = delay.tier === null ? null : said.tiers[delay.tier]
  const plain = steps.filter(({ how }) => how !== "choice")
  if (plain.length === 1 && plain[0].how === "first") return []
  return plain.map(({ how, comesTo }, i) => {
    const result = valueOf(comesTo, sum, words)
    if (how === "at least") return fill(words.atLeast, { amount: result })
    if (how === "at most") return fill(words.atMost, { amount: result })
    if (how === "periods") {
      const count = delay.periods - 1
      return fill(words.periods, { period: said.for_each, count: number(count, figures), each: valueOf(each(plain[i - 1].comesTo, comesTo, count), sum, words), result })
    }
    const named = tier?.given ?? said.first
    const given = how === "per cent" ? fill(words.ofBase, { given: named, base: money(base, figures), result }) : named
    return tier ? fill(words.tier, { over: tier.over, given }) : plain.length > 1 ? fill(words.first, { given }) : `${given}.`
  })
}

/** What was added each time. */
function each(before, after, times) {
  return "amount" in after ? { amount: (after.amount - before.amount) / times } : { ...after, number: (after.number - before.number) / times }
}
