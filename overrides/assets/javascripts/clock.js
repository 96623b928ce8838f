/* The clock in a browser: the same rules as hooks/declaration/deadlines/, over dates and open stretches that were worked out
   when the site was built. It needn't know how zones set their clocks: every instant is a number of minutes since 1970, in UTC.
   Both halves are held to the same vectors (tests/cases/clock/). */

const DAY = 1440 // minutes, but for the dates on which clocks change

/** How each unit runs: hooks/declaration/units.py, with which a test compares it. `late` is the unit in which being late is told. */
export const UNITS = {
  "on time": { runs: "moment", base: "on time", times: 1, late: "minutes" },
  seconds: { runs: "clock", base: "seconds", times: 1, late: "minutes" },
  minutes: { runs: "clock", base: "seconds", times: 60, late: "minutes" },
  hours: { runs: "clock", base: "seconds", times: 3600, late: "hours" },
  "working hours": { runs: "open hours", base: "working hours", times: 1, late: "working hours" },
  "same day": { runs: "opening day", base: "same day", times: 1, late: "working days" },
  "calendar days": { runs: "dates", base: "calendar days", times: 1, late: "calendar days" },
  "working days": { runs: "open days", base: "working days", times: 1, late: "working days" },
  weeks: { runs: "dates", base: "calendar days", times: 7, late: "calendar days" },
  months: { runs: "dates", base: "months", times: 1, late: "calendar days" },
  years: { runs: "dates", base: "months", times: 12, late: "calendar days" },
}

/** The clock of one site, in the company's zone. `data` is what deadlines/browser.py makes. */
export class Clock {
  constructor(data, { zone, base, uneven, says = "{when}" } = data) {
    this.zone = zone
    this.says = says // how an hour of this clock is told: with whose it is, where it isn't the company's
    this.first = utc(data.from)
    this.days = [base] // the first minute of each date, and of the one after the last
    const count = (utc(data.to) - this.first) / 86400000 + 1
    this.uneven = uneven // how long each such date is, and how long before its clocks change
    for (let day = 0; day < count; day++) this.days.push(this.days[day] + (uneven[day]?.[0] ?? DAY))
    this.shapes = data.shapes
    this.open = data.open
    this.working = data.working ?? {} // by calendar, where its working days aren't those on which it opens: 1 for each that is one
    this.steady = data.steady ?? [] // the calendars of which public holidays change no hours
    this.atOnce = data.at_once ?? false // whether what runs by the clock runs from the contact on, whoever is open
    this.elsewhere = {} // by calendar, the clock of the zone in which it is kept, where that isn't this one
    for (const there of data.zones ?? []) {
      const clock = new Clock({ ...data, zones: [] }, there)
      for (const calendar of there.calendars) this.elsewhere[calendar] = clock
    }
  }

  /** The clock that hangs where a calendar is kept: its dates begin and end by it. */
  of(calendar) {
    return this.elsewhere[calendar] ?? this
  }

  /**
   * The last minute to keep a promise of `value` `unit` made at `start`, with the last day until `by` (minutes since midnight) if it is
   * given; null where that can't be told from the data. Seconds end with the minute in which they do.
   */
  deadline(calendar, start, { value, unit, by }) {
    if (calendar in this.elsewhere) return this.elsewhere[calendar].deadline(calendar, start, { value, unit, by })
    const day = this.dayOf(start)
    if (day === null) return null
    const { runs, base, times } = UNITS[unit]
    if (runs === "moment") return start
    if (runs === "open hours") return this.afterWorkingTime(calendar, start, value * 60)
    if (runs === "clock" || runs === "opening day") {
      const begun = this.waits(unit) ? this.nextOpening(calendar, start) : start
      if (begun === null) return null
      return runs === "clock" ? this.within(begun + Math.ceil((value * times) / 60)) : this.closing(calendar, this.dayOf(begun))
    }
    const last = runs === "open days" ? this.openDay(calendar, day, value) : base === "months" ? this.sameNumber(day, value * times) : day + value * times
    if (last >= this.days.length - 1) return null
    if (by !== undefined) return this.atClock(last, by)
    return runs === "open days" ? this.closing(calendar, last) : this.days[last + 1] - 1
  }

  /** Whether what is counted in a unit waits, out of hours, until it opens. */
  waits(unit) {
    const { runs } = UNITS[unit]
    return runs === "clock" ? !this.atOnce : runs === "open hours" || runs === "opening day"
  }

