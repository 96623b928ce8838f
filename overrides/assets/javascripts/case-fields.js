/* The fields in which a case is told, for every form that asks for one: its class of product, its channel, its day and hour. */

import { locale } from "./phrases.js"

/** Fills both lists with what a problem has, the best channel first; what was chosen stays if it can. Without a problem, all channels. */
export function offer(problem, data, product, channel) {
  const all = problem?.classes ?? []
  const classes = [...all.filter(each => each.id), ...all.filter(each => !each.id)] // "the others" after those that they aren't
  options(product, classes, "")
  product.closest("p").hidden = classes.length < 2
  const [label] = product.labels
  label.dataset.asks ??= label.textContent
  label.textContent = problem?.asks ?? label.dataset.asks // who the customer is, where that makes the difference
  const points = Object.fromEntries(data.contact_points.map(each => [each.id, each]))
  const order = problem?.contact_points ?? Object.keys(points)
  options(channel, order.map(id => points[id]), order[0])
}

function options(select, items, first) {
  const kept = [select.value, first].find(value => items.some(item => item.id === value))
  select.replaceChildren(...items.map(item => new Option(item.name, item.id)))
  if (kept !== undefined) select.value = kept
}

/** The minute that it is, since 1970. */
export function now() {
  return Math.floor(Date.now() / 60000)
}

/** Writes in the fields the day and hour that it is where the company is. */
export function setNow(moments, day, hour) {
  const { date, time } = moments.wall(now())
  day.value = date
  hour.value = time
}

/**
 * The minute at which clocks show that date and time; null where the date lies beyond the data. Of a time that comes twice the
 * first; for one that clocks skip, the next that there is. `clock` knows when the date begins: where clocks change the rest is trying.
 */
export function minuteOf(moments, clock, date, time) {
  const place = clock.placeOf(date)
  if (place === null) return null
  const [hours, minutes] = time.split(":").map(Number)
  if (clock.days[place + 1] - clock.days[place] === 24 * 60) return clock.days[place] + hours * 60 + minutes
  for (let wanted = hours * 60 + minutes; wanted < 24 * 60; wanted++) {
    const shown = [Math.floor(wanted / 60), wanted % 60].map(pad).join(":")
    const near = [0, -60, 60, -30, 30].map(shift => clock.days[place] + wanted + shift)
    const found = near.filter(minute => {
      const wall = moments.wall(minute)
      return wall.date === date && wall.time === shown
    })
    if (found.length) return Math.min(...found)
  }
  return clock.days[place + 1] // the day ends in the skipped hour: what is next is the next day
}

/** What the company's zone is called, `hora de Europa central (Madrid)`, if clocks there show something else than the device's own, now or half a year away. */
export function zoneElsewhere(moments) {
  const same = [now(), now() + 182 * 1440].every(minute => {
    const { date, time } = moments.wall(minute), at = new Date(minute * 60000)
    return `${date.slice(5)} ${time}` === `${pad(at.getMonth() + 1)}-${pad(at.getDate())} ${pad(at.getHours())}:${pad(at.getMinutes())}`
  })
  if (same) return ""
  const names = new Intl.DateTimeFormat(locale, { timeZone: moments.zone, timeZoneName: "longGeneric" })
  const long = names.formatToParts(now() * 60000).find(part => part.type === "timeZoneName").value
  return `${long} (${moments.zone.split("/").at(-1).replaceAll("_", " ")})`
}

function pad(number) {
  return String(number).padStart(2, "0")
}

/** Whether a text is a date that there is: 30 February isn't. */
export function isDate(text) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = new Date(`${text}T00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

/** Whether a text is an hour of the day: 09:30. */
export function isTime(text) {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
}

/** What a promise gives; null where it fails. Until then the box of the form says that more is to come: the style keeps its place. */
export async function soon(box, promise) {
  box.setAttribute("aria-busy", "true")
  const found = await promise.catch(() => null)
  box.removeAttribute("aria-busy")
  return found
}

/** An element with its properties and what stands in it; texts go in as texts. */
export function element(tag, properties, ...content) {
  const made = Object.assign(document.createElement(tag), properties)
  made.append(...content)
  return made
}
