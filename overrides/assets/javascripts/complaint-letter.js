/* A complaint ready to send: fills the blanks of the letters in fragments/declaration/complaint-letter.html from its form. What
   is written stays in the page: nothing is stored, and nothing is sent but by the customer. */

import { element, isDate, isTime, minuteOf, now, offer } from "./case-fields.js"
import { announcer, copyShown } from "./clipboard.js"
import { clockData, root } from "./clock-data.js"
import { Clock } from "./clock.js"
import { Claim } from "./letter-claim.js"
import { momentsOf } from "./moments.js"
import { either, fill, locale, quoted } from "./phrases.js"
import { answerToComplaint, hasDate, inDays, plan, promisedThrough, routeOf } from "./plan.js"

const QUIET = 800 // milliseconds without a change, after which what follows from it is said aloud
// Signs of an address that is handed over whole. Of `mailto:` RFC 6068 gives no limit; Chrome on Windows drops what is over 2,048, Outlook
// what is over 2,046, and Firefox passed on 2,008 (https://stackoverflow.com/q/4473959). Of a link to WhatsApp, what usual servers take.
const MOST = { mail: 2000, whatsapp: 8000 }
const ON_PAPER = ["post", "bring"]
const NOT_CHOSEN = "?" // no id: a class of product that the customer has still to tell
const TURNS_TEXT = /[\u202a-\u202e\u2066-\u2069]/g // marks that turn the direction of all that follows

const box = document.querySelector(".dd-complaint")
const form = box.querySelector("form")
const fields = form.elements
const part = name => box.querySelector(`[data-${name}]`)
const say = announcer(part("state"))
const sayTaken = announcer(part("taken"))
const data = await clockData() // without it this module fails, and the letters to be filled in by hand stay
const sums = data.sum_words ? await import("./owed-case.js") : null
const words = { ...data.letter_words, ...data.sum_words }
const blanks = [...box.querySelectorAll("[data-blank]")].map(blank => ({ blank, name: blank.dataset.blank, empty: blank.textContent || words.letterBlank }))
const clock = new Clock(data.clock)
const phrases = { one: words.momentOne, other: words.momentOther, day: words.day, unsure: words.momentUnsure }
const moments = momentsOf(clock.zone, phrases)
const claim = new Claim({ fields, words, sums, data, clock, moments, fault })
const points = Object.fromEntries(data.contact_points.map(each => [each.id, each]))
const asksSecond = Object.fromEntries(["first-date", "first-point"].map(name => [name, label(name)])) // else they ask since when it has been told
let said, waiting, due, facts, subject, offered

start()

function start() {
  for (const name of ["when", "first-date"]) fields[name].max = moments.wall(now()).date
  form.addEventListener("submit", event => event.preventDefault()) // Enter in a field: there is nowhere to go
  form.addEventListener("input", event => changed(event.target))
  form.addEventListener("change", () => due && show()) // left: what comes next may need it
  part("copy-letter").addEventListener("click", copy)
  part("send").addEventListener("click", send)
  part("send").rel = "noopener noreferrer"
  part("print-letter").addEventListener("click", print)
  if (navigator.share) part("share-letter").addEventListener("click", () => navigator.share({ title: subject, text: text() }).catch(() => {}))
  else part("share-letter").remove()
  form.hidden = false
  const asked = new URLSearchParams(location.search)
  led(asked.get("problema"), asked.get("producto"))
  addEventListener("hashchange", () => led())
  addEventListener("pageshow", show) // what a browser puts back into the fields, it says nothing of
}

/** Chooses the problem that the address names behind `#`, else that one, else what was chosen; and its class of product. */
function led(id, product) {
  const [named, ...more] = location.hash.slice(1).split("&")
  const known = data.problems.some(each => each.id === named)
  fields.problem.value = [named, id, fields.problem.value].find(each => data.problems.some(problem => problem.id === each)) ?? ""
  choose(product)
  claim.take(chosen(), chosen() && classIn(chosen()), new URLSearchParams(more.join("&")))
  show()
  if (known) form.scrollIntoView()
}

// --- What is asked ------------------------------------------------------------------------------------------------------

function changed(field) {
  if (field === fields.problem) {
    choose()
    claim.forget()
  }
  if (field.name === "turn") claim.turned()
  part("taken").textContent = "" // what was copied isn't what is shown any more
  if (field.matches("textarea, [type=text]")) soon()
  else show()
  clearTimeout(waiting)
  waiting = setTimeout(() => said !== part("state").textContent && say(said), QUIET)
}

