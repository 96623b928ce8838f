/* The one door by which an address becomes a script (Trusted Types): only addresses of this site pass it. The policy that every page is
   sent with lets no text become one, and no other policy than this, "dd". */

const ROOT = new URL("../../", import.meta.url).href // of the site, wherever it stands
const NAME = Symbol.for("dd") // files that are joined each bring a copy of this one, and a policy can be made once

function own(address) {
  const { href } = new URL(address, location)
  if (!href.startsWith(ROOT)) throw new TypeError(`not of this site: ${href}`)
  return href
}

const policy = (globalThis[NAME] ??= globalThis.trustedTypes?.createPolicy("dd", { createScriptURL: own }) ?? { createScriptURL: own })

/** An address of this site as what a worker may be started from. Throws TypeError for any other. */
export const scriptURL = address => policy.createScriptURL(String(address))
