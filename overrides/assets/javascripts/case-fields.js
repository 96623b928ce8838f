/* The fields in which a case is told, for every form that asks for one: its class of product, its channel, its day and hour. */

/** Fills both lists with what a problem has, the best channel first; what was chosen stays if it can. Without a problem, all channels. */
export function offer(problem, data, product, channel) {
  const all = problem?.classes ?? []
  const classes = [...all.filter(each => each.id), ...all.filter(each => !each.id)] // "the others" after those that they aren't
  options(product, classes, "")
  product.closest("p").hidden = classes.length < 2
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

/** An element with its properties and what stands in it; texts go in as texts. */
export function element(tag, properties, ...content) {
  const made = Object.assign(document.createElement(tag), properties)
  made.append(...content)
  return made
}
