/* Pages for a phone without signal (service-worker.js): registers the worker once the page is there and nobody waits for anything, and tells
   it which page is open. Above a page that the worker had kept, says when the line is back. */

import { scriptURL } from "./trusted.js"

const worker = navigator.serviceWorker // none where the page didn't come safely
const banner = document.querySelector(".dd-offline")

const whenIdle = () => (window.requestIdleCallback ?? setTimeout)(begin)
if (worker) document.readyState === "complete" ? whenIdle() : addEventListener("load", whenIdle) // WebKit may say "load" while this script still runs
if (banner) {
  const told = banner.querySelector("[data-back]")
  const again = banner.querySelector("button")
  again.hidden = false
  again.addEventListener("click", () => location.reload())
  addEventListener("online", () => (told.textContent = told.dataset.back))
}

function begin() {
  worker.addEventListener("controllerchange", tell) // the first worker has come, or a new one, which may have nothing yet
  worker.register(scriptURL(new URL("../../sw.js", import.meta.url).href)).catch(() => {}) // where it may not, the page is as it was
  tell()
}

function tell() {
  worker.controller?.postMessage({ open: location.href, route: !navigator.connection?.saveData })
}