/** Once the key that was typed is seen: a slow phone answers it first. */
function soon() {
  due ??= requestAnimationFrame(() => setTimeout(() => due && show()))
}

function chosen() {
  return data.problems.find(each => each.id === fields.problem.value)
}

/** The classes and channels of the problem, and what is usually asked for. A channel that can't take a letter isn't offered for it. */
function choose(wanted) {
  const problem = chosen()
  const kept = wanted ?? (fields.product.selectedOptions[0]?.value || NOT_CHOSEN)
  offer(problem, data, fields.product, fields["first-point"])
  const known = problem?.classes.find(each => each.id === kept) ?? (wanted && problem?.classes.find(each => !each.id))
  if (problem?.classes.length > 1) {
    if (!known) fields.product.prepend(new Option(words.choose, NOT_CHOSEN))
    fields.product.value = known ? known.id : NOT_CHOSEN
  }
  offered = ""
  fields["first-step"].replaceChildren(...(problem ? stagesOf(problem).map(each => each.step) : data.steps).map(each => new Option(each.name, each.id)))
  part("requests").replaceChildren(
    ...(problem?.requests ?? []).map(request => {
      const box = element("input", { type: "checkbox", name: "requests", value: request })
      return element("label", { className: "dd-choice" }, box, ` ${request}`)
    }),
  )
}

/** The channels by which the letter gets there: of a problem, or of the step to which one goes on. One that can't take a letter isn't offered, if any can. */
function offerPoints({ contact_points: ids }) {
  if (offered === ids.join()) return
  offered = ids.join()
  const all = ids.map(id => points[id]), taking = all.filter(each => each.takes), shown = taking.length ? taking : all
  fields.point.replaceChildren(...shown.map(each => new Option(each.name, each.id)))
  const [first] = [...taking.filter(each => !ON_PAPER.includes(each.takes.how)), ...shown]
  fields.point.value = first.id
}

/** What stands in a field, without marks that would turn the rest of the letter around. */
function value(name) {
  return fields[name].value.replace(TURNS_TEXT, "").trim()
}

function requests() {
  const usual = [...form.querySelectorAll("[name=requests]:checked")].map(each => each.value)
  return [...usual, value("request")].filter(Boolean)
}

/** The clock where the channel is through which one complained first. */
function askedFirst() {
  return clock.of(pointIn("first-point").calendar)
}

/** The day in a date field as a place in the calendar; null, with the reason beside the field, if there can be none. */
function dayIn(name) {
  const field = fields[name], written = field.value || (field.validity.badInput ? "?" : "")
  const at = isDate(written) ? minuteOf(moments.of(askedFirst()), askedFirst(), written, (name === "first-date" && hourIn()) || "23:59") : null
  let why = ""
  if (written && written > moments.wall(now()).date) why = words.notYet
  else if (written && name === "first-date" && (at === null || clock.dayOf(at) === null)) {
    why = fill(words.outOfReach, { first: moments.date(clock.days[0]), last: moments.date(now()) })
  }
  fault(field, why)
  return why ? null : at
}

/** The hour of that day, where it is asked for and told, and has come. Few know it: without one, no promise is called missed that may not be. */
function hourIn() {
  const { "first-date": day, "first-time": hour } = fields, { date, time } = moments.of(askedFirst()).wall(now())
  return !hour.closest("p").hidden && isTime(hour.value) && `${day.value} ${hour.value}` <= `${date} ${time}` ? hour.value : ""
}

/** That day in words, with its hour where that is told. */
function dayTold(minute) {
  const here = moments.of(askedFirst())
  return hourIn() ? here.moment(minute) : here.date(minute)
}

/** Says at a field what is wrong with it, or nothing any more. */
function fault(field, why) {
  const error = document.getElementById(`${field.id}-error`) ?? element("span", { id: `${field.id}-error`, className: "dd-field__error" })
  error.textContent = why
  field.after(error)
  if (why) {
    field.setAttribute("aria-invalid", "true")
    field.setAttribute("aria-describedby", error.id)
    said = why
  } else for (const name of ["aria-invalid", "aria-describedby"]) field.removeAttribute(name) // the style marks whatever has it
}

// --- What the letters say -----------------------------------------------------------------------------------------------

