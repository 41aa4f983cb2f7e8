package compare

import "sync"

// told is what a case says of two names beside their letters.
type told struct {
	families [2][]string // the words of what each copy calls the family name
	customs  script      // the scripts that the holder's country writes names in, Latin apart
}

// customsOf returns the script in which a country writes or wrote the names of its people, where the tables of this
// package know that script.
func customsOf(country string) script { return scriptsOfCountries()[country] }

var scriptsOfCountries = sync.OnceValue(func() map[string]script {
	out := map[string]script{}
	for s, countries := range map[script]string{
		scriptCyrillic: "RUS UKR BLR BGR SRB MKD MNE BIH KAZ KGZ TJK UZB TKM AZE MDA MNG",
		scriptHangul:   "KOR PRK",
		scriptKana:     "JPN",
		scriptHan:      "CHN HKG MAC TWN SGP MYS",
	} {
		for _, c := range splitCodes(countries) {
			out[c] |= s
		}
	}
	return out
})

// ruleOtherOriginal is the rule for two Latin spellings where no copy has the original, and the country does not say in
// which script it would be.
const ruleOtherOriginal = "name.source.other"

// ofScript are the rules whose sentences name a script.
var ofScript = map[string]script{
	"name.source.cyrillic": scriptCyrillic, "name.source.hangul": scriptHangul, "name.source.kana": scriptKana,
	"name.source.han": scriptHan, "name.umlaut_u": scriptHan,
}

// inHand returns a rule as it may be told: a script is named only where a copy, or the holder's country, has it.
func (r *alignment) inHand(rule string) string {
	s, names := ofScript[rule]
	if !names || r.customs&s != 0 {
		return rule
	}
	for _, words := range r.words {
		for i := range words {
			if words[i].original()&s != 0 {
				return rule
			}
		}
	}
	return ruleOtherOriginal
}
