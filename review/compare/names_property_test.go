package compare_test

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kycdesk/review/compare"
)

// spelledTwice are words that are spellings of one, by sort.
var spelledTwice = map[string][2]string{
	"customary abbreviation": {"MOHD", "MOHAMMED"}, "spelling of one name": {"YOUSEF", "YUSUF"}, "abbreviation": {"MA", "MARIA"},
	"article": {"AL-SHARQI", "ASH-SHARQI"}, "compound": {"ABDUL RAHMAN", "ABDURRAHMAN"}, "Cyrillic": {"YULIYA", "IULIIA"},
	"ü": {"LYUBEI", "LVBEI"}, "initial": {"K", "KATHARINA"}, "slip": {"KONSTANTIN", "KONSTANTYN"}, "marked letter": {"JOERG", "JORG"},
}

// TestNoMarkHangsOnTheLengthOfTheRest holds what two copies write for one word against every rest: whether they are
// close may depend on the word, never on how long the other names of the person are.
func TestNoMarkHangsOnTheLengthOfTheRest(t *testing.T) {
	rests := []string{"NG", "ADI", "DEMO", "KARIMI", "SAMPLE", "BEISPIEL", "PAPADIMITROPOULOU", "DEMO SAMPLE", "WICKRAMASINGHE"}
	for sort, pair := range spelledTwice {
		for _, rest := range rests {
			for _, o := range []compare.Outcome{names(pair[0]+" "+rest, pair[1]+" "+rest), names(rest+", "+pair[0], pair[1]+" "+rest)} {
				if o.Mark != compare.Close {
					t.Errorf("%s beside %s: %s by %s", sort, rest, o.Mark, o.Rule)
				}
			}
		}
	}
}

// TestDifferencesCombine: each alone is close, and so are they together.
func TestDifferencesCombine(t *testing.T) {
	for _, p := range [][2]string{
		{"Mohd Konstantin Demo", "DEMO MOHAMMED KONSTANTYN"},
		{"Mohd Konstantin Demo Sample", "DEMO MOHAMMED KONSTANTYN"},
		{"Зимина Виктория Павловна", "VIKTORYIA ZIMNINA"},
		{"Hj. Mohd Yusof bin Abdul Rahman", "ABDURRAHMAN MUHAMMAD YUSUF"},
		{"FNU Mohd", "MOHAMMED LNU"},
		{"김영희 님", "KIM YOUNGHEI"},
	} {
		if o := names(p[0], p[1]); o.Mark != compare.Close {
			t.Errorf("%q and %q: %s by %s", p[0], p[1], o.Mark, o.Rule)
		}
	}
}

// TestAnythingMadeOfTheWordsOfNamesIsComparedTheSameFromBothSides puts names together from all that the tables know.
func TestAnythingMadeOfTheWordsOfNamesIsComparedTheSameFromBothSides(t *testing.T) {
	words := strings.Fields("Mohd MOHAMMED Md bin BT binti S/O s o al AL-SHARQI ash Abd abdul RAHMAN din uddin Nur de la DELACRUZ van Le Ma. MARIA " +
		"Mª FNU LNU N/A XXX no name Dr Hj. Dato' 님 様 นาย น.ส. नाम J K KIM YI LEE 김 철수 김철수 MIN SOO MINSOO 마이클 CHAN TAI MAN DAWEN やまだ ヤマダ OHTA " +
		"OTA ー Иван ИВАНОВ Ё ЬЙ IULIIA YULIA LYU LV 張偉 张伟 々 髙橋 JR SR II . - ' ʻ < << JUERGEN Jürgen ß É É محمد أحمد")
	rapid.Check(t, func(t *rapid.T) {
		name := func(label string) compare.Name {
			n := compare.Name{Full: strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 0, 9).Draw(t, label), " ")}
			if rapid.Bool().Draw(t, label+" has a family name") {
				n.Family = rapid.SampledFrom(words).Draw(t, label+" family")
			}
			return n
		}
		a, b := name("a"), name("b")
		x, y := compare.Names(a, b), seenFrom(compare.Names(b, a))
		if x != y {
			t.Fatalf("%+v one way, %+v the other", x, y)
		}
		if x.Score < 0 || x.Score > 1 || x.Sentence == "" || len(x.Sentence) > longestSentence {
			t.Fatalf("%+v", x)
		}
		if o := compare.Names(a, a); o.Mark != compare.Same {
			t.Fatalf("%q and itself: %s by %s", a.Full, o.Mark, o.Rule)
		}
	})
}

// inBrackets are the words of our own table that a sentence names: FNU, BINTI. They are nobody's name.
var inBrackets = regexp.MustCompile(`\([^)]*\)`)

// TestASentenceNamesNoWordOfAPersonsName: sentences go where values are masked.
func TestASentenceNamesNoWordOfAPersonsName(t *testing.T) {
	for _, p := range pairs(t) {
		if p.kind != "name" {
			continue
		}
		o := names(p.a, p.b)
		said := inBrackets.ReplaceAllString(o.Sentence, "")
		for _, w := range strings.Fields(o.A.String() + " " + o.B.String()) {
			if len(w) > 3 && strings.Contains(said, w) {
				t.Errorf("%q and %q: the sentence %q names %q", p.a, p.b, o.Sentence, w)
			}
		}
	}
}
