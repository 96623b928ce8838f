/* "Abierto ahora, hasta las 20:30", at each contact point. The words come from the template in partials/clock-tools.html, the
   hours from the build; where they can't be had, the table of hours says it all. */

import { clockData } from "./clock-data.js"
import { Clock } from "./clock.js"
import { fill, Moments } from "./moments.js"
import { firstUnsure } from "./plan.js"

const words = document.getElementById("dd-open-now").dataset
const data = await clockData().catch(() => null)
if (data) {
  const clock = new Clock(data.clock)
  const moments = new Moments(clock.zone, document.documentElement.lang, { one: words.one, other: words.other, unsure: words.unsure })
  const unsureFrom = firstUnsure(data, clock)
  const show = () => {
    document.querySelectorAll("[data-calendar] .dd-open").forEach(place => tell(place, clock, moments, unsureFrom))
    document.querySelectorAll(".dd-by").forEach(place => tellByWhen(place, clock, moments, unsureFrom))
  }
  show()
  setInterval(show, 60000)
  document.addEventListener("visibilitychange", show) // a phone wakes up hours later
}

function tell(place, clock, moments, unsureFrom) {
  const calendar = place.closest("[data-calendar]").dataset.calendar
  const now = Math.floor(Date.now() / 60000)
  const today = clock.dayOf(now)
  if (today === null || !(calendar in clock.open)) {
    place.hidden = true // a page that was made too long ago
    return
  }
  const until = clock.openUntil(calendar, now)
  const said = until === null ? closed(calendar, now, today, clock, moments) : open(until, today, clock, moments)
  const told = until ?? clock.nextOpening(calendar, now) ?? now // the moment that is named
  place.textContent = moments.carried({ end: told, unsure: told >= unsureFrom }, said)
  place.classList.toggle("dd-open--now", until !== null)
  place.hidden = false
}

/** By when, for who tells it now: only where it is open. */
function tellByWhen(place, clock, moments, unsureFrom) {
  const { calendar, answer, solution } = place.dataset
  const now = Math.floor(Date.now() / 60000)
  const isOpen = clock.dayOf(now) !== null && calendar in clock.open && clock.openUntil(calendar, now) !== null
  const [first, last] = isOpen ? [answer, solution].map(said => clock.deadline(calendar, now, period(said))) : []
  place.hidden = first == null || last == null
  if (place.hidden) return
  const told = end => moments.carried({ end, unsure: end > unsureFrom })
  place.textContent = fill(words.byNow, { first_response: told(first), resolution: told(last) })
}

/** `3 working days` as the clock takes it. */
function period(said) {
  const [value, ...unit] = said.split(" ")
  return { value: Number(value), unit: unit.join(" ").replace(/s?$/, "s") }
}

function open(until, today, clock, moments) {
  const last = clock.dayOf(until - 1)
  if (last !== today) return words.now // through the night
  const time = until === clock.days[today + 1] ? "24:00" : moments.time(until)
  return fill(time.startsWith("1:") ? words.untilOne : words.untilOther, { time })
}

function closed(calendar, now, today, clock, moments) {
  const opens = clock.nextOpening(calendar, now)
  if (opens === null) return words.closed
  const days = clock.dayOf(opens) - today
  const named = days < 7 ? moments.weekday(opens) : moments.date(opens)
  const day = days === 0 ? words.today : days === 1 ? words.tomorrow : fill(words.weekday, { day: named })
  const time = moments.time(opens)
  return fill(time.startsWith("1:") ? words.closedOne : words.closedOther, { day, time })
}