  /**
   * The last minute at which a notice of `value` `unit` before `event` is in time (hooks/declaration/deadlines/notice.py); null where that
   * lies beyond the data.
   */
  latest(calendar, event, { value, unit }) {
    const day = this.dayOf(event)
    if (day === null) return null
    const { runs, base, times } = UNITS[unit]
    if (runs === "moment" || runs === "opening day") return event
    if (runs === "clock") return this.within(event - Math.ceil((value * times) / 60))
    if (runs === "open hours") return this.beforeWorkingTime(calendar, event, value * 60)
    const last = runs === "open days" ? this.openedBefore(calendar, day, value) - 1 : base === "months" ? this.lastBefore(day, value * times) : day - value * times
    return last < 0 ? null : this.days[last + 1] - 1
  }

  /** How much of a unit passes between two minutes: hours may have a part, days are counted as dates. Of those in which being late is told. */
  between(calendar, from, to, unit) {
    if (calendar in this.elsewhere) return this.elsewhere[calendar].between(calendar, from, to, unit)
    if (UNITS[unit].runs === "clock") return ((to - from) * 60) / UNITS[unit].times
    const [first, last] = [this.dayOf(from), this.dayOf(to)]
    if (unit === "working days") return this.workingDays(calendar, first, last)
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
    if (calendar in this.elsewhere) return yield* this.elsewhere[calendar].following(calendar, at)
    const shapes = this.open[calendar]
    for (let day = at < this.days[0] ? 0 : this.dayOf(at) ?? shapes.length; day < shapes.length; day++) {
      for (const ends of this.shapes[shapes[day]]) {
        const [opens, closes] = ends.map(end => this.days[day] + end)
        if (closes > at) yield [opens, closes]
      }
    }
  }

  /** The minute at which clocks show so many minutes since midnight on a date: the second such one, or that at which they jump over it. */
  atClock(day, shown) {
    const [length, change] = this.uneven[day] ?? [DAY, 0]
    const after = shown + length - DAY // by the clocks' new time
    return this.days[day] + (after >= change ? after : Math.min(shown, change))
  }

  /** The working day that is `count` after a date; beyond the data, the place after the last. */
  openDay(calendar, day, count) {
    while (++day < this.open[calendar].length) if (this.isWorkingDay(calendar, day) && --count === 0) break
    return day
  }

  /** The last closing of a date; 23:59 of one that counts though it doesn't open on it. */
  closing(calendar, day) {
    const last = this.shapes[this.open[calendar][day]].at(-1)
    return last ? this.days[day] + last[1] : this.days[day + 1] - 1
  }

  /** The working day that is so many before the end of a date, which counts itself; -1 where there is none. */
  openedBefore(calendar, day, count) {
    for (; day >= 0; day--) if (this.isWorkingDay(calendar, day) && --count === 0) return day
    return -1
  }

  isWorkingDay(calendar, day) {
    return this.working[calendar] ? this.working[calendar][day] === "1" : this.shapes[this.open[calendar][day]].length > 0
  }

  /** How many working days there are after a date until another, which counts. */
  workingDays(calendar, day, last) {
    let count = 0
    while (++day <= last) if (this.isWorkingDay(calendar, day)) count++
    return count
  }

  /** The last date from which so many months don't end after another one. */
  lastBefore(day, months) {
    let before = this.sameNumber(day, -months) + 3 // from the 31st of January to the 28th of February is a month
    while (this.sameNumber(before, months) > day) before--
    return before
  }

  beforeWorkingTime(calendar, event, left) {
    for (let day = this.dayOf(event); day >= 0; day--) {
      for (const ends of [...this.shapes[this.open[calendar][day]]].reverse()) {
        const [opens, closes] = ends.map(end => this.days[day] + end)
        const open = Math.min(closes, event) - opens
        if (open <= 0) continue
        if (open >= left) return opens + open - left
        left -= open
      }
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

  within(minute) {
    return minute >= this.days[0] && minute < this.days.at(-1) ? minute : null
  }
}

/**
 * The first minute of which the public holidays aren't sure yet; none where they move neither the hours of a calendar nor, if a unit is given,
 * what is counted in it. `until` is the last date of which they are, one of the clock's.
 */
export function unsureFrom(clock, until, calendar, unit) {
  const counted = unit && UNITS[unit].runs === "open days" && calendar in clock.working
  const isSteady = clock.steady.includes(calendar) || (unit && UNITS[unit].runs === "clock" && !clock.waits(unit))
  return isSteady && !counted ? Infinity : clock.days[clock.placeOf(until) + 1]
}

function utc(date) {
  return Date.parse(`${date}T00:00Z`)
}
