"""The layouts that the site has, a page of each, and what is asked of any page that is shown."""

from __future__ import annotations

LAYOUTS = {
    "home": "",
    "the law": "sobre/cumplimiento/",
    "rights": "derechos/",
    "a right": "derechos/tiempo/",
    "deadlines": "plazos/",
    "a problem": "plazos/cobro-indebido/",
    "what happened": "que-ha-pasado/",
    "a question": "que-ha-pasado/que-espera/",
    "what an answer leads to": "plazos/pedido-tarde/#plazo-perecedero",
    "complaint route": "reclamar/",
    "contact": "contacto/",
    "objectives": "compromisos/",
    "the pact": "mismas-reglas/",
    "glossary": "glosario/",
    "about": "acerca/",
    "poster": "cartel/",
    "free services": "servicios-gratuitos/",
    "404": "no/hay/nada/",
}
SOME = {name: LAYOUTS[name] for name in ("home", "a right", "a question", "deadlines", "contact", "404")}

OPEN_ALL = "document.querySelectorAll('details').forEach(details => details.open = true)"
# In the text alone: an open menu stands over it.
OPEN_IN_TEXT = "document.querySelectorAll('details').forEach(details => details.open = Boolean(details.closest('main')))"

# What of the text that can be seen doesn't fit: out of the window at the right, or cut by a box that can't be scrolled.
CLIPPED = """() => {
  const found = [], width = document.documentElement.clientWidth
  if (document.scrollingElement.scrollWidth > width)
    found.push(`the page is ${document.scrollingElement.scrollWidth} px wide in ${width}`)
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  next: for (let text; text = texts.nextNode();) {
    const holder = text.parentElement
    if (!text.data.trim() || !holder.checkVisibility({opacityProperty: true, visibilityProperty: true})) continue
    range.selectNodeContents(text)
    const boxes = [...range.getClientRects()].filter(box => box.width > 1 && box.height > 1)
    if (!boxes.length) continue
    const left = Math.min(...boxes.map(b => b.left)), right = Math.max(...boxes.map(b => b.right))
    const top = Math.min(...boxes.map(b => b.top)), bottom = Math.max(...boxes.map(b => b.bottom))
    if (right < 0 || bottom + scrollY < 0) continue // moved out of sight on purpose, like a skip link
    let position = getComputedStyle(holder).position
    for (let box = holder; box && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box)
      if (style.position === 'fixed') break
      const holds = box === holder || position !== 'absolute' || style.position !== 'static'
      if (box !== holder && holds) position = style.position
      if (!holds) continue
      const area = box.getBoundingClientRect()
      if (area.width <= 1 || area.height <= 1) continue next // for screen readers only
      if (/auto|scroll/.test(style.overflowX + style.overflowY)) continue next // reached by scrolling
      const cutX = /hidden|clip/.test(style.overflowX) && (right > area.right + 1 || left < area.left - 1)
      const cutY = /hidden|clip/.test(style.overflowY) && (bottom > area.bottom + 2 || top < area.top - 2)
      if (cutX || cutY) { found.push(`cut by ${box.outerHTML.slice(0, 60)}: ${text.data.trim().slice(0, 60)}`); continue next }
    }
    if (right > width + 1) found.push(`out at the right, to ${Math.round(right)} of ${width} px: ${text.data.trim().slice(0, 60)}`)
  }
  return found
}"""
