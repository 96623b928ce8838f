//: about
// How the search reads English. The theme's own search (lunr) loads it, and only once the search is opened.
// A word is indexed by its sound and by its stem; words that mean the same (search_words) by each other's stem, marked "~".
//: signs
const UNACCENTED = /[\u0300-\u036f]/g
//: reading
const SAYS_LITTLE = new Set(
  (
    "a about after again all already also always am an and any anybody anyone anything are aren as at be because been before being both but by " +
    "can cannot come coming could couldn cos cuz did didn do does doesn doing don done each either else even ever every everything few for from " +
    "get gets getting give gives giving go goes going gonna gone got gotta had hadn has hasn have haven having he hello help her here hers hi him his how " +
    "i if in into is isn it its just keep keeps kept let like ll lot m many may me mine more most much must my myself need needs never no none not " +
    "nothing now of oh on one only or other others our ours please pls plz put quite r rather re really s same say says she should shouldn since so " +
    "some somebody someone something still such t than thank thanks that the their them then there these they thing things this those though to too " +
    "u until up ur us ve very want wanted wants was wasn way we well went were weren what when which while who whole why will with won would " +
    "wouldn wtf yes yet you your yours " +
    // written without the apostrophe
    "aint arent cant couldnt didnt doesnt dont hadnt hasnt havent ive im isnt its ill ive lets shouldnt thats theres theyre theyve wasnt werent whats " +
    "wheres whos wont wouldnt youre youve " +
    // what is said of whoever asks, by agents too, and of when
    "ago asking asks client customer customers day days insists issue issues lady month months morning problem problems today week weeks year years yesterday"
  ).split(" "),
)

const plain = (word) => word.toLowerCase().normalize("NFD").replace(UNACCENTED, "").normalize("NFC")

// Letters that sound alike are one, and Britain's and America's spelling: -ise and -ize, -our and -or, -re and -er, cheque and check.
const sound = (word) =>
  plain(word)
    .replace(/^k(?=n)|^w(?=r)|gh(?=t)/g, "")
    .replace(/wh/g, "w")
    .replace(/ph/g, "f")
    .replace(/([a-z]{2})our/g, "$1or")
    .replace(/([a-z]{2})tre(?=s?$)/, "$1ter")
    .replace(/([a-z])gue(?=s?$)/, "$1g")
    .replace(/que(?=s?$)|ck|q/g, "k")
    .replace(/sc(?=[eiy])|c(?=[eiy])|z/g, "s")
    .replace(/c(?!h)/g, "k")
    .replace(/([^aeiou])y(?=[^aeiou])/g, "$1i")
    .replace(/(\D)\1+/g, "$1")

// What no rule makes of one another: the first stands for all.
const IRREGULAR = new Map(
  (
    "arise arose,begin began begun,break broke broken,bring brought,build built,burn burnt,buy bought,catch caught,child children,choose chose chosen," +
    "deal dealt,die died dying,drive drove driven,eat ate eaten,fall fell fallen,feel felt,find found,fly flew flown,foot feet,forget forgot forgotten," +
    "freeze froze frozen,hang hung,hear heard,hide hid hidden,hold held,know knew known,lead led,leave left,lie lied lying liar,lose lost losing,make made,man men," +
    "mean meant,meet met,mislead misled,mistake mistook mistaken,overpay overpaid,owe owed owing owes,pay paid,rebuild rebuilt,repay repaid,reply replies replied replying,ring rang rung," +
    "see saw seen,sell sold,send sent,shake shook shaken,shrink shrank shrunk,smell smelt,speak spoke spoken,spend spent,spill spilt,spoil spoilt," +
    "stand stood,steal stole stolen,stick stuck,sting stung,swear swore sworn,take took taken,teach taught,tear tore torn,tell told,think thought," +
    "throw threw thrown,try tries tried,understand understood,use used using uses user,wake woke woken,wear wore worn,withdraw withdrew withdrawn,woman women,write wrote written"
  )
    .split(",")
    .flatMap((group) => group.split(" ").map((form, _, [first]) => [sound(form), sound(first)])),
)
const ENDING = /^(.{3,}?)(?:(?:at|it)ions?|ions?|at(?:e[sd]?|ing|ors?)|ments?|nes(?:es)?|fuly?|les|[ai]bl[ey]|al|i(?:e[sd]|er|est|ly)|ings?|e[sd]|s|e|y)$/
const SMALL = /(?!)/ // no word has a form that says that it is small

// What a verb, its noun and their plurals share: cancel, cancelled, cancellations.
function stem(heard) {
  let root = IRREGULAR.get(heard)
  if (root) return root
  root = heard.replace(/(.{4})ly$/, "$1")
  for (let before; root !== before; ) [before, root] = [root, root.replace(ENDING, "$1")]
  return IRREGULAR.get(root) || root
}

const withoutTilde = (words) => [...words]
const forms = (word) => [sound(word), stem(sound(word))]
const words = (typed) => typed.toLowerCase().match(/\p{L}{1,40}|\p{N}{1,9}/gu) || []
