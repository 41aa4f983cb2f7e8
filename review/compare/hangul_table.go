package compare

import "strings"

const (
	initialN      = 2
	initialR      = 5
	initialM      = 6
	initialS      = 9
	initialH      = 18
	silentInitial = 11
	vowelEO       = 4
	vowelYEO      = 6
	vowelU        = 13
	vowelEU       = 18
	vowelI        = 20
)

// sonorantFinals are the finals after which McCune-Reischauer voices a plain consonant.
const sonorantFinals = "N L M NG"

// In the order of Unicode: ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ.
var revisedInitial = [...]string{"G", "KK", "N", "D", "TT", "R", "M", "B", "PP", "S", "SS", "", "J", "JJ", "CH", "K", "T", "P", "H"}

var mccuneInitial = [...]string{"K", "KK", "N", "T", "TT", "R", "M", "P", "PP", "S", "SS", "", "CH", "TCH", "CH", "K", "T", "P", "H"}

// mccuneVoiced is keyed by initial: ㄱ, ㄷ, ㅂ, ㅈ.
var mccuneVoiced = map[int]string{0: "G", 3: "D", 7: "B", 12: "J"}

var customaryInitial = units("G K", "KK GG", "N", "D T", "TT DD", "R L", "M", "B P", "PP BB", "S", "SS S", "", "J CH Z", "JJ CH J", "CH", "K", "T", "P", "H")

// In the order of Unicode: ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ.
var revisedVowel = [...]string{"A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE", "OE", "YO", "U", "WO", "WE", "WI", "YU", "EU", "UI", "I"}

var mccuneVowel = [...]string{"A", "AE", "YA", "YAE", "O", "E", "YO", "YE", "O", "WA", "WAE", "OE", "YO", "U", "WO", "WE", "WI", "YU", "U", "UI", "I"}

var customaryVowel = units("A AH", "AE AI E", "YA", "YAE", "EO U UH", "E EY", "YEO YOU YU", "YE", "O OH", "WA", "WAE WAI", "OE OI WE", "YO", "U OO", "WO WEO", "WE", "WI WEE", "YU YOO YOU", "EU U", "UI EUI EE I YI", "I EE")

// Final 0 is none; then in the order of Unicode: ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ.
var revisedFinal = [...]string{"", "K", "K", "K", "N", "N", "N", "T", "L", "K", "M", "L", "L", "L", "P", "L", "M", "P", "P", "T", "T", "NG", "T", "T", "K", "T", "P", "H"}

var customaryFinal = units("", "K G CK C", "K", "K", "N", "N", "N", "T", "L R LL", "K LK", "M LM", "L", "L", "L", "P", "L", "M", "P B", "P", "T S", "T S", "NG", "T", "T", "K", "T", "P", "H T")

// finalLetters spell a final by the letter and not by its sound.
var finalLetters = units("", "G", "KK", "KS GS", "N", "NJ", "NH", "D", "R", "LG RK", "LM", "LB", "LS", "LT", "LP", "LH", "M", "B", "PS BS", "S", "SS", "NG", "J", "CH", "K", "T TH", "P", "H")

// familySpellings lists how passports print Korean family names, the most usual first.
var familySpellings = map[string]string{
	"김": "KIM GIM", "이": "LEE YI RHEE I RI LI YEE RHIE REE", "박": "PARK BAK PAK BARK BAHK", "최": "CHOI CHOE CHOY CHOEY",
	"정": "JUNG JEONG CHUNG JOUNG JEUNG CHEONG CHOUNG", "강": "KANG GANG", "조": "CHO JO JOE", "윤": "YOON YUN YOUN",
	"장": "JANG CHANG", "임": "LIM IM YIM RIM LEEM", "한": "HAN", "오": "OH O", "서": "SEO SUH", "신": "SHIN SIN",
	"권": "KWON GWON KWEON", "황": "HWANG", "안": "AHN AN", "송": "SONG", "전": "JEON JUN CHUN JEUN CHON", "홍": "HONG",
	"유": "YOO YU RYU YOU", "고": "KO GO KOH", "문": "MOON MUN", "양": "YANG", "손": "SON SOHN", "배": "BAE PAE BAI",
	"백": "BAEK PAIK BACK PAEK BAIK", "허": "HEO HUR HUH HER", "남": "NAM", "심": "SHIM SIM", "노": "NOH ROH NO RO RHO",
	"하": "HA HAH", "곽": "KWAK GWAK", "성": "SUNG SEONG SEUNG", "차": "CHA", "주": "JOO JU CHU CHOO", "우": "WOO U",
	"구": "KOO GU KU GOO", "민": "MIN", "류": "RYU YOO RYOO YU", "나": "NA RA", "진": "JIN CHIN", "지": "JI CHI JEE",
	"엄": "UM EOM UHM", "채": "CHAE CHAI", "원": "WON", "천": "CHEON CHUN", "방": "BANG PANG", "공": "KONG GONG",
	"현": "HYUN HYEON", "함": "HAM", "변": "BYUN BYEON PYUN", "염": "YEOM YUM", "여": "YEO YUH", "추": "CHOO CHU",
	"도": "DO TO", "소": "SO", "석": "SEOK SUK", "선": "SUN SEON", "설": "SEOL SUL", "마": "MA", "길": "GIL KIL",
	"연": "YEON YOUN", "위": "WI WEE", "표": "PYO", "명": "MYUNG MYEONG", "기": "KI GI", "반": "BAN PAN", "왕": "WANG",
	"금": "KEUM GEUM KUM", "옥": "OK OCK", "육": "YOOK YUK", "인": "IN YIN", "맹": "MAENG", "제": "JE CHE", "모": "MO",
	"탁": "TAK", "국": "KOOK GUK KUK", "어": "EO UH", "은": "EUN", "편": "PYEON PYUN", "용": "YONG",
	"남궁": "NAMKUNG NAMGUNG NAMGOONG NAMKOONG", "황보": "HWANGBO", "제갈": "JEGAL JAEGAL", "사공": "SAGONG SAKONG",
	"선우": "SUNWOO SEONWOO SEONU", "서문": "SEOMOON SEOMUN", "독고": "DOKGO DOKKO",
}

// units splits the spellings of each sign.
func units(spellings ...string) []unit {
	out := make([]unit, len(spellings))
	for i, s := range spellings {
		out[i] = strings.Fields(s)
	}
	return out
}
