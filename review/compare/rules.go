package compare

import "sync"

// Rule is one line of the table of rules: what mark it gives, the sentence an agent reads, and where it comes from
// (a section of the service's contract, a standard, or "console" for a rule of our own).
type Rule struct {
	ID       string
	Mark     Mark
	Sentence string
	Source   string
}

// Rules returns every rule that a comparison can name, in the order of the fields they are about. The slice is a copy.
func Rules() []Rule { return append([]Rule(nil), rules...) }

var ruleTable = sync.OnceValue(func() map[string]Outcome {
	out := make(map[string]Outcome, len(rules))
	for _, r := range rules {
		out[r.ID] = Outcome{Mark: r.Mark, Rule: r.ID, Sentence: r.Sentence}
	}
	return out
})

var rules = []Rule{
	{"same", Same, "equal as written", "console"},
	{"single", Same, "only one copy has it", "§2.7"},
	{"missing.applicant", Missing, "missing in the applicant's data", "§2.7"},
	{"missing.reviewed", Missing, "missing in what the applicant confirmed", "§2.7"},
	{"missing.ocr", Missing, "missing in the OCR reading", "§2.7"},
	{"nothing.both", SameByRule, "same by rule: neither copy gives anything, in words or zeros", "console"},
	{"nothing.one_copy", Missing, "one copy has a writing of nothing (N/A, null, zeros)", "console"},
	{"ocr.not_accepted", Unreadable, "OCR did not accept its own reading", "§2.7"},
	{"text.too_long", Close, "too long to compare: only the first 512 characters were read", "console"},

	{"name.unicode", SameByRule, "same by rule: same characters in another Unicode form", "Unicode NFKC"},
	{"name.case", SameByRule, "same by rule: letter case", "console"},
	{"name.spaces", SameByRule, "same by rule: spaces", "console"},
	{"name.invisible", SameByRule, "same by rule: characters that cannot be seen left out", "console"},
	{"name.punctuation", SameByRule, "same by rule: hyphens, apostrophes and fillers", "ICAO 9303-3"},
	{"name.spacing", SameByRule, "same by rule: word spacing", "console"},
	{"name.order", SameByRule, "same by rule: order of words", "console"},
	{"name.titles", SameByRule, "same by rule: titles left out", "console"},
	{"name.accents", SameByRule, "same by rule: marks on letters left out", "ICAO 9303-3"},
	{"name.letter_forms", SameByRule, "same by rule: forms of one letter", "custom of Cyrillic, Arabic and Hebrew writing"},
	{"name.han_forms", SameByRule, "same by rule: forms of one Han character", "Unihan 15.0; jōyō kanji"},
	{"name.kana", SameByRule, "same by rule: hiragana and katakana read alike", "console"},
	{"name.two_scripts", SameByRule, "same by rule: one copy gives the name in two scripts", "console"},
	{"name.transliteration.icao_latin", SameByRule, "same by rule: Latin letters by ICAO 9303", "ICAO 9303-3, 6A"},
	{"name.transliteration.revised_romanisation", SameByRule, "same by rule: Revised Romanisation", "Korean notice 2000-8"},
	{"name.transliteration.mccune_reischauer", SameByRule, "same by rule: McCune-Reischauer without marks", "McCune-Reischauer 1939"},
	{"name.transliteration.hangul_customary", SameByRule, "same by rule: customary spelling of Korean syllables", "Korean passports"},
	{"name.transliteration.cyrillic_icao", SameByRule, "same by rule: Cyrillic by ICAO 9303", "ICAO 9303-3, 6B"},
	{"name.transliteration.cyrillic_customary", SameByRule, "same by rule: customary spelling of Cyrillic letters", "national passport rules"},
	{"name.transliteration.hepburn", SameByRule, "same by rule: Hepburn", "Japanese passport rules"},
	{"name.patronymic", SameByRule, "same by rule: a patronymic that only one copy has", "passports of Russia, Ukraine and Belarus"},
	{"name.mrz_truncation", SameByRule, "same by rule: cut to the width of a machine-readable zone", "ICAO 9303-4, -5, -6"},
	{"name.mrz_truncation_or_name", Close, "cut to the width of a machine-readable zone, or a shorter name", "ICAO 9303-4, 4.2.3"},
	{"name.initials", Close, "one copy has an initial where the other has a word", "console"},
	{"name.placeholder", Close, "one copy has a placeholder where a name is not given", "DHS, Indian and Indonesian documents"},
	{"name.repeated", Close, "one copy writes a word twice", "documents of people with a single name"},
	{"name.one_name", Close, "spellings of one name", "customs of the issuing countries"},
	{"name.abbreviation", Close, "one copy has a customary abbreviation", "customs of the issuing countries"},
	{rulePet, Close, "one copy has a customary short form of the other's name", "lists of pet forms by language (assets/pet_names.tsv)"},
	{"name.particle", Close, "a particle is written in another way", "customs of the issuing countries"},
	{"name.particle_missing", Close, "a particle is left out", "ICAO 9303-3, 4.6"},
	{"name.arabic_compound", Close, "an Arabic article or compound is written in another way", "Latin writing of Arabic"},
	{"name.source.marks", Close, "one marked letter in two spellings", "ICAO 9303-3, 6A"},
	{"name.source.cyrillic", Close, "Latin spellings of one Cyrillic word", "ICAO 9303-3, 6B; national passport rules"},
	{"name.source.hangul", Close, "Latin spellings of one Korean name", "Korean passports"},
	{"name.source.kana", Close, "Latin spellings of one Japanese name", "Japanese passport rules"},
	{"name.source.han", Close, "Latin spellings of one Chinese name", "pinyin, Wade-Giles, passports of Hong Kong and of South-East Asia"},
	{"name.umlaut_u", Close, "the letter ü of pinyin in two writings", "ISO 7098; Chinese passports"},
	{"name.hangul_sound", Close, "Hangul spelled by its letters or as it sounds", "console"},
	{"name.foreign_sound", Close, "alike by sound; no rule gives the letters", "console"},
	{"name.han_kept_apart", Close, "Han characters that stand for each other, and that some families keep apart", "Unihan 15.0"},
	{"name.two_rules", Close, "each word by another rule of spelling", "console"},
	{"name.third_copy", Close, "not equal, yet each is a spelling of the third copy", "console"},
	{"name.other_words", Close, "each copy has a word that the other has not", "console"},
	{"name.extra_words", Close, "one copy has more words than the other", "console"},
	{"name.generation_missing", Close, "only one copy says junior, senior or a number", "console"},
	{"name.word_order", Close, "the same words in an order that turning family and given name does not explain", "console"},
	{"name.word_breaks", Close, "the same letters, but the words begin at other places", "console"},
	{"name.other_marks", Close, "the same letters with other marks on them", "console"},
	{"name.family_swapped", Close, "the same words, but each copy has another as the family name", "console"},
	{ruleOtherSex, Close, "not equal, as a man's and a woman's form of a name can be", "console"},
	{"name.likeness", Close, "not equal, close in spelling", "console"},
	{"name.short_form", Close, "one copy has a part of a name", "customs of the issuing countries"},
	{"name.family_form", Close, "the family name in the forms for a man and for a woman", "customs of the issuing countries"},
	{"name.sound", Close, "not equal, other spelling of the same sounds", "console"},
	{"name.no_letters", Close, "cannot tell: one name has no letters", "console"},
	{"name.mixed_script", Close, "cannot tell: a word mixes letters of scripts that look alike", "console"},
	{"name.script.han", Close, "cannot tell: Han characters have several readings", "console"},
	{"name.script.no_rule", Close, "cannot tell: no rule between these scripts", "console"},
	{"name.family", Conflict, "different family names", "console"},
	{"name.generation", Conflict, "another generation: junior, senior or number differ", "console"},
	{"name.initials_differ", Conflict, "an initial does not fit", "console"},
	{"name.different", Conflict, "different names", "console"},

	{"date.form", SameByRule, "same by rule: form of the date", "§2.5"},
	{"date.lookalike", SameByRule, "same by rule: look-alike characters", "console"},
	{"date.two_digit_year", SameByRule, "same by rule: year in two digits", "ICAO 9303-3"},
	{"date.buddhist_year", SameByRule, "same by rule: year of the Buddhist calendar", "Thai documents"},
	{"date.calendar", SameByRule, "same by rule: the same day of another calendar", "calendars of the issuing country"},
	{"date.calendar_near", SameByRule, "same by rule: the same day of a calendar whose months are seen or set, to two days", "calendars of the issuing country"},
	{"date.month_word", SameByRule, "same by rule: month in words", "Unicode CLDR 48"},
	{"date.never", SameByRule, "same by rule: no end date", "console"},
	{"date.masked", Masked, "a part is masked; the rest is equal", "§2.6"},
	{"date.order", Close, "the same day only if read in one of its orders", "console"},
	{"date.day_month_swapped", Close, "day and month are swapped", "console"},
	{"date.precision", Close, "cannot tell: one copy does not give the day", "§11.1"},
	{"date.incomplete", Close, "the day is not given", "§11.1"},
	{"date.unknown_form", Close, "cannot tell: not a date in a known form", "console"},
	{"date.different", Conflict, "different dates", "console"},
	{"date.impossible", Invalid, "no such date", "console"},
	{"date.birth_in_future", Invalid, "birth date in the future", "console"},
	{"date.birth_too_old", Invalid, "birth date more than 125 years ago", "console"},
	{"date.issue_in_future", Invalid, "issue date in the future", "console"},
	{"date.issue_before_birth", Invalid, "issued before the birth date", "console"},
	{"date.expiry_before_issue", Invalid, "expires before it was issued", "console"},

	{"number.separators", SameByRule, "same by rule: spaces, dashes and letter case", "console"},
	{"number.lookalike", SameByRule, "same by rule: look-alike characters", "console"},
	{"number.mrz_check_digit", SameByRule, "same by rule: one copy carries the check digit of the machine-readable zone", "ICAO 9303-3, 4.9"},
	{"number.label", SameByRule, "same by rule: a label before the number left out", "console"},
	{"number.letter_forms", SameByRule, "same by rule: letters of another script that look the same", "cards of Greece"},
	{"number.licence_region", SameByRule, "same by rule: the region of a Korean licence in letters or digits", "Korean driving licences"},
	{"number.leading_zeros", Close, "equal but for zeros at the beginning", "console"},
	{"number.lookalike_many", Close, "equal only if three or more characters are taken for look-alikes", "console"},
	{"number.transposed", Close, "two neighbouring characters changed places", "console"},
	{"number.one_slip", Close, "one character differs", "console"},
	{"number.masked", Masked, "cannot tell: a part is masked", "§2.6"},
	{"number.masked_agrees", Masked, "a part is masked; the rest is equal", "§2.6"},
	{"number.masked_one_copy", Masked, "a part is masked in one copy; the rest is equal", "§2.6"},
	{"number.masked_different", Conflict, "differs where it is not masked", "§2.6"},
	{"number.different", Conflict, "different numbers", "console"},
	{"number.birth_date", Conflict, "the number says another birth date", "schemes of the issuing country"},
	{"number.gender", Conflict, "the number says another gender", "schemes of the issuing country"},
	{"number.gender_kept", Conflict, "the number says another gender, which a person may have changed since", "schemes of the issuing country"},
	{"number.name", Close, "the number carries letters that begin no word of the name", "schemes of the issuing country"},
	{"number.no_such_day", Invalid, "the number's birth date is no date, which its register never gives", "schemes of the issuing country"},
	{"number.odd_birth_date", Invalid, "the number's birth date is no date", "schemes of the issuing country"},
	{"number.check_digit", Invalid, "a check digit does not fit", "schemes of the issuing country"},

	{"country.name", SameByRule, "same by rule: names and codes of a country", "ISO 3166-1"},
	{"country.case", SameByRule, "same by rule: letter case and spaces", "console"},
	{"country.ambiguous", Close, "cannot tell: the word is used for more than one country", "console"},
	{"country.no_state", Close, "cannot tell: a code of travel documents that names no country", "ICAO 9303-3, 5"},
	{"country.likeness", Close, "not equal, close in spelling", "console"},
	{"country.unlisted", Close, "cannot tell: not in the list of countries", "console"},
	{"country.different", Conflict, "different countries", "ISO 3166-1"},

	{"gender.word", SameByRule, "same by rule: words for a gender", "console"},
	{"gender.issuer_letter", Close, "cannot tell: the letter can mean either on documents of the issuing country", "cards of the issuing country"},
	{"gender.unknown_word", Close, "cannot tell: not a word for a gender known here", "console"},
	{"gender.different", Conflict, "different genders", "console"},

	{"id_type.spelling", SameByRule, "same by rule: spelling of the ID type", "§11.3"},
	{"id_type.slip", Close, "not equal, close to the spelling of the ID type", "§11.3"},
	{"id_type.different", Conflict, "different ID types", "§11.3"},

	{"address.words", SameByRule, "same by rule: the same words and numbers, abbreviations spelled out", "console"},
	{"address.script", Close, "cannot tell: the addresses are in two scripts", "console"},
	{"address.extra_words", Close, "one address has more words than the other", "console"},
	{"address.likeness", Close, "not equal, most words are the same", "console"},
	{"address.number", Conflict, "a number in the address differs", "console"},
	{"address.different", Conflict, "different addresses", "console"},

	{"permit.form", SameByRule, "same by rule: one permit code, strokes and words left out", "Korean Immigration Act, Enforcement Decree, table 1"},
	{"permit.part", Close, "one copy names a part of the permit type, the other the type alone", "Korean Immigration Act, Enforcement Decree, table 1"},
	{"permit.words", Close, "cannot tell: a permit type without its code", "console"},
	{"permit.different", Conflict, "different permit types", "Korean Immigration Act, Enforcement Decree, table 1"},

	{"mrz.misread", Close, "differs, but the zone's check digit, or OCR, says that it was not read rightly", "ICAO 9303-3, 4.9"},
	{"mrz.other_number", Close, "cannot tell: the zone's number has another length; a card may carry several numbers", "console"},
	{"mrz.no_such_day", Close, "the zone names no day that exists", "ICAO 9303-3, 4.8"},

	{"text.case", SameByRule, "same by rule: letter case, spaces and dashes", "console"},
	{"text.likeness", Close, "not equal, close in spelling", "console"},
	{"text.different", Conflict, "different texts", "console"},

	{"note.check_digit", Same, "a check digit does not fit", "schemes of the issuing country"},
	{"note.machine_filled", Same, "reviewed equals OCR, may be machine-filled", "§2.7"},
	{"note.no_expiry", Same, "it does not expire", "§11.1"},
	{"note.expired", Same, "the date has passed", "§11.1"},
	{"note.expires_today", Same, "it expires on the day of the review", "console"},
	{"note.expires_soon", Same, "it expires within 30 days", "console"},
}
