/* What the build worked out for the clock (hooks/declaration/exports/clock.py), fetched once for whoever asks. */

/** The site's root, wherever the site is published. */
export const root = new URL("../../", import.meta.url)

let asked

/** The data of /datos/reloj.json. Rejects where they can't be had, or where the browser is too old to know the company's zone. */
export function clockData() {
  return (asked ??= fetch(new URL("datos/reloj.json", root)).then(async answer => {
    if (!answer.ok) throw new Error(`${answer.status}`)
    const data = await answer.json()
    new Intl.DateTimeFormat("en", { timeZone: data.clock.zone }) // throws
    return data
  }))
}
