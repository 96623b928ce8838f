/* "Abierto ahora, hasta las 20:30", at each contact point, and by when a promise would be kept. The words come from the template in
   partials/clock-tools.html, and the hours of the coming weeks too (publishing/open_hours.py): nothing is fetched. Where they end, the
   table of hours says it all. */

import { Clock, unsureFrom } from "./clock.js"
import { momentsOf } from "./moments.js"
import { fill } from "./phrases.js"

const words = document.getElementById("dd-open-now").dataset
const data = JSON.parse(document.getElementById("dd-hours").textContent)
const clock = new Clock(data.clock)
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
  const there = clock.of(calendar), today = there.dayOf(now)
  place.hidden = today === null // a page that was made too long ago
  if (place.hidden) return
  const until = there.openUntil(calendar, now)
  const said = until === null ? closed(there, calendar, now, today) : open(there, until, today)
  const told = until ?? there.nextOpening(calendar, now) ?? now // the moment that is named
  place.textContent = moments.carried({ end: told, unsure: told >= unsureFrom(there, data.sure_until, calendar) }, said)
  place.classList.toggle("dd-open--now", until !== null)
}

/** By when, for who tells it now: only where it is open. */
function tellByWhen(place, now) {
  const { calendar, answer, solution, says = words.byNow } = place.dataset // of one alone, the words stand beside it
  const there = clock.of(calendar), isOpen = there.openUntil(calendar, now) !== null
  const periods = [answer, solution].map(said => said && period(said))
  const ends = periods.map(each => (each && isOpen ? there.deadline(calendar, now, each) : null))
  place.hidden = !isOpen || ends.some((end, i) => end === null && [answer, solution][i])
  if (place.hidden) return
  const told = (end, { unit } = {}) =>
    end === null ? "" : moments.carried({ end, clock: there, unsure: end > unsureFrom(there, data.sure_until, calendar, unit) })
  place.textContent = fill(says, { first_response: told(ends[0], periods[0]), resolution: told(ends[1], periods[1]) })
}

/** `3 working days`, `1 working day by 12:00` or `same day` as the clock takes it. */
function period(said) {
  if (said === "same day") return { value: 1, unit: said }
  const [, value, unit, hour, minute] = said.match(/^([\d.]+) (.+?)s?(?: by (\d\d):(\d\d))?$/)
  return { value: Number(value), unit: `${unit}s`, by: hour && hour * 60 + Number(minute) }
}

function open(there, until, today) {
  const last = there.dayOf(until - 1)
  if (last !== today) return words.now // through the night
  const time = until === there.days[today + 1] ? "24:00" : moments.of(there).time(until)
  return fill(time.startsWith("1:") ? words.untilOne : words.untilOther, { time: fill(there.says, { when: time }) })
}

function closed(there, calendar, now, today) {
  const opens = there.nextOpening(calendar, now), here = moments.of(there)
  if (opens === null) return words.closed
  const days = there.dayOf(opens) - today
  const named = days < 7 ? here.weekday(opens) : here.date(opens)
  const day = days === 0 ? words.today : days === 1 ? words.tomorrow : fill(words.weekday, { day: named })
  const time = here.time(opens)
  return fill(time.startsWith("1:") ? words.closedOne : words.closedOther, { day, time: fill(there.says, { when: time }) })
}
