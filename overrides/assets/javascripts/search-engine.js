/* The search's engine: the theme's worker (lunr) with our reading of the language, in one file that hooks/hosting/search_worker.py makes. Its
   messages are spoken here and nowhere else: it answers each, in order. */

import { scriptURL } from "./trusted.js"

const SETUP = 0
const QUERY = 2

/** Starts it with the index at that address. Gives a function: what was typed → the pages found, nearest first, each a list of its parts
    ({location, title, text, score}), in which title and text are HTML with <mark>. Both fail where the engine can't be had. */
export async function engine(index) {
  const worker = new Worker(scriptURL(new URL("./search-worker.js", import.meta.url)), { name: "search" })
  const waiting = []
  let broken
  worker.addEventListener("message", ({ data }) => waiting.shift()?.done(data.data))
  worker.addEventListener("error", error => {
    broken = error
    for (const each of waiting.splice(0)) each.failed(error)
  })
  const ask = (type, data) =>
    new Promise((done, failed) => {
      if (broken) return failed(broken)
      waiting.push({ done, failed })
      worker.postMessage({ type, data })
    })
  try {
    const { config, docs } = await (await fetch(index)).json()
    await ask(SETUP, { config, docs, options: { suggest: false } })
  } catch (error) {
    worker.terminate()
    throw error
  }
  return async typed => (await ask(QUERY, typed)).items
}
