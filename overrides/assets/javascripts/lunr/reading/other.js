//: about
// How the search reads a language that has no file of its own here: without its signs over and under letters, and with the theme's own
// stems where lunr has any. The theme's search (lunr) loads it, and only once the search is opened.
// A word is indexed by its sound and by its stem; words that mean the same (search_words) by each other's stem, marked "~".
//: signs
const UNACCENTED = /[\u0300-\u036f\u0591-\u05bd\u05bf\u064b-\u065f\u0670]/g // accents, and the vowels of Hebrew and Arabic
//: reading
const STEMMER = lunr.LANGUAGE?.stemmer
const SAYS_LITTLE = new Set()
const plain = (word) => word.toLowerCase().normalize("NFD").replace(UNACCENTED, "").normalize("NFC")
const sound = plain
const stem = (heard) => (STEMMER ? plain(STEMMER(heard)) : heard)
const SMALL = /(?!)/ // no word has a form that says that it is small
const withoutTilde = (words) => [...words]
const forms = (word) => [sound(word), stem(sound(word))]
const words = (typed) => typed.toLowerCase().match(/[\p{L}\p{M}]{1,40}|\p{N}{1,9}/gu) || []