function show() {
  due = null
  const problem = chosen(), turn = fields.turn.value, second = turn === "second"
  part("case").hidden = part("ready").hidden = !problem
  part("second").hidden = !second
  part("told").hidden = turn === "first"
  claim.ask(problem && classIn(problem))
  fields.why.closest("p").hidden = fields.outcome.value !== "not-convinced"
  said = ""
  if (!problem) return
  const starts = problem.starts && fill(words.toldStarted, { starts: problem.starts })
  fields["first-date"].labels[0].textContent = second ? asksSecond["first-date"] : starts || words.toldDate
  fields["first-point"].labels[0].textContent = second ? asksSecond["first-point"] : words.toldPoint
  const stage = second ? askedStage(problem) : null
  fields["first-time"].closest("p").hidden = !goesByHour(problem, stage)
  const next = second ? chosenDoor(stage.doors) : null
  offerPoints(next ?? problem)
  askBody(second && !next)
  facts = { ...told(problem), ...(second ? again(problem, stage, next) : first(problem)) }
  if (facts.outside) Object.assign(facts, { paper: false, address: "", placed: facts.place, unplaced: !facts.place })
  fields.point.closest("p").hidden = Boolean(facts.outside) // they aren't reached through a channel of ours
  if (part("official")) part("official").hidden = Boolean(facts.outside) // which says that this letter goes to the company
  subject = facts.subject
  const which = second ? (facts.outside ? "outside" : "second") : "first"
  for (const letter of box.querySelectorAll("[data-letter-of]")) letter.hidden = letter.dataset.letterOf !== which
  for (const each of blanks) write(each, facts[each.name] || each.empty)
  for (const line of box.querySelectorAll("[data-only-with]")) line.hidden = !facts[line.dataset.onlyWith]
  ways()
}

/** Whether a period that begins on that day may end sooner or later by its hour. */
function goesByHour(problem, stage) {
  const { first_response, resolution, attendance } = promisedThrough(classIn(problem) ?? problem.classes[0], pointIn("first-point"))
  return [first_response, resolution, attendance, stage?.step.deadline].some(period => period && hasDate({ period }) && !inDays(period))
}

/** Writes in a blank what isn't there yet: most stay as they are while somebody types. */
function write(each, text) {
  if (text !== each.text) each.blank.replaceChildren(...lines(text))
  each.text = text
}

/** What the customer wrote, as it goes into every letter. */
function told(problem) {
  const product = classIn(problem), takes = pointIn("point").takes, asked = requests()
  const found = {
    date: moments.date(now()),
    place: value("place"),
    [problem.by ?? "product"]: product?.id && product.name, // «the others» say nothing
    what: value("what"),
    reference: value("reference"),
    requests: asked.map(text => fill(words.letterItem, { text })).join("\n"),
    tracking: value("tracking"),
    page: whole(problem.url),
    cites: problem.cites.map(({ name, url }) => fill(words.letterCited, { name, url: whole(url) })).join("\n"),
    paper: ON_PAPER.includes(takes?.how),
  }
  found.placed = found.place || found.paper
  found.unplaced = !found.placed
  found.address = found.paper && !takes.href && takes.to // of many, the customer chooses one
  for (const field of form.querySelectorAll("[name=name], [name=contact], [name^=extra-]")) found[field.name] = value(field.name)
  if (fields.when.value && dayIn("when") !== null) found.when = moments.date(minuteOf(moments, clock, fields.when.value, "12:00"))
  return found
}

/** Of a first complaint sent now. One on paper arrives some day: then the periods stand where dates would. */
function first(problem) {
  const product = classIn(problem), point = pointIn("point"), paper = ON_PAPER.includes(point.takes?.how)
  const found = {
    subject: fill(words.letterSubject, { subject: problem.subject }),
    attention: problem.step !== words.start && data.steps.find(each => each.id === problem.step).name,
    who: data.steps.find(each => each.id === problem.step).name,
    step: either(stagesOf(problem)[0].doors.map(door => data.steps.find(each => each.id === door) ?? data.outside), each => each.name).join(""),
  }
  const dates = datesOf(problem, product, point, now())
  if (claim.case.point) dates.attendance = null // this isn't how they are told of it
  Object.assign(found, lawful(dates.law, paper))
  const day = fields.turn.value === "told" ? dayIn("first-date") : null
  if (day !== null) Object.assign(found, toldOn(problem, claim.startOn(day)))
  if (!product) return found
  if (day !== null) return { ...found, ...since(problem, product, claim.startOn(day)) }
  dates.answer = answerToComplaint(product, point, dates)
  const claimed = claim.told(problem, product)
  const promised = [dates.answer, dates.attendance, dates.solution].filter(Boolean), dated = !paper && promised.every(date => date.end !== null)
  const period = date => (dated ? moments.carried(date) : date.period.words)
  return withTerms(problem, promisedThrough(product, point).terms, dated ? "dated" : "counted", dates, period, {
    ...found,
    dated,
    counted: !dated,
    answer: dates.answer && period(dates.answer),
    solution: dates.solution && period(dates.solution),
    ...claimed,
  })
}

