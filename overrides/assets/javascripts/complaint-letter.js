/* A complaint ready to send: fills the blanks of the letters in fragments/declaration/complaint-letter.html from its form. What
   is written stays in the page: nothing is stored, and nothing is sent but by the customer. */

import { element, isDate, now, offer } from "./case-fields.js"
import { announcer, copyShown } from "./clipboard.js"
import { clockData, root } from "./clock-data.js"
import { Clock } from "./clock.js"
import { fill, minuteOf, Moments } from "./moments.js"
import { inDays, plan } from "./plan.js"

const QUIET = 800 // milliseconds without a change, after which what follows from it is said aloud
const MOST_IN_LINK = 8000 // signs of an address that phones still hand over to WhatsApp whole
const NEEDED = ["what", "requests", "name", "contact"]
const TURNS_TEXT = /[\u202a-\u202e\u2066-\u2069]/g // marks that turn the direction of all that follows

const box = document.querySelector(".dd-complaint")
const words = box.dataset
const form = box.querySelector("form")
const fields = form.elements
const part = name => box.querySelector(`[data-${name}]`)
const say = announcer(part("state"))
const sayTaken = announcer(part("taken"))
const blanks = [...box.querySelectorAll("[data-blank]")].map(blank => ({ blank, name: blank.dataset.blank, empty: [...blank.childNodes] }))

// Without the calendar the letters hold durations in the place of dates.
const data = await clockData().catch(() => null)
const clock = data && new Clock(data.clock)
const phrases = { one: words.momentOne, other: words.momentOther, day: words.day, unsure: words.momentUnsure }
const moments = clock && new Moments(clock.zone, document.documentElement.lang, phrases)
let said, waiting

if (data || words.problem) start()

function start() {
  if (data) {
    for (const name of ["when", "first-date"]) fields[name].max = moments.wall(now()).date
    if (fields.problem) {
      fields.problem.append(...data.problems.map(each => new Option(each.name, each.id)))
      fields.problem.value = data.problems.find(each => each.id === new URLSearchParams(location.search).get("problema"))?.id ?? ""
    }
    choose()
  }
  form.addEventListener("submit", event => event.preventDefault()) // Enter in a field: there is nowhere to go
  form.addEventListener("input", event => changed(event.target))
  part("copy-letter").addEventListener("click", copy)
  part("print-letter").addEventListener("click", print)
  if (navigator.share) part("share-letter").addEventListener("click", () => navigator.share({ title: subject(), text: text() }).catch(() => {}))
  else part("share-letter").remove()
  for (const note of box.querySelectorAll("[data-by-hand]")) note.hidden = true
  for (const name of ["point", "first-point", "first-step"]) fields[name].closest("p").hidden = !data // lists that come with the calendar
  form.hidden = box.querySelector(".dd-complaint__take").hidden = false
  unfold()
  addEventListener("hashchange", unfold)
  addEventListener("pageshow", show) // what a browser puts back into the fields, it says nothing of
  show()
}

/** A link to the form unfolds it: not every browser does so by itself. */
function unfold() {
  const fold = box.closest("details")
  if (!fold || location.hash !== `#${box.id}`) return
  fold.open = true
  box.scrollIntoView()
}

// --- What is asked ------------------------------------------------------------------------------------------------------

function changed(field) {
  if (field === fields.problem) choose()
  part("taken").textContent = "" // what was copied isn't what is shown any more
  show()
  clearTimeout(waiting)
  waiting = setTimeout(() => said !== part("state").textContent && say(said), QUIET)
}

function chosen() {
  return data?.problems.find(each => each.id === (words.problem || fields.problem.value))
}

/** The classes and channels of the problem; on the page of no problem, also what it cites and what is usually asked for. */
function choose() {
  const problem = chosen()
  for (const point of ["first-point", "point"]) offer(problem, data, fields.product, fields[point])
  fields["first-step"].replaceChildren(...(problem ? routeOf(problem) : data.steps).map(each => new Option(each.name, each.id)))
  fields.point.value = [...fields.point.options].find(each => data.contact_points.find(point => point.id === each.value).written)?.value ?? fields.point.value
  if (!fields.problem) return
  part("requests").replaceChildren(
    ...(problem?.requests ?? []).map(request => {
      const box = element("input", { type: "checkbox", name: "requests", value: request })
      return element("label", { className: "dd-choice" }, box, ` ${request}`)
    }),
  )
}

