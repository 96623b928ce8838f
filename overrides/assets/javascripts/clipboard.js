/* Copying in two forms at once: HTML without styles, which takes the look of the mail it lands in, and plain text. */

/**
 * Copies what an element shows; `data-html` holds its HTML form, without one an address is copied as a link to itself.
 * Where the browser refuses, the text is left selected. Gives whether it was copied.
 */
export async function copyShown(element) {
  const text = element.textContent.trim()
  if (await copied(text, element.dataset.html ?? linkTo(text))) return true
  getSelection().selectAllChildren(element)
  element.scrollIntoView({ block: "nearest" })
  return false
}

async function copied(text, html) {
  const both = { "text/html": html, "text/plain": text }
  const blobs = Object.entries(both).map(([type, content]) => [type, new Blob([content], { type })])
  try {
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))])
    return true
  } catch {
    // an older browser, or one that takes no HTML: plain text is better than nothing
  }
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false // no permission, or a page without https
  }
}

function linkTo(address) {
  const link = document.createElement("a")
  link.href = link.textContent = address
  return link.outerHTML
}

/** Gives a function that says something aloud through an element with role="status", also when it is said again. */
export function announcer(status) {
  let waiting
  return message => {
    clearTimeout(waiting)
    status.textContent = ""
    waiting = setTimeout(() => (status.textContent = message), 150)
  }
}
