/* "Abierto ahora, hasta las 20:30", at each contact point, and by when a promise would be kept. The words come from the template in
   partials/clock-tools.html, and the hours of the coming weeks too (publishing/open_hours.py): nothing is fetched. Where they end, the
   table of hours says it all. */

import { Clock, unsureFrom } from "./clock.js"
import { momentsOf } from "./moments.js"
import { fill } from "./phrases.js"

const words = document.getElementById("dd-open-now").dataset
const data = JSON.parse(document.getElementById("dd-hours").textContent)
const clock = new Clock(data.clock)
const unsure = unsureFrom(clock, data.sure_until)
const moments = momentsOf(clock.zone, { one: words.one, other: words.other, unsure: words.unsure })

if (moments) {
  show()
  setInterval(show, 60000)
  document.addEventListener("visibilitychange", show) // a phone wakes up hours later
}

function show() {
  const now = Math.floor(Date.now() / 60000)
  document.querySelectorAll("[data-calendar] .dd-open").forEach(place => tell(place, now))
  document.querySelectorAll(".dd-by").forEach(place => tellByWhen(place, now))
}

function tell(place, now) {
  const { calendar } = place.closest("[data-calendar]").dataset
  const today = clock.dayOf(now)
  place.hidden = today === null // a page that was made too long ago
  if (place.hidden) return
  const until = clock.openUntil(calendar, now)
  const said = until === null ? closed(calendar, now, today) : open(until, today)
  const told = until ?? clock.nextOpening(calendar, now) ?? now // the moment that is named
  place.textContent = moments.carried({ end: told, unsure: told >= unsure }, said)
  place.classList.toggle("dd-open--now", until !== null)
}

/** By when, for who tells it now: only where it is open. */
function tellByWhen(place, now) {
  const { calendar, answer, solution } = place.dataset
  const isOpen = clock.openUntil(calendar, now) !== null
  const [first, last] = isOpen ? [answer, solution].map(said => clock.deadline(calendar, now, period(said))) : []
  place.hidden = first == null || last == null
  if (place.hidden) return
  const told = end => moments.carried({ end, unsure: end > unsure })
  place.textContent = fill(words.byNow, { first_response: told(first), resolution: told(last) })
}

/** `3 working days`, `1 working day by 12:00` or `same day` as the clock takes it. */
function period(said) {
  if (said === "same day") return { value: 1, unit: said }
  const [, value, unit, hour, minute] = said.match(/^([\d.]+) (.+?)s?(?: by (\d\d):(\d\d))?$/)
  return { value: Number(value), unit: `${unit}s`, by: hour && hour * 60 + Number(minute) }
}

function open(until, today) {
  const last = clock.dayOf(until - 1)
  if (last !== today) return words.now // through the night
  const time = until === clock.days[today + 1] ? "24:00" : moments.time(until)
  return fill(time.startsWith("1:") ? words.untilOne : words.untilOther, { time })
}

function closed(calendar, now, today) {
  const opens = clock.nextOpening(calendar, now)
  if (opens === null) return words.closed
  const days = clock.dayOf(opens) - today
  const named = days < 7 ? moments.weekday(opens) : moments.date(opens)
  const day = days === 0 ? words.today : days === 1 ? words.tomorrow : fill(words.weekday, { day: named })
  const time = moments.time(opens)
  return fill(time.startsWith("1:") ? words.closedOne : words.closedOther, { day, time })
}
