// The theme asks for its search's index and starts its worker on every page. These two, and nothing else, wait here until
// somebody opens the search. The theme has no setting for it.
{
  const { Worker } = window
  const { open, send } = XMLHttpRequest.prototype
  const toggle = document.getElementById("__search")
  const opened = new Promise((done) => toggle.addEventListener("change", done, { once: true }))

  window.Worker = class extends EventTarget {
    constructor(address, options) {
      if (options) return new Worker(address, options) // not the theme's: it names none
      super()
      opened.then(() => {
        this.worker = new Worker(address)
        this.worker.onmessage = ({ data }) => this.dispatchEvent(new MessageEvent("message", { data }))
      })
    }
    postMessage(message) {
      opened.then(() => this.worker.postMessage(message))
    }
  }
  XMLHttpRequest.prototype.open = function (method, address, ...rest) {
    if (String(address).endsWith("/search_index.json")) this.send = (body) => opened.then(() => send.call(this, body))
    open.call(this, method, address, ...rest)
  }
  opened.then(() => {
    window.Worker = Worker
    XMLHttpRequest.prototype.open = open
  })
}