/** What stands in a field, without marks that would turn the rest of the letter around. */
function value(name) {
  return fields[name].value.replace(TURNS_TEXT, "").trim()
}

function requests() {
  const usual = [...form.querySelectorAll("[name=requests]:checked")].map(each => each.value)
  return [...usual, value("request")].filter(Boolean)
}

/** The day in a date field as a place in the calendar; null, with the reason beside the field, if there can be none. */
function dayIn(name) {
  const field = fields[name], written = field.value || (field.validity.badInput ? "?" : "")
  const at = isDate(written) ? minuteOf(moments, clock, written, "23:59") : null
  let why = ""
  if (written && written > moments.wall(now()).date) why = words.notYet
  else if (written && name === "first-date" && (at === null || clock.dayOf(at) === null)) {
    why = fill(words.outOfReach, { first: moments.date(clock.days[0]), last: moments.date(now()) })
  }
  const error = document.getElementById(`${field.id}-error`) ?? element("span", { id: `${field.id}-error`, className: "dd-field__error" })
  error.textContent = why
  field.after(error)
  field.setAttribute("aria-invalid", Boolean(why))
  if (why) {
    field.setAttribute("aria-describedby", error.id)
    said = why
  } else field.removeAttribute("aria-describedby")
  return why ? null : at
}

// --- What the letters say -----------------------------------------------------------------------------------------------

function show() {
  const second = fields.turn.value === "second"
  part("second").hidden = !second
  fields.why.closest("p").hidden = fields.outcome.value !== "not-convinced"
  for (const letter of box.querySelectorAll("[data-letter-of]")) letter.hidden = letter.dataset.letterOf !== fields.turn.value
  said = ""
  const problem = chosen()
  const facts = { ...told(problem), ...(problem ? (second ? again(problem) : dates(problem)) : {}) }
  for (const { blank, name, empty } of blanks) blank.replaceChildren(...(facts[name] ? lines(facts[name]) : empty.map(node => node.cloneNode(true))))
  for (const line of box.querySelectorAll("[data-only-with]")) {
    const name = line.dataset.onlyWith
    line.hidden = data ? !facts[name] : name === "outside"
  }
  links()
}

/** What the customer wrote, as it goes into both letters. */
function told(problem) {
  const product = problem?.classes.find(each => each.id === fields.product.value)
  const asked = requests()
  const facts = {
    problem: problem?.name,
    date: moments && moments.date(now()),
    product: product?.id && product.name, // «the others» say nothing
    what: value("what"),
    reference: value("reference"),
    requests: asked.map(text => fill(words.letterItem, { text })).join("\n"),
    tracking: value("tracking"),
    outcome: fields.outcome.value === "no-answer" ? words.letterNoAnswer : fill(words.letterNotConvinced, { why: value("why") || words.letterBlank }),
    cites: problem?.cites.map(({ name, url }) => fill(words.letterCited, { name, url: whole(url) })).join("\n"),
  }
  for (const field of form.querySelectorAll("[name=name], [name=contact], [name^=extra-]")) facts[field.name] = value(field.name)
  if (moments && fields.when.value && dayIn("when") !== null) facts.when = moments.date(minuteOf(moments, clock, fields.when.value, "12:00"))
  return facts
}

/** The dates of a first complaint, sent now. */
function dates(problem) {
  const point = pointIn("point")
  const found = plan({ problem, product: classIn(problem), point, start: now() }, data, clock)
  return {
    point: point.name,
    answer: by(found.answer),
    solution: by(found.solution),
    onward: (found.steps[1]?.step ?? { name: data.outside.name }).name,
    ...lawful(found.law),
  }
}

/**
 * The second letter: to whoever is next in the route after the step that was asked first. The hour of that day isn't asked: the
 * deadline counts from its end, so that nothing is called late that may not be.
 */