/** The dates of a case, without what is promised for a moment that was agreed: nobody knows here when that is. */
function datesOf(problem, product, point, start, from) {
  const dates = plan({ problem, product: product ?? problem.classes[0], point, start, from }, data, clock)
  return { ...dates, answer: hasDate(dates.answer) ? dates.answer : null, solution: hasDate(dates.solution) ? dates.solution : null }
}

/** That it was told that day, or else that the deadline began then. */
function toldOn(problem, start) {
  return { sent: dayTold(start), how: pointIn("first-point").asked, told: !problem.starts, started: Boolean(problem.starts) }
}

/** Of a first complaint about what was told before: by when all had to be done since then, or still has to. */
function since(problem, product, start) {
  const dates = datesOf(problem, product, pointIn("first-point"), start)
  return deadlines(problem, product, dates) ?? claim.told(problem, product, dates)
}

/** The deadlines, as far as they have passed, and what is owed; nothing where one can't be told. */
function deadlines(problem, product, dates) {
  const { answer, attendance, solution } = dates, promised = [answer, attendance, solution].filter(Boolean), when = date => date && moments.carried(date)
  if (promised.some(({ end }) => end === null)) return null
  const missed = solution && isPast(solution) ? "missed" : answer && isPast(answer) ? "missed-answer" : "in-time"
  const past = Object.fromEntries(Object.entries({ answer, attendance, solution }).map(([name, date]) => [`was-${name}`, date && isPast(date) && when(date)]))
  const found = { [missed]: true, answer: when(answer), solution: when(solution), ...past, ...claim.told(problem, product, dates) }
  return withTerms(problem, promisedThrough(product, pointIn("first-point")).terms, missed === "in-time" ? "to_come" : "missed", dates, when, found)
}

function isPast(date) {
  return date.end !== null && date.end < now()
}

/** The same facts; where a deadline isn't promised, with what is in the place of the lines that tell both, before what is owed; with by when somebody comes. */
function withTerms(problem, terms, form, { answer, attendance, solution }, told, found) {
  const page = whole(problem.url), lines = terms && fill(terms[form], { page, answer: answer && told(answer), solution: solution && told(solution) })
  const declaration = lines === "" ? fill(words.letterDeclarationCited, { page }) : words.letterDeclarationAgain
  const comes = attendance && fill(attends(attendance, form), { declaration, attendance: told(attendance) })
  if (!terms) return comes ? { ...found, due: [comes, found.due].filter(Boolean).join("\n") } : found
  const instead = { dated: false, counted: false, "in-time": false, missed: false, "missed-answer": false }
  return { ...found, ...instead, due: [lines, comes, found.due].filter(Boolean).join("\n") }
}

function attends({ end }, form) {
  if (form === "counted") return words.letterAttendsWithin
  return end !== null && end < now() ? words.letterAttended : words.letterAttends
}

/**
 * The second letter: to whoever is next in the route after the step that was asked first. The hour of that day isn't asked: the
 * deadline counts from its end, so that nothing is called late that may not be.
 */
function again(problem, stage, next) {
  const product = classIn(problem), point = pointIn("point"), day = dayIn("first-date"), isFirst = stage.step.id === stagesOf(problem)[0].step.id
  const start = isFirst ? claim.startOn(day) : day // a period may have begun with something else than the complaint
  const outcome = { "no-answer": words.letterNoAnswer, "not-solved": words.letterNotSolved }[fields.outcome.value]
  const found = { how: pointIn("first-point").asked, outcome: outcome ?? fill(words.letterNotConvinced, { why: value("why") || words.letterBlank }) }
  if (day !== null) found.sent = dayTold(day)
  if (start !== null) Object.assign(found, passed(problem, product, stage, next, { start, day }, isFirst))
  if (!next) {
    const to = body(), left = insideOf(stage.doors).length > 0
    return { ...found, to, outside: true, "last-step": !left, "before-last": left, subject: fill(words.letterOutsideSubject, { company: words.company, subject: problem.subject }) }
  }
  const [own] = datesOf(problem, product, point, now(), next.id).steps
  const dated = !ON_PAPER.includes(point.takes?.how) && own.end !== null
  return {
    ...found,
    subject: fill(words.letterSecondSubject, { subject: problem.subject }),
    attention: true,
    who: next.name,
    decides: next.in_letter,
    step: next.name,
    url: whole(`reclamar/${next.id}/`),
    "decide-by": dated && moments.carried(own),
    "decide-within": !dated && own.period?.words,
  }
}

