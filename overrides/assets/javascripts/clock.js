/* The clock in a browser: the same rules as hooks/declaration/deadlines/, over dates and open stretches that were worked out
   when the site was built. It knows no time zones: every instant is a number of minutes since 1970, in UTC.
   Both halves are held to the same vectors (tests/cases/clock/). */

/** The clock of one site. `data` is what deadlines/browser.py makes. */
export class Clock {
  constructor(data) {
    this.zone = data.zone
    this.days = data.days.map(minute => minute + data.base) // the first minute of each date, and of the one after the last
    this.first = utc(data.from)
    this.open = Object.fromEntries(Object.entries(data.open).map(([id, ends]) => [id, stretches(ends, data.base)]))
  }

  /** The last minute to keep a promise of `value` `unit` made at `start`; null where that can't be told from the data. */
  deadline(calendar, start, { value, unit }) {
    const day = this.dayOf(start)
    if (day === null) return null
    if (unit === "minutes" || unit === "hours") return this.within(this.plus(this.nextOpening(calendar, start), value * (unit === "hours" ? 60 : 1)))
    if (unit === "working hours") return this.afterWorkingTime(calendar, start, value * 60)
    if (unit === "working days") return this.closingOf(calendar, day, value)
    return this.endOf(unit === "calendar days" ? day + value : this.sameNumber(day, unit === "years" ? value * 12 : value))
  }

  /** How much of a unit passes between two minutes: hours may have a part, days are counted as dates; months and years in calendar days. */
  between(calendar, from, to, unit) {
    if (unit === "minutes" || unit === "hours") return (to - from) / (unit === "hours" ? 60 : 1)
    const stretches = this.following(calendar, from)
    if (unit === "working hours") return stretches.reduce((sum, [opens, closes]) => sum + Math.max(0, Math.min(closes, to) - Math.max(opens, from)), 0) / 60
    const [first, last] = [this.dayOf(from), this.dayOf(to)]
    if (unit !== "working days") return last - first
    return new Set(stretches.map(([opens]) => this.dayOf(opens)).filter(day => day > first && day <= last)).size
  }

  /** Until when it is open at that minute; null if it is closed. Stretches that touch are one. */
  openUntil(calendar, at) {
    let until = null
    for (const [opens, closes] of this.following(calendar, at)) {
      if (opens > (until ?? at)) break
      until = closes
    }
    return until
  }

  /** That minute if it is open then, else when it next opens; null if that lies beyond the data. */
  nextOpening(calendar, at) {
    const next = this.following(calendar, at)[0]
    return next ? Math.max(next[0], at) : null
  }

  /** The date that a minute lies in, as its place in the data; null if it lies beyond them. */
  dayOf(minute) {
    if (minute < this.days[0] || minute >= this.days.at(-1)) return null
    let [low, high] = [0, this.days.length - 1]
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (this.days[middle] <= minute) low = middle
      else high = middle
    }
    return low
  }

  /** The place of a date (YYYY-MM-DD) in the data; null if it isn't in them. */
  placeOf(date) {
    const day = (utc(date) - this.first) / 86400000
    return day >= 0 && day < this.days.length - 1 ? day : null
  }

  following(calendar, at) {
    return this.open[calendar].filter(([, closes]) => closes > at)
  }

  /** A date ends a minute before the next one begins. */
  endOf(day) {
    return day < this.days.length - 1 ? this.days[day + 1] - 1 : null
  }

  /** The last closing on the working day that is `count` after a date. */
  closingOf(calendar, day, count) {
    let [last, closing] = [day, null]
    for (const [opens, closes] of this.open[calendar]) {
      const here = this.dayOf(opens)
      if (here <= day) continue
      if (here !== last && count-- === 0) return closing
      last = here
      closing = closes
    }
    return count === 0 ? closing : null
  }

  afterWorkingTime(calendar, start, left) {
    for (const [opens, closes] of this.following(calendar, start)) {
      const begun = Math.max(opens, start)
      if (closes - begun >= left) return begun + left
      left -= closes - begun
    }
    return null
  }

  /** The date so many months after another: the same number, or the last day of the month. */
  sameNumber(day, months) {
    const from = new Date(this.first + day * 86400000)
    const [year, month] = [from.getUTCFullYear(), from.getUTCMonth() + months]
    const number = Math.min(from.getUTCDate(), new Date(Date.UTC(year, month + 1, 0)).getUTCDate())
    return (Date.UTC(year, month, number) - this.first) / 86400000
  }

  plus(minute, more) {
    return minute === null ? null : minute + more
  }

  within(minute) {
    return minute !== null && minute < this.days.at(-1) ? minute : null
  }
}

function utc(date) {
  return Date.parse(`${date}T00:00Z`)
}

function stretches(ends, base) {
  return Array.from({ length: ends.length / 2 }, (_, i) => [ends[2 * i] + base, ends[2 * i + 1] + base])
}
