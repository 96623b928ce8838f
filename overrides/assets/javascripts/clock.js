/* The clock in a browser: the same rules as hooks/declaration/deadlines/, over dates and open stretches that were worked out
   when the site was built. It knows no time zones: every instant is a number of minutes since 1970, in UTC.
   Both halves are held to the same vectors (tests/cases/clock/). */

const DAY = 1440 // minutes, but for the dates on which clocks change

/** The clock of one site. `data` is what deadlines/browser.py makes. */
export class Clock {
  constructor(data) {
    this.zone = data.zone
    this.first = utc(data.from)
    this.days = [data.base] // the first minute of each date, and of the one after the last
    const count = (utc(data.to) - this.first) / 86400000 + 1
    for (let day = 0; day < count; day++) this.days.push(this.days[day] + (data.uneven[day] ?? DAY))
    this.shapes = data.shapes
    this.open = data.open
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
    const [first, last] = [this.dayOf(from), this.dayOf(to)]
    if (unit === "working days") return this.open[calendar].slice(first + 1, last + 1).filter(shape => this.shapes[shape].length).length
    if (unit !== "working hours") return last - first
    let sum = 0
    for (const [opens, closes] of this.following(calendar, from)) {
      if (opens >= to) break
      sum += Math.min(closes, to) - Math.max(opens, from)
    }
    return sum / 60
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
    for (const [opens] of this.following(calendar, at)) return Math.max(opens, at)
    return null
  }

  /** The date that a minute lies in, as its place in the data; null if it lies beyond them. */
  dayOf(minute) {
    if (minute < this.days[0] || minute >= this.days.at(-1)) return null
    let day = Math.floor((minute - this.days[0]) / DAY) // but for the dates on which clocks change
    while (this.days[day] > minute) day--
    while (this.days[day + 1] <= minute) day++
    return day
  }

  /** The place of a date (YYYY-MM-DD) in the data; null if it isn't in them. */
  placeOf(date) {
    const day = (utc(date) - this.first) / 86400000
    return day >= 0 && day < this.days.length - 1 ? day : null
  }

  /** The stretches that end after that minute, in order. No date's stretch lasts into the next. */
  *following(calendar, at) {
    const shapes = this.open[calendar]
    for (let day = at < this.days[0] ? 0 : this.dayOf(at) ?? shapes.length; day < shapes.length; day++) {
      for (const ends of this.shapes[shapes[day]]) {
        const [opens, closes] = ends.map(end => this.days[day] + end)
        if (closes > at) yield [opens, closes]
      }
    }
  }

  /** A date ends a minute before the next one begins. */
  endOf(day) {
    return day < this.days.length - 1 ? this.days[day + 1] - 1 : null
  }

  /** The last closing on the working day that is `count` after a date. */
  closingOf(calendar, day, count) {
    const shapes = this.open[calendar]
    while (++day < shapes.length) {
      const last = this.shapes[shapes[day]].at(-1)
      if (last && --count === 0) return this.days[day] + last[1]
    }
    return null
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

/** The first minute of which the public holidays aren't sure yet. `until` is the last date of which they are, one of the clock's. */
export function unsureFrom(clock, until) {
  return clock.days[clock.placeOf(until) + 1]
}

function utc(date) {
  return Date.parse(`${date}T00:00Z`)
}
