package compare

import (
	"strings"
	"sync"

	"kycdesk/assets"
)

// Countries compares two countries given by alpha-2 or alpha-3 code, English name or demonym.
func Countries(a, b string) Outcome {
	return capped(a, b, func(x, y string) Outcome {
		p, q := Country(x), Country(y)
		fx, fy := folded(x), folded(y)
		switch {
		case p == "" && IsNothing(x) || q == "" && IsNothing(y):
			return nothingOutcome(p == "" && IsNothing(x), q == "" && IsNothing(y))
		case fx == fy:
			return ruled("country.case").of(fx, fy)
		case isAmbiguous(fx, q) || isAmbiguous(fy, p):
			return ruled("country.ambiguous").of(fx, fy)
		case p != q && (noState[p] || noState[q]):
			return ruled("country.no_state").of(fx, fy)
		case p != "" && p == q:
			return ruled("country.name").of(p, q)
		case p != "" && q != "":
			return ruled("country.different").of(p, q)
		}
		if score := likeness(fx, fy); score >= nearName {
			return scored("country.likeness", score).of(fx, fy)
		}
		return ruled("country.unlisted").of(fx, fy)
	})
}

// ambiguous are words that are in use for several countries, with their codes. Such a word neither agrees with one of
// them nor contradicts it.
var ambiguous = map[string]string{
	"CONGOLESE": "COD COG", "CONGO": "COD COG", "DOMINICAN": "DMA DOM", "GUINEAN": "GIN GNB GNQ PNG",
	"SAMOAN": "WSM ASM", "VIRGIN ISLANDS": "VGB VIR", "SAINT MARTIN": "MAF SXM", "SUDANESE": "SDN SSD",
	"YUGOSLAVIA": "SRB MNE BIH HRV MKD SVN XKX", "YUG": "SRB MNE BIH HRV MKD SVN XKX", "SERBIA AND MONTENEGRO": "SRB MNE XKX", "SCG": "SRB MNE XKX",
	"SOVIET UNION": sovietStates, "USSR": sovietStates, "SUN": sovietStates, "CZECHOSLOVAKIA": "CZE SVK", "CSK": "CZE SVK",
	"CHINESE": "CHN TWN HKG MAC", "BRITISH": "GBR IMN JEY GGY GIB BMU VGB CYM FLK",
}

const sovietStates = "RUS UKR BLR KAZ UZB MDA GEO ARM AZE KGZ TJK TKM EST LVA LTU"

// isAmbiguous reports whether a folded word may mean the country with this code, but others too.
func isAmbiguous(word, code string) bool {
	codes, ok := ambiguous[word]
	return ok && code != "" && strings.Contains(codes, code) && !surelyMeans(word, code)
}

// surelyMeans reports whether a word is used for one country so much more than for others that agreeing counts.
func surelyMeans(word, code string) bool {
	switch word {
	case "CHINESE":
		return code == "CHN"
	case "CONGO":
		return code == "COG"
	case "BRITISH":
		return code == "GBR"
	}
	return false
}

// Country returns the alpha-3 code of a country given by code, by a name in any language, or by a word for its nationals,
// or "". A text in two languages ("BRASIL/BRAZIL") is read where both mean the same country.
func Country(s string) string {
	if code, ok := countryCodes()[s]; ok {
		return code
	}
	if len(s) > longestWord {
		return ""
	}
	f := folded(s)
	if code := countryOf(f); code != "" || !strings.ContainsAny(f, "/()") {
		return code
	}
	parts := strings.FieldsFunc(f, func(r rune) bool { return strings.ContainsRune("/()", r) })
	if len(parts) == 0 || len(parts) > 3 {
		return ""
	}
	code := countryOf(strings.TrimSpace(parts[0]))
	for _, p := range parts[1:] {
		if countryOf(strings.TrimSpace(p)) != code {
			return ""
		}
	}
	return code
}

func countryOf(folded string) string {
	if code, ok := countryCodes()[folded]; ok {
		return code
	}
	if len(folded) < 4 { // no code and no demonym: a name in letters of one byte is longer
		return ""
	}
	if code, ok := countryNames()[folded]; ok {
		return code
	}
	return withoutForm(folded)
}

// withoutForm reads a country whose name stands with its form of state, before or behind ("MOLDOVA, REPUBLIC OF"), or a
// word for nationals with "citizen". Where the form tells two countries apart it is not left out: their names with it are
// in the table.
func withoutForm(folded string) string {
	var kept []string
	words := strings.Fields(strings.NewReplacer("(", " ", ")", " ", "&", " AND ").Replace(folded))
	if code, ok := countryCodes()[strings.Join(words, " ")]; ok { // the table has it without brackets
		return code
	}
	for _, w := range words {
		if !stateWords()[w] {
			kept = append(kept, w)
		}
	}
	name := strings.Join(kept, " ")
	if len(words) > 8 || name == folded || toldByForm[name] {
		return ""
	}
	if code, ok := countryCodes()[name]; ok && len(name) > 3 {
		return code
	}
	return countryNames()[name]
}

