/* What a complaint claims for what failed (complaint-letter.js): what must be asked for that, how much is owed, how that was reached, and what is
   chosen. What was told at "¿Me corresponde algo?" comes with the address, behind `#`, and is sent nowhere. */

import { now } from "./case-fields.js"
import { fill } from "./phrases.js"
import { CAUSES, plan } from "./plan.js"

const NOT_CHOSEN = "?"

export class Claim {
  /** `sums` is owed-case.js where the company owes anything that must be reckoned, else null; `fault` says at a field what is wrong with it. */
  constructor(letter) {
    Object.assign(this, letter)
    this.forget()
  }

  /** The case is another one than was told. */
  forget() {
    this.case = {}
  }

  /** Fills in what was told, as far as it is valid: an address can say anything. */
  take(problem, product, told) {
    const { fields, data, clock } = this
    this.forget()
    if (!product || ![...told].length) return
    this.ask(product)
    if (fields.event && product.remedies.some(each => each.id === told.get("motivo"))) fields.event.value = told.get("motivo")
    if (fields.base && told.has("importe")) fields.base.value = told.get("importe")
    const [start, end] = ["desde", "hasta"].map(name => (/^\d{1,9}$/.test(told.get(name) ?? "") ? Number(told.get(name)) : null))
    const point = data.contact_points.find(each => each.id === told.get("canal"))
    if (!point || start === null || start > now() || clock.dayOf(start) === null) return
    const day = this.moments.of(clock.of(point.calendar)).wall(start).date
    if (canBeLate(this.remedyOf(product))) {
      fields["first-point"].value = point.id
      fields["first-date"].value = day
    } else fields.when.value = day
    this.case = { start, end: end === null || end < start || end > now() ? null : end, point, day }
  }

  /** The minute that was told of a first complaint on that day; that day's own last one, else: its hour isn't asked for. */
  startOn(last) {
    return this.isFirst() ? this.case.start : last
  }

  /** Whether the case that was told is what was complained about first. */
  isFirst() {
    const { point, day } = this.case
    return Boolean(point) && this.fields["first-date"].value === day && this.fields["first-point"].value === point.id
  }

  /** Asks only what is needed: for which of several things, the amount of which it is a share, and what one chooses. */
  ask(product) {
    const { event, base, option } = this.fields, { words } = this, remedies = product?.remedies ?? []
    if (event) offer(event, remedies.length > 1 ? [[NOT_CHOSEN, words.choose], ...remedies.map(each => [each.id, each.event])] : [])
    const remedy = this.remedyOf(product)
    if (base) {
      const asked = this.sums.asksBase(remedy ?? {})
      base.closest("p").hidden = !asked
      if (asked) base.labels[0].textContent = remedy.sum.said.base
    }
    const choices = remedy?.sum?.terms.choices ?? []
    if (option) offer(option, choices.length ? [["", words.noOption], ...choices.map((each, i) => [`${i}`, each.name])] : [])
  }

  /** The one thing that is owed, or that of several which is chosen; nothing until then. */
  remedyOf(product) {
    const remedies = product?.remedies ?? []
    return remedies.length > 1 ? remedies.find(each => each.id === this.fields.event?.value) : remedies[0]
  }

  /**
   * What the letter says of it, by its blanks: what is owed, and for what. For sure where that happened, where a deadline has passed (of `dates`,
   * since one complained first, or as it was told) with nobody having answered, or without a solution, which whoever wasn't convinced doesn't
   * say, or where it was told that it came too late; else if it passes so.
   */
  told(problem, product, dates) {
    const { fields, words, moments, data, clock } = this, remedy = this.remedyOf(product), cause = CAUSES[remedy?.owed_for]
    if (!remedy) return {}
    const happened = !canBeLate(remedy), isTold = this.case.point && (happened || fields.turn.value === "first" || this.isFirst())
    const found = isTold ? plan({ problem, product, ...this.case }, data, clock) : dates
    const { missed, paid, claim } = found?.owed.find(each => each.remedy === remedy) ?? {}
    if (isPast(claim)) return {}
    const came = isTold ? this.case.end : null
    const unanswered = fields.turn.value === "first" || (cause === "Answer" ? fields.outcome.value === "no-answer" : fields.outcome.value !== "not-convinced")
    const late = missed && missed.end !== null && (came === null ? unanswered && isPast(missed) : came > missed.end)
    const sure = happened || late, isLate = sure && isPast(paid)
    const { calendar } = isTold ? this.case.point : data.contact_points.find(each => each.id === fields["first-point"].value)
    const sum = sure && remedy.sum ? this.sumOf(remedy, happened ? null : [missed.end, came ?? now()], calendar) : {}
    if (!sum || sum.little) return {} // not as late as that, too little to be paid, or nobody knows
    const owed = sum.owed ? this.owedSum(sum) : isLate && remedy.owed_late ? remedy.owed_late : remedy.owed
    if (!owed) return {}
    const phrase = happened && remedy.happened && words.letterDueForEvent ? "ForEvent" : `${came !== null && late ? "Late" : sure ? "For" : "If"}${cause}`
    const more = [sum.how?.length && fill(words.letterDueReached, { steps: sum.how.join(" ") }), sum.option && fill(words.letterDueChosen, { choice: sum.option })]
    const said = letter => [fill(letter, { owed, happened: remedy.happened }), ...more].filter(Boolean).join(" ")
    return {
      due: said(words[`letterDue${phrase}`]),
      "outside-due": said(happened ? words.letterOutsideDueForHappened : words.letterOutsideDue),
      claimed: sure && !remedy.automatic,
      "pay-by": sure && !happened && !isLate && paid && paid.end !== null && moments.carried(paid),
    }
  }

  /** The sum that is owed, with what the form tells of it. What is wrong with its amount is said there. */
  sumOf(remedy, late, calendar) {
    const { fields, sums, words, clock } = this
    const { amount, why } = sums.asksBase(remedy) ? sums.baseIn(fields.base.value, remedy, words) : {}
    if (fields.base) this.fault(fields.base, why ?? "")
    return sums.reckon(remedy, late, { base: amount, option: fields.option?.value ? Number(fields.option.value) : null }, calendar, clock, words)
  }

  /** Money is a compensation; anything else is what it is. */
  owedSum({ owed, amount }) {
    return amount === null ? owed : fill(this.words.letterCompensation, { amount: owed })
  }
}

/** Fills a list anew, where it isn't the one that stands there: what was chosen would go with it. Without anything to choose it isn't asked. */
function offer(select, items) {
  const told = JSON.stringify(items)
  select.closest("p").hidden = !items.length
  if (select.dataset.told === told) return
  select.dataset.told = told
  select.replaceChildren(...items.map(([value, text]) => new Option(text, value)))
}

function canBeLate(remedy) {
  return ["Answer", "Solution"].includes(CAUSES[remedy?.owed_for])
}

function isPast(date) {
  return Boolean(date) && date.end !== null && date.end < now()
}
