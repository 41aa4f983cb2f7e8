package compare_test

import (
	"testing"

	"kycdesk/review/compare"
)

// TestAnInitialOfAnyAlphabetFitsItsNameOnly holds the initial of each given name against all of them.
func TestAnInitialOfAnyAlphabetFitsItsNameOnly(t *testing.T) {
	for family, given := range map[string][]string{
		"Smith":        {"Anna", "Benjamin", "Carol", "Ólafur"},
		"Гагарин":      {"Юрий", "Анна", "Жанна", "Цветан", "Щукарь", "Христо"},
		"Παπαδόπουλος": {"Γεώργιος", "Νίκος", "Θωμάς"},
		"כהן":          {"דוד", "משה", "רחל"},
		"ბერიძე":       {"გიორგი", "ნინო"},
		"Սարգսյան":     {"Սերժ", "Անի"},
		"علي":          {"محمد", "سارة"},
		"शर्मा":        {"अनिल", "राहुल"},
	} {
		for i, g := range given {
			initial := string([]rune(g)[:1])
			for j, other := range given {
				o := names(initial+". "+family, other+" "+family)
				if fits := i == j; fits && o.Mark > compare.Close || !fits && o.Mark != compare.Conflict {
					t.Errorf("%s. %s and %s: %s by %s", initial, family, other, o.Mark, o.Rule)
				}
			}
		}
	}
}
