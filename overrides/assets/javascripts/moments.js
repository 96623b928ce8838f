/* Minutes since 1970 as a reader writes and reads them, in the company's zone whatever the device's is. `Intl` alone knows the
   zone: nothing here adds or takes away hours on its own account. */

const pad = number => String(number).padStart(2, "0")

export class Moments {
  /**
   * `phrases` are those of words/<language>.yml: `one` and `other` with {weekday}, {day} and {time}; `day` without the time; `unsure`
   * with {when}, a date that public holidays may still move.
   */
  constructor(zone, language, phrases) {
    this.zone = zone
    this.phrases = phrases
    const format = options => new Intl.DateTimeFormat(language, { timeZone: zone, ...options })
    this.long = format({ dateStyle: "long" })
    this.week = format({ weekday: "long" })
    this.zoneName = format({ timeZoneName: "longGeneric" })
    // Digits for the machine, in no language: en-CA would do too, but says so less plainly.
    this.digits = new Intl.DateTimeFormat("en", {
      timeZone: zone, calendar: "gregory", numberingSystem: "latn", hourCycle: "h23",
      year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric",
    })
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
  carried({ end, unsure }, when = this.end(end)) {
    return unsure ? fill(this.phrases.unsure, { when }) : when
  }

  said(minute, time) {
    const phrase = time.startsWith("1:") ? this.phrases.one : this.phrases.other
    return fill(phrase, { weekday: this.weekday(minute), day: this.date(minute), time })
  }

  /** Whether clocks there show something else than the device's own, today or half a year away. */
  elsewhere(now) {
    const local = minute => {
      const at = new Date(minute * 60000)
      return `${pad(at.getMonth() + 1)}-${pad(at.getDate())} ${pad(at.getHours())}:${pad(at.getMinutes())}`
    }
    return [now, now + 182 * 1440].some(minute => {
      const { date, time } = this.wall(minute)
      return `${date.slice(5)} ${time}` !== local(minute)
    })
  }

  /** What the zone is called: `hora de Europa central (Madrid)`. */
  name(now) {
    const long = this.zoneName.formatToParts(now * 60000).find(part => part.type === "timeZoneName").value
    return `${long} (${this.zone.split("/").at(-1).replaceAll("_", " ")})`
  }
}

/**
 * The minute at which clocks show that date and time; null where the date lies beyond the data. Of a time that comes twice the
 * first; for one that clocks skip, the next that there is. `clock` knows when the date begins: the rest is trying.
 */
export function minuteOf(moments, clock, date, time) {
  const place = clock.placeOf(date)
  if (place === null) return null
  const [hours, minutes] = time.split(":").map(Number)
  for (let wanted = hours * 60 + minutes; wanted < 24 * 60; wanted++) {
    const shown = `${pad(Math.floor(wanted / 60))}:${pad(wanted % 60)}`
    const near = [0, -60, 60, -30, 30].map(shift => clock.days[place] + wanted + shift)
    const found = near.filter(minute => {
      const wall = moments.wall(minute)
      return wall.date === date && wall.time === shown
    })
    if (found.length) return Math.min(...found)
  }
  return clock.days[place + 1] // the day ends in the skipped hour: what is next is the next day
}

/** The form for that number: `forms` holds those of its language by their names in CLDR, and `other` for all that it doesn't hold. */
export function counted(forms, number) {
  return forms[new Intl.PluralRules(document.documentElement.lang).select(number)] ?? forms.other
}

/** A phrase with its {names} filled in. */
export function fill(phrase, values) {
  return phrase.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole)
}
