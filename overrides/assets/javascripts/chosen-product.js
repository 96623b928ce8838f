/* The product that the address of a problem's page chooses (`#plazo-…`), in the rest of the page too: what is owed for it, the
   calculator, the letter. The head itself is chosen by the style alone (components.css). Nothing is kept. */

const boxes = [...document.querySelectorAll(".dd-promise[data-product]")]
const cards = [...document.querySelectorAll(".dd-remedy[data-product]")]
const links = [...document.querySelectorAll(".dd-promises__more a, .dd-now__letter > a")]

/** The class whose figures the chosen box shows: empty for those that have none of their own, null while nothing is chosen. */
const chosen = () => {
  const place = location.hash && document.getElementById(location.hash.slice(1)) // Firefox warns of an empty name
  return boxes.find(box => place && box.contains(place))?.dataset.product ?? null
}

function follow() {
  const product = chosen()
  const isOf = id => ({ dataset }) => dataset.product === id || Boolean(dataset.also?.split(" ").includes(id))
  const isOwn = isOf(cards.some(isOf(product)) ? product : "")
  for (const card of cards) card.hidden = product !== null && !isOwn(card)
  for (const link of links) {
    const url = new URL(link.href)
    if (url.pathname === location.pathname) continue // back to all products
    if (product) url.searchParams.set("producto", product)
    else url.searchParams.delete("producto")
    link.href = url.pathname + url.search + url.hash // a whole address is printed beside its link, as one outside the site
  }
  const asked = document.getElementById("dd-algo-producto")
  if (product === null || !asked || ![...asked.options].some(each => each.value === product)) return
  asked.value = product
  asked.dispatchEvent(new Event("input", { bubbles: true }))
}

addEventListener("hashchange", follow)
follow()
