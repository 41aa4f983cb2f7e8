package customs

import (
	_ "embed"
	"fmt"
	"strings"
)

//go:embed names.txt
var namesText string

// Name is a part of a name.
type Name struct {
	Native string // as its holder writes it
	Latin  string // as passports print it
	Custom string // another Latin spelling in use, or the same
	Kana   string // for Japan
}

// Country is a country of issue and of people.
type Country struct {
	Code, Short              string // ISO 3166-1 alpha-3 and alpha-2
	Eastern                  bool   // the family name stands first
	Joined                   bool   // native names are written without a blank
	Romanise                 bool   // the native name and the Latin one agree by a published rule
	Read                     bool   // the service reads the script of the country
	Zone                     bool   // identity cards have a machine-readable zone
	City, State, Street, Zip string

	Family, Men, Women []Name
}

// Countries returns all of them, with the names of their invented people.
func Countries() ([]*Country, error) {
	byCode := make(map[string]*Country, len(places))
	out := make([]*Country, len(places))
	for i := range places {
		c := places[i]
		out[i], byCode[c.Code] = &c, &c
	}
	for line := range strings.Lines(namesText) {
		words := strings.Fields(line)
		if len(words) < 3 || words[0] == "#" {
			continue
		}
		c := byCode[words[0]]
		if c == nil || !c.add(words[1], words[2:]) {
			return nil, fmt.Errorf("customs: names.txt has a line that is of no country or part: %s %s", words[0], words[1])
		}
	}
	return out, nil
}

func (c *Country) add(part string, words []string) bool {
	to, known := map[string]*[]Name{"family": &c.Family, "men": &c.Men, "women": &c.Women}[part]
	if !known {
		return false
	}
	for _, w := range words {
		*to = append(*to, readName(w))
	}
	return true
}

// readName reads native/Latin/custom/kana. A name that is - is none: some people have one name only.
func readName(word string) Name {
	part := strings.Split(strings.ReplaceAll(word, "_", " "), "/")
	if strings.HasPrefix(word, "a/") { // anak lelaki: a Tamil name in Malaysia
		part = []string{strings.ReplaceAll(word, "_", " ")}
	}
	n := Name{Native: strings.Trim(part[0], "-")}
	n.Latin, n.Custom = n.Native, n.Native
	if len(part) > 1 {
		n.Latin, n.Custom = part[1], part[1]
	}
	if len(part) > 2 && part[2] != "" {
		n.Custom = part[2]
	}
	if len(part) > 3 {
		n.Kana = part[3]
	}
	return n
}

// womens are the endings and words that a family name has for a woman.
var womens = map[string][][2]string{
	"RUS": {{"ов", "ова"}, {"ёв", "ёва"}, {"ев", "ева"}, {"ин", "ина"}, {"ov", "ova"}, {"ev", "eva"}, {"yov", "yova"}, {"in", "ina"}},
	"BGR": {{"ов", "ова"}, {"ев", "ева"}, {"ov", "ova"}, {"ev", "eva"}},
}

// ForWoman is the family name that a woman of the country has.
func (c *Country) ForWoman(n Name) Name {
	if c.Code == "MYS" {
		daughter := strings.NewReplacer("bin ", "binti ", "a/l ", "a/p ")
		n.Native, n.Latin, n.Custom = daughter.Replace(n.Native), daughter.Replace(n.Latin), daughter.Replace(n.Custom)
		return n
	}
	turn := func(s string) string {
		for _, e := range womens[c.Code] {
			if stem, ok := strings.CutSuffix(s, e[0]); ok {
				return stem + e[1]
			}
		}
		return s
	}
	n.Native, n.Latin, n.Custom = turn(n.Native), turn(n.Latin), turn(n.Custom)
	return n
}

