/* What a complaint claims for what failed (complaint-letter.js): what must be asked for that, how much is owed, how that was reached, and what is
   chosen. What was told at "¿Me corresponde algo?" comes with the address, behind `#`, and is sent nowhere. */

import { now } from "./case-fields.js"
import { fill } from "./phrases.js"
import { CAUSES, canBeLate, chosenAmong, plan, together } from "./plan.js"

const NOT_CHOSEN = "?"

export class Claim {
  /** `sums` is owed-case.js where the company owes anything that must be reckoned, else null; `fault` says at a field what is wrong with it. */
  constructor(letter) {
    Object.assign(this, letter)
    const named = name => [...this.fields].filter(each => each.name.startsWith(name))
    this.bases = named("base")
    this.options = named("option").map(field => ({ field, asks: field.labels[0].textContent }))
    this.forget()
  }

  /** The case is another one than was told. */
  forget() {
    if (this.case?.point && this.fields.turn.value === "told") this.fields.turn.value = "first"
    this.case = {}
  }

  /** Fills in what was told, as far as it is valid: an address can say anything. */
  take(problem, product, told) {
    const { fields, data, clock } = this
    this.forget()
    if (!product || ![...told].length) return
    this.ask(product)
    if (fields.event && product.remedies.some(each => each.id === told.get("motivo"))) fields.event.value = told.get("motivo")
    for (const [i, field] of this.bases.entries()) field.value = told.get(i ? `importe-${i + 1}` : "importe") ?? field.value
    const [start, end] = ["desde", "hasta"].map(name => (/^\d{1,9}$/.test(told.get(name) ?? "") ? Number(told.get(name)) : null))
    const point = data.contact_points.find(each => each.id === told.get("canal"))
    if (!point || start === null || start > now() || clock.dayOf(start) === null) return
    const { date: day, time } = this.moments.of(clock.of(point.calendar)).wall(start), days = told.getAll("dia") // without an hour
    const remedy = this.remedyOf(product), isNotice = remedy?.owed_for === "late notice"
    const apart = isNotice ? "event" : problem.starts ? "period" : ""
    fields["first-point"].value = point.id
    if (!isNotice) fields.turn.value = "told" // of which the day of the event is told, and no contact
    if (!canBeLate(remedy)) fields.when.value = day
    this.case = {
      start,
      end: end === null || (end < start && !isNotice) || end > now() ? null : end,
      point,
      day,
      time: days.includes("desde") ? "" : time,
      endsByHour: !days.includes("hasta"),
      apart,
    }
    this.turned()
  }

  /**
   * Fills in when we were told, where that is what was told there: a period may begin with something else, a contract say, and the day of a
   * complaint isn't that one; what had to be announced begins no period.
   */
  turned() {
    const { point, apart, day, time } = this.case, { turn, "first-date": date, "first-time": hour } = this.fields
    if (!point || apart === "event") return
    if (turn.value !== "second" || !apart) [date.value, hour.value] = [day, time]
    else if (date.value === day) date.value = hour.value = ""
  }

  /** The minute that was told of a first complaint on that day; that day's own last one, else: its hour isn't asked for. */
  startOn(last) {
    return this.isFirst() ? this.case.start : last
  }

  /** Whether the case that was told is what was complained about first. */
  isFirst() {
    const { point, day, time, apart } = this.case, { turn, "first-date": date, "first-time": hour, "first-point": asked } = this.fields
    if (!point || apart === "event") return false
    return (apart && turn.value === "second") || (date.value === day && hour.value === time && asked.value === point.id)
  }

  /** Asks only what is needed: for which of several things, the amount of which it is a share, and what one chooses. */
  ask(product) {
    const { event } = this.fields, { words } = this, remedies = chosenAmong(product?.remedies ?? [])
    if (event) offer(event, remedies.length > 1 ? [[NOT_CHOSEN, words.choose], ...remedies.map(each => [each.id, each.event])] : [])
    const all = this.allOf(product), bases = this.bases.length ? this.sums.basesOf(all) : []
    this.bases.forEach((field, i) => {
      field.closest("p").hidden = !bases[i]
      if (bases[i]) field.labels[0].textContent = bases[i]
    })
    const several = choosing(all)
    this.options.forEach(({ field, asks }, place) => {
      const choices = several[place]?.sum.terms.choices ?? []
      offer(field, choices.length ? [["", words.noOption], ...choices.map((each, i) => [`${i}`, each.name])] : [])
      field.labels[0].textContent = several.length > 1 && several[place] ? `${asks} (${several[place].action.replace(/\.$/, "")})` : asks
    })
  }

  /** The one thing that is owed, or that of several which is chosen; nothing until then. */
  remedyOf(product) {
    const remedies = chosenAmong(product?.remedies ?? [])
    return remedies.length > 1 ? remedies.find(each => each.id === this.fields.event?.value) : remedies[0]
  }

  /** All that is given at once with it. */
  allOf(product) {
    return together(product?.remedies ?? [], this.remedyOf(product))
  }

