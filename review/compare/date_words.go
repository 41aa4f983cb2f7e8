package compare

import (
	"strings"
	"sync"
	"unicode"
)

// neverWords are the writings of "does not expire", as plainDateText leaves them, words parted by one blank.
var neverWords = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, line := range []string{
		"PERMANENT|PERMANENTLY|INDEFINITE|INDEF|UNLIMITED|NO EXPIRY|NO EXPIRATION|NON EXPIRING|NO EXPIRE|DOES NOT EXPIRE|NONE|NEVER|LIFETIME|LIFE TIME|FOR LIFE|LIFE LONG|LIFELONG|VALID FOR LIFE", // US INDEF: AAMVA card design standard, field DBA; others English
		"INDEFINIDO|INDEFINIDA|PERMANENTE|ILIMITADO|ILIMITADA|SIN VENCIMIENTO|SIN CADUCIDAD|NO CADUCA|NO VENCE|VITALICIO|VITALICIA",                                                                // Spanish; 01-01-9999 on Spanish cards of people over 70
		"VITALÍCIO|VITALÍCIA|SEM VALIDADE|INDETERMINADA|INDETERMINADO|ILLIMITATA|ILLIMITATO|SENZA SCADENZA|A VITA|ILLIMITÉ|ILLIMITÉE|PERMANENTE",                                                   // Portuguese, Italian, French
		"UNBEFRISTET|UNBEGRENZT|ONBEPERKT|BEZTERMINOWY|BEZTERMINOWO|BEZ TERMINU|NEOMEZENO|NEOMEZENÁ|NEOBMEDZENÁ|TRAJNO|TRAJNA|БЕЗСРОЧНА|БЕЗСРОЧНО",                                                 // German, Dutch, Polish, Czech, Slovak, Croatian and Slovene (over 70), Bulgarian
		"БЕССРОЧНО|БЕССРОЧНЫЙ|БЕЗСТРОКОВО|БЕЗСТРОКОВИЙ|НЕОГРАНИЧЕНО|НЕОГРАНИЧЕН|NEOGRANIČENO|NELIMITATĂ|NELIMITAT|PERMANENTĂ|HATÁRIDŐ NÉLKÜLI|KORLÁTLAN",                                           // Russian, Ukrainian, Serbian, Romanian, Hungarian
		"SÜRESİZ|SURESIZ|SÜRESIZ|SEUMUR HIDUP|BERLAKU SEUMUR HIDUP|SEPANJANG HAYAT|SELAMA LAMANYA|KEKAL|KHÔNG THỜI HẠN|VÔ THỜI HẠN|KHONG THOI HAN",                                                 // Turkish, Indonesian (KTP-el, Law 24/2013), Malay, Vietnamese (over 60)
		"ตลอดชีพ|长期|長期|长期有效|永久|無期限|無期|终身|終身|영구|무기한|평생",                                                                                                                                             // Thai (over 70), Chinese (over 45, Resident Identity Card Law art. 5), Japanese, Korean
		"دائم|دائمة|مدى الحياة|غير محدد|نامحدود|دائمی|תמידי|ללא הגבלה|आजीवन|স্থায়ী",                                                                                                               // Arabic, Persian, Urdu, Hebrew, Hindi, Bengali
	} {
		for _, w := range strings.Split(line, "|") {
			out[strings.Join(strings.Fields(plainDateText(w)), " ")] = true
		}
	}
	return out
})

// fillers are words that stand in dates and say nothing: articles, "of", "year", "valid until", and signs of our era.
var fillers = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(
		"DE DEL DO DA DI OF THE DEN DER D AD CE ST ND RD TH ER EN E EL LE IL LA " +
			"R Г ГОДА ГОД Р РОКУ РІК GADA GADS NGAY THANG NAM THG TAHUN TARIKH ROK ROKU GODINE GODINA EV FODT UNTIL BIS GUELTIG GULTIG VALID EXP DOB YOB YEAR BIRTH DATE BORN M D " +
			"วันที่ เดือน คศ まで 有効 まで有効 有効期限 迄 西暦 公元 西元 生 生まれ 日 年 月 까지 생 서기 م ق",
	) {
		out[plainDateText(w)] = true
	}
	return out
})

// calendarMarks are the signs that name the calendar of a year.
var calendarMarks = sync.OnceValue(func() map[string]Calendar {
	out := map[string]Calendar{}
	for c, words := range map[Calendar]string{
		Gregorian:    "ADYEAR GC",
		Buddhist:     "พศ BE พุทธศักราช ພສ",
		LunarHijri:   "AH هـ ه هجري هجرية HIJRI H ھ",
		SolarHijri:   "هش شمسی خورشیدی SH AP",
		Minguo:       "民國 民国 中華民國 中华民国 ROC MINGUO",
		Juche:        "주체 JUCHE 主體",
		Ethiopian:    "EC ዓም",
		BikramSambat: "BS विसं वि",
	} {
		for _, w := range strings.Fields(words) {
			out[plainDateText(w)] = c
		}
	}
	return out
})

// romanMonths are months in Roman numerals, as on older Hungarian and Polish papers.
var romanMonths = map[string]int{
	"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10, "XI": 11, "XII": 12,
}

// eras are the years of Japan's emperors: the year before the first of each, by its name, its sign and its letter.
var eras = []struct {
	names  []string
	before int
}{
	{[]string{"令和", "REIWA", "令", "R"}, 2018},
	{[]string{"平成", "HEISEI", "平", "H"}, 1988},
	{[]string{"昭和", "SHOWA", "昭", "S"}, 1925},
	{[]string{"大正", "TAISHO", "大", "T"}, 1911},
	{[]string{"明治", "MEIJI", "明", "M"}, 1867},
}

func isLetterOrMark(r rune) bool { return unicode.IsLetter(r) || unicode.IsMark(r) }
