//: about
const MARK = "~"
const LETTERS = "=" // a word as written, in which to look for mistakes of the hand
//: signs
const FEW = 0.1 // what a word that says little counts
const ELSEWHERE = 0.3 // what a word counts that is in the page, but not in this part of it
const REPEATED = 0.3 // how little it adds that a word is there more than once (lunr's k1): pages have more names than others, not better ones
const TOGETHER = 0.5 // how much it matters to have all of the words
const ALIKE = 0.6 // what a word of the same meaning is worth
const MISTAKEN = 0.6 // what a word is worth that is like another but for a letter or two
const BEGUN = 0.6 // what the beginning of a word is worth, of the last, as one types
const NAMED = 3 // what it adds that one of the names of a page is what was typed, and nothing else
const LITTLE = 0.3 // what a word that says little counts in a name
const WEAK = 0.6 // and what a word counts, everywhere, that only says what it is about: a fridge that broke is looked for as what broke
const FAINT = 0.05 // of what the best page is worth, too little to be shown
const OF_A_PART = 2.5 // the theme counts a page's head that much more than its parts; this takes it back
//: reading
const heardLittle = new Set([...SAYS_LITTLE].map(sound)) // "ke" says as little as "que"
const saysLittle = (word) => heardLittle.has(sound(word)) || (word.length < 2 && !/\d/.test(word))

// Remembers what a word gives: most of a site's are there many times.
function once(of) {
  const known = new Map()
  return (word) => {
    if (!known.has(word)) known.set(word, of(word))
    return known.get(word)
  }
}

// The words asked for that tell something; all of them where none does.
function asked(typed) {
  const all = [...new Set(words(typed))].slice(0, 24)
  const telling = all.filter((word) => !saysLittle(word))
  return telling.length ? telling : all
}

// Stands for lunr's parser of queries, so that a sign is never a command: what is typed are words.
lunr.QueryParser = function (typed, query) {
  this.parse = () => asked(typed).forEach((word) => query.term(word))
}

// The theme looks at each piece of a query by lunr's lexer before it asks: there, a colon makes a field of a word, and what is only
// that finds nothing. Of each piece its words are left, without the signs around them.
lunr.QueryLexer = function (piece) {
  this.run = () => {
    this.lexemes = words(piece).map((str) => ({ type: "TERM", str, start: 0, end: piece.length }))
  }
}

lunr.LANGUAGE = function () {
  const builder = this
  let same // of each stem, the stems of all words that mean the same, itself included
  const groups = () => {
    if (same) return same
    same = new Map()
    for (const group of builder._fields.also?.same || []) {
      const stems = group.flatMap((word) => withoutTilde([stem(sound(word))]))
      for (const one of stems) same.set(one, new Set([...(same.get(one) || []), ...stems]))
    }
    return same
  }
  const indexed = once((word) => {
    const found = withoutTilde(forms(word))
    const alike = found.flatMap((form) => [...(groups().get(form) || [])]).map((form) => MARK + form)
    return [...new Set([...found, ...alike, LETTERS + plain(word)])]
  })
  const index = (token) => indexed(token.toString()).map((form) => token.clone(() => form))
  lunr.Pipeline.registerFunction(index, "index-LANGUAGE")
  builder.pipeline.reset()
  builder.pipeline.add(index)
  builder.searchPipeline.reset()
  builder.k1(REPEATED)
  const weak = new Set()
  const weight = once((word) => (saysLittle(word) ? LITTLE : forms(word).some((form) => weak.has(form)) ? WEAK : 1))
  const names = new Map() // of each part, what its title and each of its other names weigh
  const add = builder.add
  builder.add = function (part, settings) {
    if (!weak.size) for (const word of builder._fields.also?.weak || []) weak.add(stem(sound(word)))
    const all = NAMES.flatMap((field) => (part[field] || "").split("</p>").map((name, at) => [field + at, words(name.replace("<p>", ""))]))
    names.set(part.location, new Map(all.map(([key, name]) => [key, name.reduce((sum, word) => sum + weight(word), 0)])))
    add.call(builder, part, settings)
  }
  const build = builder.build
  builder.build = function () {
    const built = build.call(builder)
    built.search = (typed) => search(built, typed, weight, names)
    return built
  }
}

const NAMES = ["title", "also"]