  /**
   * What the letter says of it, by its blanks: what is owed, and for what. For sure where that happened, where a deadline has passed (of `dates`,
   * since one complained first, or as it was told) with nobody having answered, or without a solution, which whoever wasn't convinced doesn't
   * say, or where it was told that it came too late; else if it passes so.
   */
  told(problem, product, dates) {
    const all = this.allOf(product), found = all.map(each => this.toldOf(each, problem, product, dates)).filter(Boolean)
    if (!found.length) return {}
    const { words, moments } = this, [first] = found, { sure, happened } = first
    const both = (one, other) => fill(words.letterDueBoth, { one, other })
    const owed = found.map(each => each.owed).reduce(both), choices = found.map(({ sum }) => sum.option).filter(Boolean)
    const steps = found.flatMap(({ sum }) => sum.how ?? [])
    const total = sure && found.length > 1 && found.every(each => each.owed !== each.remedy.owed_late) && this.sums.inAll(found.map(each => each.remedy), found.map(each => each.sum))
    const [pay, ...others] = new Set(found.map(({ remedy }) => remedy.paid_with?.letter))
    const more = [
      total && fill(words.letterDueInAll, { amount: total }),
      steps.length && fill(words.letterDueReached, { steps: steps.join(" ") }),
      choices.length && fill(words.letterDueChosen, { choice: choices.reduce(both) }),
      !others.length && pay,
      ...found.filter(({ wait }) => wait).map(({ wait }) => fill(words.letterClaimedFrom, { moment: moments.carried(wait) })),
    ]
    const over = !sure && !first.remedy.besides && first.remedy.over // counted from where the deadline begins: not owed once it is missed
    const said = letter => [first.came, fill(letter, { owed, over, happened: first.remedy.happened }), ...more].filter(Boolean).join(" ")
    const pays = found.filter(({ paid }) => paid), [last] = pays.map(({ paid }) => paid).sort((a, b) => b.end - a.end)
    return {
      due: said(over ? words.letterDueIfAfter : words[`letterDue${first.phrase}`]),
      "outside-due": said(sure ? words.letterOutsideDueForHappened : over ? words.letterOutsideDueAfter : words.letterOutsideDue),
      claimed: sure && found.some(({ remedy, wait }) => !remedy.automatic && !wait),
      "pay-by": sure && !happened && pays.every(({ isLate, paid }) => !isLate && paid.end !== null) && last && moments.carried(last),
    }
  }

  /** What is owed of one thing; nothing where it isn't owed, or can't be told. */
  toldOf(remedy, problem, product, dates) {
    const { fields, words, data, clock } = this, cause = CAUSES[remedy.owed_for]
    const happened = !canBeLate(remedy), isTold = this.case.point && (happened || (fields.turn.value !== "first" && this.isFirst()))
    const found = isTold ? plan({ problem, product, ...this.case }, data, clock) : dates
    const { start, missed, paid, from, claim } = found?.owed.find(each => each.remedy === remedy) ?? {}
    if (isPast(claim)) return null
    const came = isTold ? this.case.end : null
    const unanswered = fields.turn.value !== "second" || (cause === "Answer" ? fields.outcome.value === "no-answer" : fields.outcome.value !== "not-convinced")
    const late = missed && missed.end !== null && (came === null ? unanswered && isPast(missed) : came > missed.end)
    const sure = happened || late, isLate = sure && isPast(paid)
    const { calendar } = isTold ? this.case.point : data.contact_points.find(each => each.id === fields["first-point"].value)
    const sum = sure && remedy.sum ? this.sumOf(remedy, product, happened ? null : [missed.end, came ?? now(), start], calendar) : {}
    if (!sum || sum.little) return null // not as late as that, too little to be paid, or nobody knows
    const owed = sum.owed ? this.owedSum(sum, remedy.in_letter) : isLate && remedy.owed_late ? remedy.owed_late : remedy.owed
    if (!owed) return null
    const cameLate = came !== null && late
    const phrase = cameLate ? "Late" : happened && remedy.happened && words.letterDueForEvent ? "ForEvent" : `${sure ? "For" : "If"}${cause}`
    const wait = sure && from && from.end !== null && !isPast(from) && from // one may not ask for it yet
    return { remedy, sure, happened, isLate, paid, wait, sum, owed, phrase, came: cameLate || (isTold && cause === "Notice") ? this.cameIn(cause) : "" }
  }

  /** When what was late came, as it was told; of a notice, also when that happened of which it came, or that none did. */
  cameIn(cause) {
    const { start, end, point, time, endsByHour } = this.case, { words } = this, here = this.moments.of(this.clock.of(point.calendar))
    const event = time ? here.moment(start) : here.day(start), came = end !== null && (endsByHour ? here.moment(end) : here.day(end))
    return came ? fill(words[`letterCame${cause}`], { event, came }) : fill(words.letterCameNone, { event })
  }

  /** The sum that is owed, with what the form tells of it. What is wrong with its amount is said there. */
  sumOf(remedy, product, late, calendar) {
    const { fields, sums, words, clock } = this, all = this.allOf(product)
    const field = sums.asksBase(remedy) && this.bases[sums.basesOf(all).indexOf(remedy.sum.said.base)]
    const { amount, why } = field ? sums.baseIn(field.value, remedy, words) : {}
    if (field) this.fault(field, why ?? "")
    const { value } = this.options[choosing(all).indexOf(remedy)]?.field ?? {}, option = value ? Number(value) : null
    return sums.reckon(remedy, late, { base: amount, option }, calendar, clock, words)
  }

  /** Money is a compensation; anything else is what it is. With what is given besides the sum. */
  owedSum({ owed, amount }, more) {
    const one = amount === null ? owed : fill(this.words.letterCompensation, { amount: owed })
    return more ? fill(this.words.letterDueBoth, { one, other: more }) : one
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

/** Those of which one chooses the form, in the order of what is owed. */
function choosing(all) {
  return all.filter(({ sum }) => sum?.terms.choices.length)
}

function isPast(date) {
  return Boolean(date) && date.end !== null && date.end < now()
}
