package compare_test

import (
	"strings"
	"testing"

	"kycdesk/review/compare"
)

const ruleOtherSex = "name.other_sex"

// What tells a man's name from a woman's is no other spelling: no sound explains it, and its number is lower than that
// of every spelling of one name. One letter may be a slip, and is close; more letters are another name.
func TestAManAndAWomanAreNotExplainedBySound(t *testing.T) {
	variant := names("Stefan Bauer", "BAUER STEPHAN").Score
	for _, v := range [][2]string{{"Luiz Hernández", "LUIS HERNANDEZ"}, {"Rajesh Kumar", "KUMAR RAKESH"}, {"Katrin Wolters", "CATRIN VOLTERS"}, {"Anna Meyer", "ANNA MEIER"}} {
		variant = min(variant, names(v[0], v[1]).Score)
	}
	for _, p := range []struct {
		a, b string
		mark compare.Mark
	}{
		{"Luis Hernández", "LUISA HERNANDEZ", compare.Close},
		{"Ali Raza", "RAZA ALIA", compare.Close},
		{"Paul Schmidt", "SCHMIDT PAULA", compare.Close},
		{"Mario Rossini", "ROSSINI MARIA", compare.Close},
		{"Louis Lefort", "LEFORT LOUISE", compare.Close},
		{"Pascal Lefort", "LEFORT PASCALE", compare.Close},
		{"Anna Kowalski", "KOWALSKA ANNA", compare.Close},
		{"Anna Ivanov", "IVANOVA ANNA", compare.Close},
		{"Anna Zhukovsky", "ZHUKOVSKAYA ANNA", compare.Close},
		{"Евгений Демо", "DEMO EVGENIIA", compare.Close},
		{"Stefanie Bauer", "BAUER STEFAN", compare.Conflict},
		{"Victor Popa", "POPA VICTORIA", compare.Conflict},
		{"Josephine Lefort", "LEFORT JOSEPH", compare.Conflict},
		{"Michel Dubois", "DUBOIS MICHELLE", compare.Conflict},
		{"Antoinette Lefort", "LEFORT ANTOINE", compare.Conflict},
		{"Александр Иванов", "IVANOVA ALEKSANDRA", compare.Conflict},
		{"Stefan Kowalski", "KOWALSKA STEFANIA", compare.Conflict},
		{"Anna Novák Svoboda", "NOVAKOVA SVOBODOVA ANNA", compare.Close},
		{"Martin Popov", "POPOVA MARTINA", compare.Conflict},
		{"Marian Nowicki", "NOWICKA MARIANA", compare.Conflict},
	} {
		o := names(p.a, p.b)
		if o.Mark != p.mark || strings.Contains(o.Sentence, "sound") || o.Mark == compare.Close && o.Score >= variant {
			t.Errorf("%q and %q: %s by %s (%.2f, spellings from %.2f): %s", p.a, p.b, o.Mark, o.Rule, o.Score, variant, o.Sentence)
		}
		if o.Mark == compare.Close && o.Rule != ruleOtherSex && o.Rule != "name.family_form" {
			t.Errorf("%q and %q: %s", p.a, p.b, o.Rule)
		}
	}
}

// A Japanese name is held against its letters: no foreign sound explains another Japanese name.
func TestJapaneseBrothersAreNotAlikeByForeignSound(t *testing.T) {
	for _, p := range [][2]string{{"スズキ イチロウ", "SUZUKI JIRO"}, {"スズキ ジロウ", "SUZUKI SHIRO"}, {"オノ ユウ", "ONO YUI"}, {"タナカ サブロウ", "TANAKA SHIRO"}} {
		if o := names(p[0], p[1]); o.Mark < compare.Close || strings.Contains(o.Sentence, "sound") {
			t.Errorf("%q and %q: %s by %s", p[0], p[1], o.Mark, o.Rule)
		}
	}
	for _, p := range [][2]string{{"マリア ホセ", "MARIA JOSE"}, {"ホセ ロペス", "JOSE LOPEZ"}, {"ケイト ナカノ", "KATE NAKANO"}, {"エマ ノダ", "EMMA NODA"}, {"マイク タナカ", "MIKE TANAKA"}, {"マイケル スミス", "MICHAEL SMITH"}} {
		if o := names(p[0], p[1]); o.Mark > compare.Close {
			t.Errorf("%q and %q: %s by %s", p[0], p[1], o.Mark, o.Rule)
		}
	}
}