// places are the countries, each with an invented address.
var places = []Country{
	{Code: "USA", Short: "US", Read: true, City: "Springfield", State: "Oregon", Street: "Alder Street", Zip: "97477"},
	{Code: "GBR", Short: "GB", Read: true, City: "Norwich", State: "Norfolk", Street: "Elm Hill", Zip: "NR3 1HG"},
	{Code: "DEU", Short: "DE", Read: true, Zone: true, City: "Münster", State: "Nordrhein-Westfalen", Street: "Lindenstraße", Zip: "48143"},
	{Code: "FRA", Short: "FR", Read: true, Zone: true, City: "Rennes", State: "Bretagne", Street: "Rue des Tilleuls", Zip: "35000"},
	{Code: "ESP", Short: "ES", Read: true, Zone: true, City: "Cáceres", State: "Extremadura", Street: "Calle Mayor", Zip: "10003"},
	{Code: "ITA", Short: "IT", Read: true, Zone: true, City: "Forlì", State: "Emilia-Romagna", Street: "Via dei Pini", Zip: "47121"},
	{Code: "POL", Short: "PL", Read: true, Zone: true, City: "Łódź", State: "Łódzkie", Street: "ulica Lipowa", Zip: "90-001"},
	{Code: "ROU", Short: "RO", Read: true, Zone: true, City: "Iași", State: "Iași", Street: "Strada Teilor", Zip: "700028"},
	{Code: "NLD", Short: "NL", Read: true, Zone: true, City: "Zwolle", State: "Overijssel", Street: "Lindelaan", Zip: "8011 AA"},
	{Code: "RUS", Short: "RU", Read: true, Romanise: true, City: "Tver", State: "Tver", Street: "ulitsa Sadovaya", Zip: "170100"},
	{Code: "UKR", Short: "UA", Read: true, Romanise: true, Zone: true, City: "Poltava", State: "Poltava", Street: "Sobornosti", Zip: "36000"},
	{Code: "BGR", Short: "BG", Read: true, Romanise: true, Zone: true, City: "Plovdiv", State: "Plovdiv", Street: "Ivan Vazov", Zip: "4000"},
	{Code: "SRB", Short: "RS", Read: true, Romanise: true, Zone: true, City: "Niš", State: "Nišava", Street: "Lipova", Zip: "18000"},
	{Code: "GRC", Short: "GR", City: "Patra", State: "Achaia", Street: "Odos Elaion", Zip: "262 21"},
	{Code: "TUR", Short: "TR", Read: true, Zone: true, City: "Eskişehir", State: "Eskişehir", Street: "Çınar Sokak", Zip: "26010"},
	{Code: "THA", Short: "TH", City: "Chiang Mai", State: "Chiang Mai", Street: "Nimman Road", Zip: "50200"},
	{Code: "CHN", Short: "CN", Read: true, Eastern: true, Joined: true, City: "Hangzhou", State: "Zhejiang", Street: "Liulin Road", Zip: "310000"},
	{Code: "HKG", Short: "HK", Read: true, Eastern: true, Joined: true, City: "Hong Kong", State: "Kowloon", Street: "Elm Street", Zip: "000000"},
	{Code: "TWN", Short: "TW", Read: true, Eastern: true, Joined: true, City: "Tainan", State: "Tainan", Street: "Beimen Road", Zip: "700"},
	{Code: "JPN", Short: "JP", Read: true, Eastern: true, Joined: true, Romanise: true, City: "Matsuyama", State: "Ehime", Street: "Dogo", Zip: "790-0842"},
	{Code: "KOR", Short: "KR", Read: true, Eastern: true, Joined: true, Romanise: true, City: "Seoul", State: "Seoul", Street: "Demo-ro", Zip: "04524"},
	{Code: "PRK", Short: "KP", Read: true, Eastern: true, Joined: true, City: "Wonsan", State: "Kangwon", Street: "Haean Street", Zip: "000000"},
	{Code: "VNM", Short: "VN", Read: true, Eastern: true, City: "Đà Nẵng", State: "Đà Nẵng", Street: "Bạch Đằng", Zip: "550000"},
	{Code: "IDN", Short: "ID", Read: true, City: "Malang", State: "Jawa Timur", Street: "Jalan Melati", Zip: "65111"},
	{Code: "MYS", Short: "MY", Read: true, City: "Ipoh", State: "Perak", Street: "Jalan Kenanga", Zip: "30000"},
	{Code: "IND", Short: "IN", City: "Pune", State: "Maharashtra", Street: "Laxmi Road", Zip: "411030"},
	{Code: "PAK", Short: "PK", City: "Multan", State: "Punjab", Street: "Garden Road", Zip: "60000"},
	{Code: "SAU", Short: "SA", City: "Abha", State: "Asir", Street: "Palm Street", Zip: "62521"},
	{Code: "IRN", Short: "IR", City: "Shiraz", State: "Fars", Street: "Golestan Street", Zip: "71345"},
	{Code: "ETH", Short: "ET", City: "Bahir Dar", State: "Amhara", Street: "Lake Road", Zip: "6000"},
	{Code: "EGY", Short: "EG", City: "Mansoura", State: "Dakahlia", Street: "Garden Street", Zip: "35511"},
	{Code: "BRA", Short: "BR", Read: true, City: "São Luís", State: "Maranhão", Street: "Rua das Palmeiras", Zip: "65010-000"},
	{Code: "MEX", Short: "MX", Read: true, City: "Mérida", State: "Yucatán", Street: "Calle 60", Zip: "97000"},
	{Code: "ZAF", Short: "ZA", Read: true, City: "Paarl", State: "Western Cape", Street: "Oak Avenue", Zip: "7646"},
}
