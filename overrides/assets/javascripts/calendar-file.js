/* Dates to take home: a calendar file as RFC 5545 writes it. Text in, text out. */

const LONGEST = 75 // octets of a line, without its end
const utf8 = new TextEncoder()

/**
 * The file with one event for each date. `timeZone` is the zone's own component, as text; a start is what clocks show in that
 * zone, `{ date: "2026-11-27", time: "18:00" }`; `stamp` is when the file was made, in milliseconds.
 */
export function calendarFile({ producer, zone, timeZone, stamp, events }) {
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:${escaped(producer)}`,
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    ...timeZone.trim().split(/\r?\n/),
    ...events.flatMap(event => [
      "BEGIN:VEVENT",
      `UID:${escaped(event.uid)}`,
      `DTSTAMP:${new Date(stamp).toISOString().replace(/[-:]|\.\d+/g, "")}`,
      `DTSTART;TZID=${zone}:${event.start.date.replaceAll("-", "")}T${event.start.time.replace(":", "")}00`,
      `SUMMARY:${escaped(event.summary)}`,
      `DESCRIPTION:${escaped(event.description)}`,
      `URL:${new URL(event.url).href}`, // an address, not a text: nothing in it is escaped twice
      "TRANSP:TRANSPARENT", // it is a day to remember, and takes no time
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
  ]
    .map(folded)
    .join("")
}

/** A text as a value: what separates values is escaped, and what can't stand in a file of lines goes. */
function escaped(text) {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[\\;,]/g, "\\$&")
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, " ")
    .replace(/\n/g, "\\n")
}

/** A line in pieces of at most 75 octets, each after the first behind a space; no character is cut in two. */
function folded(line) {
  if (utf8.encode(line).length <= LONGEST) return line + "\r\n"
  const pieces = [""]
  let length = 0
  for (const character of line) {
    const octets = utf8.encode(character).length
    if (length + octets > LONGEST) {
      pieces.push(" ")
      length = 1
    }
    pieces[pieces.length - 1] += character
    length += octets
  }
  return pieces.join("\r\n") + "\r\n"
}