// stateWords are what states call themselves, and what passports put before or behind a word for nationals.
var stateWords = sync.OnceValue(func() map[string]bool {
	return splitSet("THE OF REPUBLIC REP REPS KINGDOM FEDERAL FED FEDERATED FEDERATIVE FEDERATION STATE STATES ISLAMIC DEMOCRATIC SOCIALIST " +
		"UNION UNITED COMMONWEALTH PRINCIPALITY GRAND DUCHY SULTANATE HASHEMITE ARAB BOLIVARIAN PLURINATIONAL COOPERATIVE EASTERN FORMER FYR FYRO " +
		"CITIZEN CITIZENS NATIONAL NATIONALITY TERRITORY CITY REPUBLIKA REPUBLICA REPUBLIQUE REPUBBLICA REPUBLIK REPUBLIC'S DE DEL DU DES DA DO " +
		"REINO ROYAUME KRALJEVINA CIDADAO CIDADA CIUDADANO CIUDADANA WARGA NEGARA KEWARGANEGARAAN")
})

// toldByForm are names that two states share but for their form.
var toldByForm = map[string]bool{
	"KOREA": true, "KOREAN": true, "CONGO": true, "CHINA": true, "CHINESE": true, "GUINEA": true, "DOMINICAN": true, "DOMINICA": true,
	"SAMOA": true, "SUDAN": true, "IRELAND": true, "VIRGIN ISLANDS": true, "MICRONESIA AND": true, "TIMOR": true,
}

// countryNames are the names in other languages, which only documents use: they are read when a word is no English one.
var countryNames = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for code, names := range assets.CountryNames() {
		for _, n := range names {
			out[folded(n)] = code
		}
	}
	return out
})

var countryCodes = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for _, c := range assets.Countries() {
		for _, n := range append([]string{c.Alpha2, c.Alpha3, c.Name}, append(c.Demonyms, c.Aliases...)...) {
			out[folded(n)] = c.Alpha3
		}
	}
	for name, code := range moreCodes {
		out[name] = code
	}
	return out
})

// noState are codes of travel documents whose holders' nationality, or whose issuer, is no country. They neither agree
// with a country nor contradict one.
var noState = map[string]bool{"EUE": true, "UNO": true, "UNA": true, "UNK": true, "XOM": true, "XXA": true, "XXB": true, "XXC": true}

// moreCodes are codes and names of passports that are no part of ISO 3166-1 (ICAO Doc 9303-3, section 5), folded.
var moreCodes = map[string]string{
	"XKX": "XKX", "XK": "XKX", "RKS": "XKX", "KOSOVO": "XKX", "KOSOVAR": "XKX", // user-assigned; RKS in its passports
	"GBD": "GBR", "GBN": "GBR", "GBO": "GBR", "GBP": "GBR", "GBS": "GBR", // kinds of British nationals
	"EUE": "EUE", "UNO": "UNO", "UNA": "UNA", "UNK": "UNK", "XOM": "XOM", // organisations that issue travel documents
	"XXA": "XXA", "STATELESS": "XXA", "XXB": "XXB", "REFUGEE": "XXB", "XXC": "XXC", // holders without a nationality
	"DDR": "DEU", "ZAIRE": "COD", "RHODESIA": "ZWE", "CEYLON": "LKA",
	"ROM": "ROU", "ZAR": "COD", "TMP": "TLS", "BUR": "MMR", // codes of ISO 3166-3 that older documents carry
}

// CountryReading is what a writing of a country can mean.
type CountryReading struct {
	How   Understanding
	Codes []string // ISO 3166-1 alpha-3; several where a word is in use for more than one country
}

// ReadCountry reads a country given by code, name or demonym.
func ReadCountry(raw string) CountryReading {
	s := clip(raw)
	code := Country(s)
	if code == "" && IsNothing(raw) { // NA is Namibia
		return CountryReading{}
	}
	f := folded(s)
	if codes, ok := ambiguous[f]; ok && !surelyMeans(f, code) {
		return CountryReading{How: Understood, Codes: strings.Fields(codes)}
	}
	if code == "" {
		return CountryReading{How: Unread}
	}
	return CountryReading{How: Understood, Codes: []string{code}}
}