/** What had passed since a step was asked on that day, and what is owed by now. Of the first step: the answer and the solution. */
function passed(problem, product, { step, doors }, next, { start, day }, isFirst) {
  const from = isFirst ? null : step.id, asked = claim.isFirst() ? claim.case.point : pointIn("first-point")
  const dates = datesOf(problem, product, asked, start, from)
  const ofDay = start === day ? dates : datesOf(problem, product, pointIn("first-point"), day ?? now(), from), [own] = ofDay.steps
  if (isFirst && product) dates.answer = answerToComplaint(product, asked, { ...dates, steps: ofDay.steps })
  const due = isFirst ? (product ? (dates.answer ?? dates.solution ?? own) : null) : own
  const found = {}
  if (!next) said = fill(insideOf(doors).length ? words.goesOutside : words.allPassed, { body: body() })
  else if (due?.open) said = fill(words.noDeadline, { step: next.name })
  else if (due?.end === null || (due && isPast(due))) said = fill(words.passed, { step: next.name })
  else if (due) said = fill(words.stillInTime, { when: moments.carried(due) })
  const { goOn } = own
  if (next && goOn && goOn.end !== null) {
    const when = moments.carried(goOn, moments.of(goOn.clock).day(goOn.end - 1))
    said = `${said} ${fill(isPast(goOn) ? words.goOnPast : words.goOnBy, { step: next.name, when })}`.trim()
  }
  if (isFirst) return { ...found, ...(product && deadlines(problem, product, dates)) }
  const decides = due.end !== null && { [isPast(due) ? "decided-by" : "decides-by"]: moments.carried(due) }
  return { ...found, ...((decides || due.open) && { asked: step.name }), ...decides, ...claim.told(problem, product) }
}

/** The steps of the problem, from the one by which it begins; of the class of product, once it is told. */
function stagesOf(problem) {
  return routeOf(problem, classIn(problem), data)
}

function insideOf(doors) {
  return data.steps.filter(each => doors.includes(each.id))
}

/** The step that was asked first. */
function askedStage(problem) {
  const stages = stagesOf(problem)
  return stages.find(each => each.step.id === fields["first-step"].value) ?? stages[0]
}

/** Asks to which body outside the company the letter goes, where there are several. */
function askBody(isAsked) {
  if (fields.body) fields.body.closest("p").hidden = !isAsked
}

function body() {
  return fields.body?.value ?? data.outside.body
}

/** The step to which one goes on, or nothing: outside the company. Where there are several doors, it is asked. */
function chosenDoor(doors) {
  const field = fields["to-step"]
  if (field) {
    const named = doors.map(door => data.steps.find(each => each.id === door) ?? { ...data.outside, id: "" })
    if ([...field.options].map(each => each.value).join() !== named.map(each => each.id).join()) field.replaceChildren(...named.map(each => new Option(each.name, each.id)))
    field.closest("p").hidden = named.length < 2
  }
  return data.steps.find(each => each.id === (field?.value ?? doors[0]))
}

function lawful(law, paper) {
  if (!law || law.end === null) return {}
  if (paper) return { "law-within": law.period.words, basis: law.rule.basis }
  return { law: moments.carried(law, inDays(law.period) ? moments.of(law.clock).day(law.end - 1) : moments.of(law.clock).end(law.end)), basis: law.rule.basis }
}

/** The class of product; none while the customer hasn't told it, for then no figure is theirs. */
function classIn(problem) {
  return problem.classes.length > 1 ? problem.classes.find(each => each.id === fields.product.value) : problem.classes[0]
}

function pointIn(name) {
  return points[fields[name].value]
}

function whole(url) {
  return new URL(url, box.dataset.site.includes("://") ? box.dataset.site : root).href
}

/** A text as nodes: what was typed is never anything but text. */
function lines(text) {
  return text.split(/\r\n?|\n/).flatMap((line, i) => (i ? [element("br", {}), line] : [line]))
}

// --- How it is sent -------------------------------------------------------------------------------------------------------

