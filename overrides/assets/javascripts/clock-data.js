/* What the build worked out for the clock (hooks/declaration/exports/clock.py), fetched once and only for who fills in a form. */

/** The site's root, wherever the site is published. */
export const root = new URL("../../", import.meta.url)

let asked

/** The data of /datos/reloj.json. Rejects where they can't be had. */
export function clockData() {
  return (asked ??= fetch(new URL("datos/reloj.json", root)).then(answer => {
    if (!answer.ok) throw new Error(`${answer.status}`)
    return answer.json()
  }))
}

/** Calls a function, which may be called again, when somebody first touches a form. */
export function whenTouched(form, start) {
  for (const touch of ["focusin", "pointerdown", "input"]) form.addEventListener(touch, start, { once: true })
}
