// The theme loads its search on every page. This holds back its index and its worker until somebody opens the search.
{
  const toggle = document.getElementById("__search")
  const opened = new Promise((open) => {
    if (toggle.checked) open()
    else toggle.addEventListener("change", open, { once: true })
  })
  const { send } = XMLHttpRequest.prototype
  XMLHttpRequest.prototype.send = function (...body) {
    opened.then(() => send.apply(this, body))
  }
  const Worker = window.Worker
  window.Worker = class extends EventTarget {
    constructor(address) {
      super()
      this.start = () => {
        this.start = () => {}
        this.worker = new Worker(address)
        this.worker.addEventListener("message", ({ data }) => this.dispatchEvent(new MessageEvent("message", { data })))
      }
    }
    postMessage(message) {
      opened.then(() => {
        this.start()
        this.worker.postMessage(message)
      })
    }
  }
}
