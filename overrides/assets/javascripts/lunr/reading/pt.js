//: about
// How the search reads Portuguese. The theme's own search (lunr) loads it, and only once the search is opened.
// A word is indexed by its sound and by its stem; words that mean the same (search_words) by each other's stem, marked "~".
//: signs
const UNACCENTED = /[\u0300-\u0326\u0328-\u036f]/g // all but the cedilla of ç
//: reading
const SAYS_LITTLE = new Set(
  (
    "a acho agora ai ainda ajuda algo alguem algum alguma algumas alguns ali antes ao aos apenas aquela aquele aquilo aqui as assim ate bastante bem boa " +
    "boas bom cada ca com como contra coisa coisas da dai dao daquele das de dela dele deles demais depois desde dessa desse desta deste deu dia dias disso " +
    "disto diz do dos e eh ela elas ele eles em entao entre era eram esse essa esses essas esta estao estar estas estava estavam este estes estive estou eu " +
    "faz fazem fazer fez fica ficar ficou fiz foi foram gente ha haver havia houve hoje isso isto ja la lha lhe lhes lho lo los mais mas me mesma mesmo meu " +
    "meus mim minha minhas muita muitas muito muitos na nada nao naquela nas nem nenhum nenhuma nessa nesse nesta neste no nos nossa nosso nossos num numa " +
    "nunca o obrigada obrigado ola onde ontem os ou outra outras outro outros para pela pelas pelo pelos per pode podem poder podia poderia por porque pois posso " +
    "pouco pra pras pro pros preciso qual quais quando quanto quase que quem quer querem queria quero se seja sem sempre sendo ser sera seu seus si sido sim so " +
    "sobre sou sua suas tal tambem tanto te tem tendo tenho ter teria teu teve ti tinha tive todas todo todos toda tu tua tudo um uma umas uns vai vao vez voce " +
    "voces vos vou " +
    // as one writes in a hurry
    "aki blz cmg eh hj msm n oi pq q qd qdo tb tbm to vc vcs voce ta tava tou " +
    // what is said of whoever asks, by agents too, and of when
    "cliente clientes continua continuam deixam deixa deixou exige insiste mes meses pede pedem problema problemas semana semanas senhor senhora situacao"
  ).split(" "),
)

const plain = (word) => word.toLowerCase().normalize("NFD").replace(UNACCENTED, "").normalize("NFC")

// Letters that sound alike are one: ss, sc, z and s, x and ch, g and j. Those that many don't write go: h, and the first of ct, pt, mn…
const sound = (word) =>
  plain(word)
    .replace(/ch/g, "x")
    .replace(/(^|[^ln])h/g, "$1")
    .replace(/x(?=[^aeiou])/g, "s")
    .replace(/sc(?=[ei])|c(?=[ei])|z/g, "s")
    .replace(/q(u(?=[ei]))?|c/g, "k")
    .replace(/g(?=[ei])/g, "j")
    .replace(/gu(?=[ei])/g, "g")
    .replace(/y/g, "i")
    .replace(/w/g, "v")
    .replace(/n(?=[bp]|$)/g, "m")
    .replace(/[bgkp](?=[tsç])|m(?=n)/g, "")
    .replace(/ou/g, "o")
    .replace(/ei/g, "e")
    .replace(/(\D)\1+/g, "$1")

// What no rule makes of one another: the first stands for all.
const IRREGULAR = new Map(
  "vir veio vieram vem vindo vinha,dizer disse disseram dito dizem,trazer trouxe trouxeram traz,por pus pos puseram posto,perd perco,ped peço,ouv ouço,mao maos"
    .split(",")
    .flatMap((group) => group.split(" ").map((form, _, [first]) => [sound(form), sound(first)])),
)
const ENDING = new RegExp(
  "^(.{3,}?)(?:[ai]?[çsk](?:ao|oes)|[ai]mentos?|[aei]dor(?:a|es|as)?|[ae]mente|[ae]nsas?|[ae]nças?|[ae]nsias?|a(?:vel|ves)|i(?:vel|ves)|aj(?:em|ems|ens)|" +
    "a(?:r(?:am|ao|ias?|iam|em|es|mos)?|vam?|vas|vamos|mos|ndo|d[ao]s?|s(?:em?|te|tes)|m|is|s|l)?|" +
    "e(?:r(?:am|ao|ias?|iam|em|es|mos)?|mos|ndo|ns|s(?:em?|te|tes)|u|m|s|l)?|" +
    "i(?:r(?:am|ao|ias?|iam|em|es|mos)?|am?|as|mos|ndo|d[ao]s?|s(?:em?|te|tes)|u|m|s|l)?|os?|us?|s)$",
)
const SMALL = /(?:s?inh[oa]s?)$/ // caixinha: asked only

// What a verb, its noun and their plurals share: devolver, devolveram, devoluções.
function stem(heard) {
  const first = IRREGULAR.get(heard)
  if (first) return first
  if (/[^çksr](?:ao|oes|aes)$/.test(heard)) return heard.replace(/(?:ao|oes|aes)$/, "ao") // cartão is no carta
  const root = heard.replace(ENDING, "$1")
  return root.length > 3 ? root.replace(/lu$/, "lv").replace(/i$/, "") : root
}

// A ç is found by who writes c, s or ss, too.
const withoutTilde = (words) => [...new Set(words.flatMap((word) => [word, word.replaceAll("ç", "k"), word.replaceAll("ç", "s")]))]
const forms = (word) => [sound(word), stem(sound(word))]
const words = (typed) => typed.toLowerCase().match(/\p{L}{1,40}|\p{N}{1,9}/gu) || []
