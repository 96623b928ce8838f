/* Minutes since 1970 as a reader reads them, in the company's zone whatever the device's is, or in that of a clock elsewhere. `Intl`
   alone knows the zone: nothing here adds or takes away hours on its own account. */

import { fill, locale } from "./phrases.js"

/** The moments of a zone, in the page's language; null where the browser is too old to know it. */
export function momentsOf(zone, phrases) {
  try {
    return new Moments(zone, locale, phrases)
  } catch {
    return null
  }
}

const pad = number => String(number).padStart(2, "0")

class Moments {
  /**
   * `phrases` are those of words/<language>.yml: `one` and `other` with {weekday}, {day} and {time}; `day` without the time; `unsure`
   * with {when}, a date that public holidays may still move. `says`, with {when}, tells whose hours they are, where that must be told.
   */
  constructor(zone, language, phrases, says = "{when}") {
    this.zone = zone
    this.language = language
    this.phrases = phrases
    this.says = says
    this.elsewhere = {}
    const format = options => new Intl.DateTimeFormat(language, { timeZone: zone, ...options })
    this.long = format({ dateStyle: "long" })
    this.week = format({ weekday: "long" })
    // Digits for the machine, in no language: en-CA would do too, but says so less plainly.
    this.digits = new Intl.DateTimeFormat("en", {
      timeZone: zone, calendar: "gregory", numberingSystem: "latn", hourCycle: "h23",
      year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric",
    })
  }

  /** Those that a clock shows (clock.js): these, or those of its zone. */
  of({ zone, says }) {
    return zone === this.zone ? this : (this.elsewhere[zone] ??= new Moments(zone, this.language, this.phrases, says))
  }

  /** The date (YYYY-MM-DD) and time (HH:MM) that clocks show there at that minute. */
  wall(minute) {
    const parts = Object.fromEntries(this.digits.formatToParts(minute * 60000).map(part => [part.type, part.value]))
    return { date: `${parts.year.padStart(4, "0")}-${pad(parts.month)}-${pad(parts.day)}`, time: `${pad(parts.hour)}:${pad(parts.minute)}` }
  }

  /** `9:00` */
  time(minute) {
    return this.wall(minute).time.replace(/^0/, "")
  }

  weekday(minute) {
    return this.week.format(minute * 60000)
  }

  /** `27 de noviembre de 2026` */
  date(minute) {
    return this.long.format(minute * 60000)
  }

  /** `viernes 27 de noviembre de 2026` */
  day(minute) {
    return fill(this.phrases.day, { weekday: this.weekday(minute), day: this.date(minute) })
  }

  /** `viernes 27 de noviembre de 2026 a las 16:30` */
  moment(minute) {
    return this.said(minute, this.time(minute))
  }

  /** A moment by which something ends: midnight is the end of a day (`a las 24:00`), not the beginning of the next. */
  end(minute) {
    return this.time(minute) === "0:00" ? this.said(minute - 1, "24:00") : this.moment(minute)
  }

  /** A date of plan.js wherever it goes without the page around it: with its caveat, if it has one. `when` is how it is told. */
  carried({ end, unsure, clock = this }, when = this.of(clock).end(end)) {
    return unsure ? fill(this.phrases.unsure, { when }) : when
  }

  said(minute, time) {
    const phrase = time.startsWith("1:") ? this.phrases.one : this.phrases.other
    return fill(this.says, { when: fill(phrase, { weekday: this.weekday(minute), day: this.date(minute), time }) })
  }
}