function again(problem) {
  const steps = routeOf(problem), asked = steps.findIndex(each => each.id === fields["first-step"].value)
  const next = steps[asked + 1], product = classIn(problem), start = dayIn("first-date")
  const facts = { "first-point": pointIn("first-point").name, "first-step": steps[asked].name, "missed-answer": asked === 0 && words.letterBlank }
  if (start !== null) {
    const found = plan({ problem: { ...problem, step: steps[asked].id }, product, point: pointIn("first-point"), start }, data, clock)
    const due = asked === 0 ? found.answer : found.steps[0]
    const told = date => date.end && moments.carried(date)
    facts["first-date"] = moments.date(start)
    if (asked > 0) facts["missed-decision"] = told(due)
    else Object.assign(facts, { "missed-answer": told(due), "missed-solution": told(found.solution) })
    if (!next) said = fill(words.allPassed, { body: data.outside.first })
    else if (due.end === null || due.end < now()) said = fill(words.passed, { step: next.name })
    else said = fill(words.stillInTime, { when: moments.carried(due) })
  }
  if (!next) return { ...facts, to: data.outside.first, attention: data.outside.first, outside: true }
  const [own] = plan({ problem: { ...problem, step: next.id }, product, point: pointIn("point"), start: now() }, data, clock).steps
  return { ...facts, attention: next.name, decides: next.decides, step: next.name, "step-url": whole(`reclamar/${next.id}/`), "step-deadline": by(own) }
}

function routeOf(problem) {
  return data.steps.slice(data.steps.findIndex(each => each.id === problem.step))
}

function lawful(law) {
  if (!law || law.end === null) return {}
  const when = inDays(law.period) ? moments.day(law.end - 1) : moments.end(law.end)
  return { law: fill(words.letterBy, { moment: moments.carried(law, when) }), basis: law.rule.basis }
}

function by(date) {
  return date.end === null ? "" : fill(words.letterBy, { moment: moments.carried(date) })
}

function classIn(problem) {
  return problem.classes.find(each => each.id === fields.product.value)
}

function pointIn(name) {
  return data.contact_points.find(each => each.id === fields[name].value)
}

function whole(url) {
  return new URL(url, words.site.includes("://") ? words.site : root).href
}

/** A text as nodes: what was typed is never anything but text. */
function lines(text) {
  return text.split(/\r\n?|\n/).flatMap((line, i) => (i ? [element("br", {}), line] : [line]))
}

// --- How it is sent -------------------------------------------------------------------------------------------------------

function shown() {
  const letter = box.querySelector(`[data-letter="${fields.turn.value}"]`)
  const copy = letter.cloneNode(true)
  for (const gone of copy.querySelectorAll("[hidden]")) gone.remove()
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

function subject() {
  const line = box.querySelector(`[data-letter="${fields.turn.value}"] [data-blank=problem]`).closest("[data-letter] > span")
  return line.textContent.trim()
}

function links() {
  const whatsapp = `https://wa.me/?text=${encodeURIComponent(text())}`
  part("whatsapp").href = whatsapp
  part("whatsapp").hidden = part("too-long").hidden = false
  if (whatsapp.length > MOST_IN_LINK) part("whatsapp").hidden = true
  else part("too-long").hidden = true
  part("too-long").textContent = words.tooLong
  const point = data && pointIn("point")
  const email = point?.email ?? data?.contact_points.find(each => each.email)?.email ?? ""
  const body = [words.mailFirst, words.mailSecond].join("\r\n")
  part("mail").href = `mailto:${email}?subject=${encodeURIComponent(subject())}&body=${encodeURIComponent(body)}`
  part("send-to").replaceChildren()
  if (!point) return
  const ways = point.reach.flatMap(({ text, href }, i) => [i ? " · " : " ", href ? element("a", { href }, text) : text])
  part("send-to").append(fill(words.sendTo, { point: point.name }), ...ways)
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
}

function copied() {
  const lacking = NEEDED.filter(name => (name === "requests" ? !requests().length : !value(name)))
  if (!lacking.length) return words.copied
  const label = name => (name === "requests" ? part("requests").closest("fieldset").querySelector("legend") : fields[name].labels[0]).textContent
  return fill(words.copiedLacking, { fields: new Intl.ListFormat(document.documentElement.lang).format(lacking.map(name => `«${label(name)}»`)) })
}

/** Prints the letter alone. */
function print() {
  const page = element("div", { className: "dd-letter-page" }, ...shown())
  document.body.append(page)
  document.documentElement.classList.add("dd-prints-letter")
  addEventListener("afterprint", () => {
    page.remove()
    document.documentElement.classList.remove("dd-prints-letter")
  }, { once: true })
  window.print()
}