// What a page's part is worth: each word by the best way in which it is found there, and less if it is only elsewhere in the page;
// the more of the words a page has, the better, and the nearer to one of its names.
function search(index, typed, weight, names) {
  const telling = asked(typed)
  const little = [...new Set(words(typed))].filter((word) => saysLittle(word) && !telling.includes(word)).slice(0, 24)
  const weights = new Map(telling.map((word) => [word, weight(word)]))
  const found = [
    ...telling.map((word, at) => [word, weights.get(word), matches(index, word, at === telling.length - 1)]),
    ...little.map((word) => [word, FEW, best(index, exactly(word, { fields: NAMES }))]),
  ]
  const all = [...weights.values()].reduce((sum, each) => sum + each, 0)
  const whole = sound(words(typed).join("")) // an id: una-sola-vez is indexed as unasolavez, too
  if (words(typed).length > 1) found.push([whole, 1, best(index, [[[whole, {}, 1]]])])
  const parts = new Set(found.flatMap(([, weight, by]) => (weight > FEW ? [...by.keys()] : [])))
  const pages = found.map(([, , by]) => {
    const most = new Map()
    for (const [ref, { score }] of by) most.set(pageOf(ref), Math.max(score, most.get(pageOf(ref)) || 0))
    return most
  })
  const results = new Map()
  for (const ref of parts) {
    const page = pageOf(ref)
    let score = 0
    let has = 0
    const metadata = Object.fromEntries(telling.map((word) => [word, {}]))
    const named = new Map() // how much of each name was typed
    found.forEach(([word, weight, by], at) => {
      const here = by.get(ref)
      const there = pages[at].get(page) || 0
      score += weight * ((1 - ELSEWHERE) * (here?.score || 0) + ELSEWHERE * there)
      if (at < telling.length && there) has += weight
      if (here && at < telling.length) metadata[word] = merged(here.matched)
      for (const [name, worth] of here?.names || []) named.set(name, (named.get(name) || 0) + worth * (at < telling.length ? weight : weight > FEW ? 0 : LITTLE))
    })
    const asking = all + LITTLE * little.length
    const nearest = Math.max(0, ...[...named].map(([name, typed]) => (2 * typed) / (asking + names.get(ref).get(name))))
    score *= ((1 + has) / (1 + all)) ** TOGETHER * (1 + NAMED * Math.min(1, nearest) ** 2)
    const head = results.get(page) || { ref: page, score: 0, matchData: { metadata: Object.fromEntries(telling.map((word) => [word, {}])) } }
    results.set(page, { ...head, score: Math.max(head.score, score) }) // the theme's Enter opens the page whose head counts most
    if (ref === page) results.get(page).matchData = { metadata }
    else results.set(ref, { ref, score: score * OF_A_PART, matchData: { metadata } })
  }
  const least = FAINT * Math.max(...[...results.values()].map(({ score }) => score))
  return [...results.values()].filter(({ ref }) => results.get(pageOf(ref)).score > least)
}

const pageOf = (ref) => ref.split("#")[0]

// The parts in which a word is found, by the first way that finds any.
function best(index, ways) {
  const found = new Map()
  for (const way of ways) {
    for (const [term, options, worth] of way) {
      for (const { ref, score, matchData } of index.query((query) => query.term(term, { usePipeline: false, ...options }))) {
        const worthy = score * worth
        const matched = Object.values(matchData.metadata)
        let here = found.get(ref)
        if (!here) found.set(ref, (here = { score: 0, names: new Map() }))
        for (const fields of matched) {
          for (const field of NAMES) {
            if (!fields[field]) continue
            for (const at of fields[field].position) {
              const name = field + (at >>> 20) // the theme's tokens know the paragraph in which they are
              if (!(here.names.get(name) >= worth)) here.names.set(name, worth)
            }
          }
        }
        if (worthy > here.score) Object.assign(here, { score: worthy, matched })
      }
    }
    if (found.size) break
  }
  return found
}

function exactly(word, options = {}) {
  const [heard, root] = forms(word)
  const small = stem(heard.replace(SMALL, ""))
  const others = [...withoutTilde([heard]).slice(1), ...(small.length > 2 && small !== root ? [small] : [])]
  return [[[heard, options, 1], [root, options, 0.9], ...others.map((form) => [form, options, 0.6])]]
}

// How a word may be found, and what each way is worth. A mistake is looked for only in a word that nothing else finds.
function matches(index, word, last) {
  if (/^\d+$/.test(word)) return best(index, [[[word, {}, 1], [MARK + word, {}, ALIKE]]])
  const [heard, root] = forms(word)
  const known = (form) => form in index.invertedIndex
  const begun = last && heard.length > 2 && heard.length > word.length - 2 ? [[heard, { wildcard: lunr.Query.wildcard.TRAILING }, BEGUN]] : []
  const long = [heard, root].filter((form) => form.length > 3) // a short sound is like any other
  const mistaken = [LETTERS + plain(word), ...long, ...(long.includes(root) ? [MARK + root] : [])]
  const wrong = (editDistance) => mistaken.map((form) => [form, { editDistance }, MISTAKEN])
  const right = [...exactly(word)[0], [MARK + root, {}, ALIKE], ...begun]
  const found = best(index, [right, ...(word.length > 2 ? [wrong(1)] : [])])
  if (found.size) return found
  return best(index, [apart(word, (part) => part.length > 2 && forms(part).some(known)).flatMap((part) => exactly(part)[0]), ...(heard.length > 6 ? [wrong(2)] : [])])
}

// The telling words in what was written without spaces: none, unless all of it is words.
function apart(word, known) {
  for (let at = word.length; at > 1; at--) {
    const [part, rest] = [word.slice(0, at), word.slice(at)]
    if (!known(part) && !SAYS_LITTLE.has(part)) continue
    const telling = SAYS_LITTLE.has(part) ? [] : [part]
    if (!rest) return telling
    const others = apart(rest, known)
    if (others.length || SAYS_LITTLE.has(rest)) return [...telling, ...others]
  }
  return []
}

function merged(matches) {
  const fields = {}
  for (const match of matches) {
    for (const [field, { position }] of Object.entries(match)) {
      fields[field] = { position: [...(fields[field]?.position || []), ...position] }
    }
  }
  return fields
}
