// Lighthouse over the pages named on standard input, one after another in one browser: a JSON list of {url, desktop, skip}. For each it prints a line
// of JSON with the four categories' scores (0–100), the figures of the paint, and the audits that took points away.
import { readFileSync } from "node:fs"
import * as chrome from "chrome-launcher"
import lighthouse, { desktopConfig } from "lighthouse"

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"]
const FIGURES = { largest: "largest-contentful-paint", first: "first-contentful-paint", blocking: "total-blocking-time", shift: "cumulative-layout-shift" }

const { port, kill } = await chrome.launch({ chromePath: process.env.CHROME_PATH, chromeFlags: JSON.parse(process.env.CHROME_FLAGS) })
for (const { url, desktop, skip } of JSON.parse(readFileSync(0, "utf-8"))) {
  const { lhr } = await lighthouse(url, { port, output: [], logLevel: "silent", skipAudits: skip }, desktop ? desktopConfig : undefined)
  const lost = CATEGORIES.flatMap((id) => lhr.categories[id].auditRefs)
    .filter(({ id, weight }) => weight && lhr.audits[id] && lhr.audits[id].score !== null && lhr.audits[id].score < 1)
    .map(({ id }) => `${id} ${lhr.audits[id].displayValue ?? ""}`.trim())
  const figures = Object.entries(FIGURES).map(([name, id]) => [name, lhr.audits[id]?.numericValue ?? null])
  const scores = CATEGORIES.map((id) => Math.round(lhr.categories[id].score * 100))
  console.log(JSON.stringify({ url, desktop, scores, lost, error: lhr.runtimeError?.message ?? null, ...Object.fromEntries(figures) }))
}
kill()