/** The lines of the letter that is shown; on paper, also those that only paper has. */
function shown(onPaper = false) {
  const copy = [...box.querySelectorAll("[data-letter-of]")].find(each => !each.hidden).querySelector("[data-letter]").cloneNode(true)
  for (const line of copy.querySelectorAll("[hidden]")) {
    if (onPaper && line.dataset.onlyWith === "paper") line.hidden = false
    else line.remove()
  }
  for (const blank of copy.querySelectorAll("[data-blank]")) blank.replaceWith(...blank.childNodes)
  return [...copy.children]
}

/** The letter as it is pasted. */
function text() {
  const written = shown().map(line => {
    for (const end of line.querySelectorAll("br")) end.replaceWith("\n")
    return line.textContent
  })
  return written.join("").trim()
}

/** The way to the channel that was chosen: with the whole letter where it fits, else to where it is pasted once it is copied. */
function ways() {
  const takes = facts.outside ? null : pointIn("point").takes, link = part("send"), how = takes?.how
  const href = { mail: () => mail(takes.href, text()), whatsapp: () => `${takes.href}?text=${encodeURIComponent(text())}` }[how]?.()
  const copies = how === "paste" || href?.length > MOST[how]
  link.hidden = !takes || ON_PAPER.includes(how)
  link.dataset.copies = copies ? "yes" : ""
  link.textContent = { mail: words.sendByMail, whatsapp: words.sendByWhatsapp }[how] ?? fill(words.sendByPaste, { point: pointIn("point").name })
  link.href = !copies ? href ?? "" : how === "mail" ? mail(takes.href, words.mailBody) : takes.href
  const tooLong = copies && { mail: words.mailTooLong, whatsapp: words.whatsappTooLong }[how]
  part("too-long").hidden = !tooLong
  part("too-long").textContent = tooLong || ""
  const main = link.hidden ? (ON_PAPER.includes(how) ? part("print-letter") : part("copy-letter")) : link
  for (const each of [link, part("copy-letter"), part("print-letter")]) each.classList.toggle("dd-copy--main", each === main)
  part("send-to").hidden = !takes
  if (!takes) return
  const phrase = { mail: words.mailTo, whatsapp: words.whatsappTo, paste: words.pasteTo, post: words.postTo, bring: words.bringTo }[how]
  const list = how === "bring" && takes.href ? [": ", element("a", { href: whole(takes.href) }, whole(takes.href))] : [] // the page with all addresses
  part("send-to").replaceChildren(...phrase.split(/(\{to\})/).map(each => (each === "{to}" ? element("bdi", {}, takes.to) : each)), ...list)
}

/** Lines end in CRLF there; what may stand in it as it is (RFC 6068), does, for every sign counts. */
function mail(to, body) {
  const encoded = content => encodeURIComponent(content.replaceAll("\n", "\r\n")).replace(/%(2C|2F|3A|3B|40)/g, decodeURIComponent)
  return `${to}?subject=${encoded(subject)}&body=${encoded(body)}`
}

async function send(event) {
  if (!part("send").dataset.copies) return
  event.preventDefault()
  if (await copy()) location.assign(part("send").href)
}

/** Copies the letter, and says what is still blank; where the browser refuses, the text appears, selected. */
async function copy() {
  const whole = part("letter-text")
  whole.dataset.html = shown().map(line => line.innerHTML).join("")
  whole.textContent = text()
  const done = await copyShown(whole)
  whole.hidden = done
  if (!done) getSelection().selectAllChildren(whole)
  sayTaken(done ? copied() : words.selectAndCopy)
  return done
}

function copied() {
  const lacking = [
    fields.product.value === NOT_CHOSEN && label("product"),
    !facts.sent && fields.turn.value === "second" && label("first-date"),
    !value("what") && label("what"),
    !requests().length && part("requests").closest("fieldset").querySelector("legend").textContent,
    !value("name") && label("name"),
    !value("contact") && label("contact"),
    facts.paper && !facts.place && label("place"),
  ].filter(Boolean)
  if (!lacking.length) return words.copied
  return fill(words.copiedLacking, { fields: new Intl.ListFormat(locale).format(lacking.map(quoted)) })
}

function label(name) {
  return fields[name].labels[0].textContent
}

/** Prints the letter alone. */
function print() {
  const page = element("div", { className: "dd-letter-page" }, ...shown(true))
  document.body.append(page)
  document.documentElement.classList.add("dd-prints-letter")
  addEventListener("afterprint", () => {
    page.remove()
    document.documentElement.classList.remove("dd-prints-letter")
  }, { once: true })
  window.print()
}
