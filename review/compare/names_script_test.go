package compare_test

import (
	"regexp"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"kycdesk/review/compare"
)

// written are the scripts that a sentence may name, by the words that it names them with.
var written = []struct {
	words  *regexp.Regexp
	script []*unicode.RangeTable
}{
	{regexp.MustCompile(`Cyrillic`), []*unicode.RangeTable{unicode.Cyrillic}},
	{regexp.MustCompile(`Hangul|Korean|Romanisation|McCune`), []*unicode.RangeTable{unicode.Hangul}},
	{regexp.MustCompile(`kana|Japanese|Hepburn`), []*unicode.RangeTable{unicode.Hiragana, unicode.Katakana}},
	{regexp.MustCompile(`\bHan\b|Chinese|pinyin`), []*unicode.RangeTable{unicode.Han}},
	{regexp.MustCompile(`Arabic`), []*unicode.RangeTable{unicode.Arabic}},
	{regexp.MustCompile(`marked letter|Latin letters by`), []*unicode.RangeTable{unicode.Latin}},
}

// claims reports whether a sentence about two names says more than they show: it names a script, they have letters of
// another than Latin, and none of the one that it names. Arabic compounds are written in Cyrillic too, and are words.
func claims(o compare.Outcome, a, b string) string {
	for _, w := range written {
		if w.words.MatchString(o.Sentence) && other(a+b) && !strings.ContainsFunc(a+b, func(r rune) bool { return unicode.In(r, w.script...) }) {
			return w.words.FindString(o.Sentence)
		}
	}
	return ""
}

func other(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) })
}

func TestASentenceNamesAScriptOnlyWhereItStandsOrNoOtherDoes(t *testing.T) {
	for _, p := range [][2]string{
		{"박지훈", "PARK JIHYUN"},
		{"최조", "CHOE JO"},
		{"이나", "LI NA"},
		{"김노", "KIM NOH"},
		{"Александр Иванов", "IVANOVA ALEKSANDRA"},
		{"オノ ユウ", "ONO YUI"},
		{"リー ミン", "LEE MING"},
		{"Юлия Демо", "ЮЛІЯ ДЕМО"},
		{"Криворучко Ирина", "КРИВОРУЧКО ІРИНА"},
	} {
		if o := names(p[0], p[1]); claims(o, p[0], p[1]) != "" {
			t.Errorf("%q and %q: %s: %q", p[0], p[1], o.Rule, o.Sentence)
		}
	}
}

func TestNoNameMakesASentenceNameAScriptThatIsNotThere(t *testing.T) {
	native := strings.Fields("박 지훈 김 민수 조 유 이 서윤 マイケル スズキ イチロウ ユウ オノ リー ミン タナカ Юлия Сергей Иванов Иванова Александр Цой Ким Пак Ён Хуэй Щербак 이나 최")
	latin := strings.Fields("PARK JIHUN JIHYUN KIM MINSU CHO YOO LEE LI YI SEOYUN MICHAEL SUZUKI ICHIRO YU YUI ONO OHNO LY LV LYU TANAKA YULIA IULIIA JULIJA SERGEY " +
		"IVANOV IVANOVA ALEKSANDR ALEKSANDRA ELEKSANDRA TSOY CHOI CHOE PAK YEN EN HUI HWEI SHCHERBAK SCERBAK NA LINA ALAMIN ELAMIN JOERG JORG CHOO CHOU AL-SHARQI ASH-SHARQI")
	rapid.Check(t, func(t *rapid.T) {
		of := func(words []string, label string) string {
			return strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 1, 3).Draw(t, label), " ")
		}
		a, b := of(native, "native"), of(append(latin, native...), "other")
		if o := names(a, b); claims(o, a, b) != "" {
			t.Errorf("%q and %q: %s: %q", a, b, o.Rule, o.Sentence)
		}
	})
}

// Letters that both names begin with are no article.
func TestOnlyAnArticleWrittenInTwoWaysIsCalledOne(t *testing.T) {
	for _, p := range [][2]string{{"Aleksandr Demo", "ALEKSANDRA DEMO"}, {"Elisabeth Demo", "ALISABETH DEMO"}, {"Alfredo Demo", "ALFREDA DEMO"}} {
		if o := names(p[0], p[1]); strings.Contains(o.Sentence, "Arabic") {
			t.Errorf("%q and %q: %s", p[0], p[1], o.Sentence)
		}
	}
	for _, p := range [][2]string{{"Omar Alharbi", "OMAR EL HARBI"}, {"Omar Al-Sharqi", "OMAR ASH-SHARQI"}, {"Абдурахман Демо", "ABDUL RAHMAN DEMO"}} {
		if o := names(p[0], p[1]); o.Mark > compare.Close {
			t.Errorf("%q and %q: %s by %s", p[0], p[1], o.Mark, o.Rule)
		}
	}
}

// A rule that names a script in its sentence is known to the test above, and so is one that is added.
func TestEveryScriptThatARuleNamesIsHeldAgainstTheCopies(t *testing.T) {
	scripts := regexp.MustCompile(`(?i)cyrillic|hangul|korean|kana|japanese|\bhan\b|chinese|pinyin|arabic|greek|hebrew|thai|devanagari|georgian|armenian`)
	for _, r := range compare.Rules() {
		if word := scripts.FindString(r.Sentence); strings.HasPrefix(r.ID, "name.") && word != "" {
			known := false
			for _, w := range written {
				known = known || w.words.MatchString(r.Sentence)
			}
			if !known {
				t.Errorf("%s names %s", r.ID, word)
			}
		}
	}
}

// TestNoSentenceNamesAScriptThatNobodyHas takes the pairs of the table in which both names are in Latin letters, as if
// nobody knew a country.
func TestNoSentenceNamesAScriptThatNobodyHas(t *testing.T) {
	latin := 0
	for _, p := range pairs(t) {
		if p.kind != "name" || strings.ContainsFunc(p.a+p.b, func(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) }) {
			continue
		}
		latin++
		said := names(p.a, p.b).Sentence
		for _, script := range []string{"Cyrillic", "Korean", "Hangul", "Japanese", "kana", "Chinese", "Han ", "pinyin"} {
			if strings.Contains(said, script) {
				t.Errorf("%q and %q: %q names %s", p.a, p.b, said, script)
			}
		}
	}
	if latin < 500 {
		t.Errorf("%d pairs in Latin letters, want at least 500", latin)
	}
}
