package assets

import "sync"

// NameWords is one row of the words in names that are not letters alone: titles, placeholders, particles, the
// customary spellings and abbreviations of one name.
type NameWords struct {
	Class    string   // one of the NameWord constants
	Language string   // or, for particles, what they mean; may be empty
	Forms    []string // capitals, without points; the first of an abbreviation is the name that it stands for
}

// The classes of NameWords.
const (
	NameTitle             = "title"
	NameTitleOrName       = "title that may be a name"       // a title only where two words of the name are left without it
	NameLabel             = "label"                          // printed before the name on the card, read together with it
	NamePlaceholder       = "placeholder"                    // stands where a name is not given: FNU, LNU
	NamePlaceholderOrName = "placeholder that may be a name" // NULL: a name where both copies have it
	NameParticle          = "particle"                       // the forms of a row mean the same: BIN and IBN, DE and DEL
	NameOfOne             = "one name"                       // the forms are spellings of one name: MOHAMMED and MUHAMMAD
	NameShort             = "short"                          // the first form, then its abbreviations: MARIA and MA
	NameSaysLittle        = "says little"                    // so common beside others that it does not tell people apart
)

// NameWordRows returns the table of words in names. It was written for this program from the customs of the issuing
// countries; ICAO Doc 9303 part 3 (4.4, 4.6) says how titles and particles are treated on documents. The slice is
// shared: do not write to it.
func NameWordRows() []NameWords { return nameWords() }

var nameWords = sync.OnceValue(func() []NameWords {
	var out []NameWords
	for _, c := range rows("name_words.tsv") {
		out = append(out, NameWords{Class: c[0], Language: c[1], Forms: list(c[2])})
	}
	return out
})

// HanVariants is a row of Han characters that stand for each other: forms of one character (simplified, traditional,
// old and new Japanese), or, where KeptApart, characters that some families keep apart although others do not (斉 and
// 斎) or of which one stands for several (后 for 后 and 後). KeptApart holds for the first character and each other.
type HanVariants struct {
	Characters string
	KeptApart  bool
}

// HanVariantRows returns the variants of Han characters: kSimplifiedVariant and kTraditionalVariant of Unihan 15.0, and
// the Japanese pairs of the jōyō and jinmeiyō tables. The slice is shared: do not write to it.
func HanVariantRows() []HanVariants { return hanVariants() }

var hanVariants = sync.OnceValue(func() []HanVariants {
	var out []HanVariants
	for _, c := range rows("han_variants.tsv") {
		out = append(out, HanVariants{Characters: c[1], KeptApart: c[0] == "kept apart"})
	}
	return out
})

// HanFamilies returns, for each Chinese family name, how passports print it: pinyin, Wade-Giles, Cantonese, Hokkien and
// others. The rows are shared: do not write to them.
func HanFamilies() [][]string { return hanFamilies() }

var hanFamilies = sync.OnceValue(func() [][]string {
	var out [][]string
	for _, c := range rows("han_surnames.tsv") {
		out = append(out, list(c[1]))
	}
	return out
})

// HanSyllable is a reading that Han characters have in Mandarin together with one that they have in Cantonese or in
// Hokkien, in the spellings of each system.
type HanSyllable struct{ Pinyin, WadeGiles, Cantonese, Hokkien []string }

// HanSyllables returns the syllables of Chinese given names: the readings of Unihan 15.0 (kMandarin, kCantonese) for
// characters of everyday use, Wade-Giles by its rule without marks, Cantonese as Hong Kong documents spell it, Hokkien as
// those of Singapore, Malaysia, Indonesia and the Philippines do for the characters of given names there. The slice is
// shared: do not write to it.
func HanSyllables() []HanSyllable { return hanSyllables() }

var hanSyllables = sync.OnceValue(func() []HanSyllable {
	var out []HanSyllable
	for _, c := range rows("han_syllables.tsv") {
		out = append(out, HanSyllable{Pinyin: list(c[0]), WadeGiles: list(c[1]), Cantonese: list(c[2])})
	}
	wade := map[string][]string{}
	for i := range out {
		for _, p := range out[i].Pinyin {
			wade[p] = out[i].WadeGiles
		}
	}
	for _, c := range rows("han_hokkien.tsv") {
		out = append(out, HanSyllable{Pinyin: list(c[0]), WadeGiles: wade[c[0]], Hokkien: list(c[1])})
	}
	return out
})
