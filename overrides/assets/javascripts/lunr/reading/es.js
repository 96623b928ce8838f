//: about
// How the search reads Spanish. It takes the place of the theme's file of this name: the theme's own search (lunr) loads it, and
// only once the search is opened. Written by hand, small enough to stay as it is.
// A word is indexed by its sound and by its stem; words that mean the same (search_words.yml) by each other's stem, marked "~".
//: signs
const UNACCENTED = /[\u0300-\u0302\u0304-\u036f]/g // all but the tilde of ñ
//: reading
const SAYS_LITTLE = new Set(
  (
    "a al algo alguien algun alguna algunas alguno algunos ahi ahora alla alli ante antes aqui asi aun aunque ayuda " +
    "bastante bien buenas buenos cada casi como con contra cosa cosas cual cuales cuando cuanto cuanta da dan dar de del " +
    "demasiado desde despues dice dicen dijo donde durante e el ella ellas ello ellos en entonces entre era eran eres es " +
    "esa esas ese eso esos esta estaba estaban estan estar estas este esto estos estoy estuvo favor fue fueron gracias ha " +
    "habia haber hace hacen hacer hacia hago han has hasta hay haya he hecho hemos hicieron hizo hola hoy hubo iba ir jamas " +
    "la las le les lo los luego mas me mediante mejor mi mia mias mientras mio mios mis mucha muchas mucho muchos muy nada " +
    "necesito ni ningun ninguna ninguno no nos nosotros nuestra nuestro nunca o os otra otras otro otros para pero poco " +
    "podria por porque pq pues puede pueden puedo q que queria quien quienes quiere quieren quiero quisiera se sea segun " +
    "ser si sido siempre sin sobre solo son soy su sus suya suyo tal tambien tampoco tan tanto te tener tenia tengo ti " +
    "tiene tienen toda todas todavia todo todos tras tu tus tuve u ud uds un una unas uno unos usted ustedes va van vez voy " +
    "vos xq y ya yo " +
    // what is said of whoever asks, by agents too, and of when
    "ayer clienta cliente clientes deja dejan dejar dejaron dejo desde dia dias exige exigen fuera insiste insisten " +
    "lleva llevan llevo mes meses monton pide piden problema problemas semana semanas senor senora sigo sigue " +
    "siguen situacion solicita solicitan tema"
  ).split(" "),
)

const plain = (word) => word.toLowerCase().normalize("NFD").replace(UNACCENTED, "").normalize("NFC")

// Letters that sound alike are one: b and v, s and z, ll and y, g and j. Those that many don't say go: h, and the first of ct, pt, gn…
const sound = (word) =>
  plain(word)
    .replace(/(^|[^c])h/g, "$1")
    .replace(/ll/g, "y")
    .replace(/sc(?=[ei])|c(?=[ei])|z|x/g, "s")
    .replace(/q(u(?=[ei]))?|c(?!h)/g, "k")
    .replace(/g(?=[ei])/g, "j")
    .replace(/gu(?=[ei])/g, "g")
    .replace(/[vw]/g, "b")
    .replace(/n(?=[bp])/g, "m")
    .replace(/y(?![aeiou])/g, "i")
    .replace(/[bgkp](?=[nst])/g, "")
    .replace(/(\D)\1+/g, "$1")

const PRONOUNS = /((?:a|e|i)r|[aey]ndo|iendo)(?:me|te|se|nos)?(?:l[aeo]s?)?$/
const ENDINGS = new RegExp(
  "(?:[ai]?sion(?:es)?|(?:a|ie?)mientos?|[aei]d(?:or|ora)(?:es|s)?|amente|mente|anzas?|[ae]nsias?|ables?|ibles?|" +
    "a(?:os?|ron|ria[ns]?|steis|ste|ba[ns]?|bamos|mos|ndo|d[ao]s?|r|ra[ns]?|re|remos|ris|se[ns]?)|" +
    "(?:i|y)e(?:ron|ra[ns]?|ndo|sen?)|[ei](?:ria[ns]?|r|ra[ns]?|re|remos|mos|d[ao]s?|ste)|i(?:a[ns]?|o)|on|[aeo](?:n|s)?|s|i)$",
)

const SMALL = /(?:e?s)?it[oa]s?$/ // bichito: asked only, as depósito is no small depos

// What a verb, its noun and their plurals share: devolver, devuelven, devoluciones.
function stem(heard) {
  const verb = heard.replace(PRONOUNS, "$1")
  let root = verb.replace(ENDINGS, "")
  if (root.length < 3) root = verb.replace(/(?:es|[aeo]?s|[aeo])$/, "")
  if (root.length < 3) return heard
  if (root.length > 3) root = root.replace(/[iu]$/, (end, at) => (root[at - 1] === "l" && end === "u" ? "b" : ""))
  return root
    .replace(/ue(?=[^aeiou]+$)/, "o")
    .replace(/ie(?=[^aeiou]+$)/, "e")
    .replace(/^([^aeiou]{1,2})i([^aeiou]{1,2})$/, "$1e$2")
}

const withoutTilde = (words) => [...new Set(words.flatMap((word) => [word, word.replaceAll("ñ", "n")]))]
const forms = (word) => [sound(word), stem(sound(word))]
const words = (typed) => typed.toLowerCase().match(/\p{L}{1,40}|\p{N}{1,9}/gu) || []
