package drawing

import "strings"

// FaceSeed returns a seed whose face fits a record: the other parts of the face follow from n alone. Any other number is
// a valid seed as well; only its lowest byte carries these three things.
func FaceSeed(n uint64, woman bool, age int, country string) uint64 {
	band := uint64(len(ageBands) - 1)
	for i, from := range ageBands {
		if age < int(from) {
			band = uint64(max(i-1, 0))
			break
		}
	}
	low := uint64(originOf(country))<<4 | band<<1
	if woman {
		low |= 1
	}
	return n<<8 | low
}

// looks reads the three things back.
func looks(seed uint64) (woman bool, age float64, from origin) {
	return seed&1 == 1, ageBands[seed>>1&7], origin(seed >> 4 & 15 % uint64(len(origins)))
}

// ageBands are the ages that a face starts from; each band has up to five years more.
var ageBands = [8]float64{19, 24, 30, 36, 43, 51, 60, 70}

// origin is a family of complexions. It only keeps an invented person from looking unlike the invented name; every
// family spans a wide range.
type origin int

const (
	northern origin = iota
	southern
	eastern
	levantine
	indian
	african
	andean
)

// traits are the ranges that an origin draws from.
type traits struct {
	skin            [2]tone
	hair, iris      []tone
	slant, fold     float64
	noseWidth, lips float64
	texture         hairStyle
	countries       string
}

var (
	brownEyes = tone{92, 56, 32}
	darkEyes  = tone{58, 36, 24}
	blackHair = tone{30, 26, 28}
	darkHair  = tone{54, 38, 30}
)

var origins = [...]traits{
	northern: {
		skin: [2]tone{{246, 214, 194}, {226, 178, 150}}, hair: []tone{{196, 158, 100}, {120, 82, 50}, {150, 84, 46}, {84, 58, 40}, darkHair},
		iris: []tone{{92, 130, 162}, {104, 132, 108}, {120, 96, 60}, brownEyes}, fold: 1, noseWidth: 0.95, lips: 0.92, texture: wavy,
		countries: "DEU GBR FRA USA SWE NOR FIN DNK NLD BEL POL RUS UKR CAN AUS IRL CHE AUT CZE EST LVA LTU NZL",
	},
	southern: {
		skin: [2]tone{{234, 192, 160}, {198, 146, 110}}, hair: []tone{darkHair, {72, 48, 34}, blackHair}, iris: []tone{brownEyes, darkEyes, {112, 110, 70}},
		fold: 1, noseWidth: 1, lips: 1, texture: curls, countries: "ESP ITA PRT GRC HRV SRB BGR ROU MLT CYP ARG BRA GEO ARM",
	},
	eastern: {
		skin: [2]tone{{244, 212, 182}, {216, 172, 136}}, hair: []tone{blackHair, {38, 30, 28}, {52, 38, 32}}, iris: []tone{darkEyes, {70, 44, 28}},
		slant: 0.02, fold: 0.35, noseWidth: 1.02, lips: 1, texture: fringed, countries: "KOR JPN CHN TWN HKG MNG VNM SGP THA PHL IDN MYS KAZ",
	},
	levantine: {
		skin: [2]tone{{226, 180, 144}, {178, 126, 90}}, hair: []tone{blackHair, darkHair}, iris: []tone{brownEyes, darkEyes, {98, 92, 56}},
		fold: 1.1, noseWidth: 1.05, lips: 1.05, texture: curls, countries: "TUR IRN IRQ EGY SAU ARE ISR JOR LBN SYR MAR DZA TUN",
	},
	indian: {
		skin: [2]tone{{206, 156, 114}, {132, 88, 58}}, hair: []tone{blackHair, {40, 30, 28}}, iris: []tone{darkEyes, brownEyes},
		fold: 1.1, noseWidth: 1.05, lips: 1.1, texture: wavy, countries: "IND PAK BGD NPL LKA",
	},
	african: {
		skin: [2]tone{{148, 98, 68}, {82, 52, 38}}, hair: []tone{{26, 22, 22}, {36, 28, 26}}, iris: []tone{{50, 32, 24}, darkEyes},
		fold: 0.9, noseWidth: 1.28, lips: 1.38, texture: curls, countries: "NGA KEN GHA ETH ZAF UGA SEN CMR COD TZA RWA",
	},
	andean: {
		skin: [2]tone{{214, 164, 124}, {164, 112, 78}}, hair: []tone{blackHair, {44, 32, 28}}, iris: []tone{darkEyes, brownEyes},
		slant: 0.01, fold: 0.7, noseWidth: 1.1, lips: 1.08, texture: long, countries: "MEX PER BOL COL ECU CHL GTM VEN CRI",
	},
}

// originOf finds the family that names a country; an unknown one gets the second, which could be from anywhere.
func originOf(country string) origin {
	country = strings.ToUpper(country)
	for i, o := range origins {
		if len(country) == 3 && strings.Contains(o.countries, country) {
			return origin(i)
		}
	}
	return southern
}
