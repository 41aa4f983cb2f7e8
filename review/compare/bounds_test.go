package compare_test

import (
	"math"
	"strings"
	"testing"
	"time"

	"kycdesk/argos"
	"kycdesk/review/compare"
)

// worstValues are long, deep or hostile; every pair of them is compared by every kind.
func worstValues() map[string]string {
	return map[string]string{
		"100 kB of words":       strings.Repeat("kim ", 25_000),
		"100 kB of one letter":  strings.Repeat("a", 100_000),
		"512 letters":           strings.Repeat("ab", 256),
		"512 other letters":     strings.Repeat("ba", 255) + "cc",
		"256 short words":       strings.Repeat("a ", 256),
		"words of two letters":  strings.Repeat("ab ab ba ", 56),
		"alike words":           alikeWords("AIOAIOAIOAIOAIO", "AEIOU", 32),
		"other alike words":     alikeWords("OIAIAOAIOIAIOAI", "EIOUA", 32),
		"thirteen alike words":  alikeWords("SHCHIASHCHIASHC", "STKIA", 13),
		"Cyrillic alike words":  alikeCyrillic(alikeWords("AIOAIOAIOAIOAIO", "AEIO", 13)),
		"a family and words":    "KIM " + alikeWords("EUOAEUOAEUOA", "AEUO", 14),
		"words and a family":    alikeWords("UEOAUEOAUEOA", "AEUO", 14) + " GIM",
		"Chinese syllables":     "CHAN " + alikeWords("CHICHUNGTAI", "CHTS", 15),
		"other syllables":       "CHEN " + alikeWords("TSITSUNGDAI", "CHTS", 15),
		"foreign Hangul":        strings.TrimSpace(strings.Repeat("마이클카터 ", 8)),
		"foreign katakana":      strings.TrimSpace(strings.Repeat("マイケルカータ ", 30)),
		"particles":             strings.TrimSpace(strings.Repeat("DE LA BIN AL VAN ", 30)),
		"placeholders":          strings.TrimSpace(strings.Repeat("FNU LNU NO NAME ", 30)),
		"titles":                strings.TrimSpace(strings.Repeat("DR HJ DATO MR ", 30)) + " A B",
		"eight long words":      strings.TrimSpace(strings.Repeat(strings.Repeat("abc", 20)+" ", 8)),
		"signs of many letters": strings.Repeat("\ufdfa", 512),
		"Hangul":                strings.Repeat("이", 512),
		"six Hangul":            "이이이이이이",
		"Cyrillic":              strings.Repeat("ьй", 79),
		"Cyrillic words":        strings.TrimSpace(strings.Repeat(strings.Repeat("йь", 9)+" ", 8)),
		"kana":                  strings.Repeat("ー", 160),
		"kana words":            strings.TrimSpace(strings.Repeat("おうおうおうおうおう ", 8)),
		"vowels":                strings.TrimSpace(strings.Repeat("OUOUOUOUOUOUOUOUOU ", 8)),
		"marks":                 "e" + strings.Repeat("\u0301", 511),
		"invalid UTF-8":         strings.Repeat("\xff\xfe", 50_000),
		"not a number":          "NaN",
		"year 0":                "0000-00-00",
		"year 9999":             "9999-12-31",
		"digits":                strings.Repeat("1", 512),
		"masked":                strings.Repeat("*", 512),
	}
}

// alikeWords are n words that differ in every third letter, so that any two may be spellings of one name.
func alikeWords(word, letters string, n int) string {
	out := make([]string, n)
	for i := range out {
		w := []byte(word)
		for k := 0; k < len(w); k += 3 {
			w[k] = letters[(i+k)%len(letters)]
		}
		out[i] = string(w)
	}
	return strings.Join(out, " ")
}

func alikeCyrillic(s string) string {
	return strings.NewReplacer("A", "А", "E", "Е", "I", "И", "O", "О").Replace(s)
}

// worstPair fails on work that grows faster than the values, on any machine. On an idle core the worst stays under the
// budget of 5 ms, which BenchmarkWorstPair prints.
const worstPair = 500 * time.Millisecond

func TestAnyPairIsComparedInBoundedTime(t *testing.T) {
	values := worstValues()
	for kind, f := range kinds {
		for x, a := range values {
			for y, b := range values {
				best := time.Hour
				for try := 0; try < 3 && best > worstPair; try++ {
					start := time.Now()
					o := f(a, b)
					best = min(best, time.Since(start))
					if a != b && compare.IsCut(a) && o.Mark <= compare.SameByRule {
						t.Errorf("%s: %s and %s are %s by %s", kind, x, y, o.Mark, o.Rule)
					}
					if math.IsNaN(o.Score) || o.Score < 0 || o.Score > 1 {
						t.Errorf("%s: %s and %s have the score %v", kind, x, y, o.Score)
					}
				}
				if best > worstPair {
					t.Errorf("%s: %s and %s took %v", kind, x, y, best)
				}
			}
		}
	}
}

func TestRowsOfAHostileCaseAreThereAndBounded(t *testing.T) {
	for what, v := range worstValues() {
		s := sample()
		s.Applicant.FullName, s.Applicant.LastName = text(v), text(v)
		s.Applicant.BirthDate, s.Applicant.ExpireDate, s.Applicant.IssueDate = text(v), text(v), text(v)
		s.Applicant.DocumentNumber, s.Applicant.IdentityNumber, s.Applicant.Gender = text(v), text(v), text(v)
		s.Applicant.Nationality, s.Applicant.IDType = text(v), text(v)
		s.OCRRaw = argos.OCRItems{"name": {Score: argos.Number{Value: math.NaN(), Set: true}}}
		rows := compare.Rows(s, now)
		if len(rows) != 10 {
			t.Errorf("%s: %d rows, want 10", what, len(rows))
		}
		for _, r := range rows {
			if r.Mark <= compare.SameByRule && r.Field != "id_type" && r.Field != "issuing_country" {
				t.Errorf("%s: %s is %s by %s", what, r.Field, r.Mark, r.Rule)
			}
		}
	}
}

// BenchmarkWorstPair prints the slowest pair of every kind.
func BenchmarkWorstPair(b *testing.B) {
	values := worstValues()
	for kind, f := range kinds {
		var slowest time.Duration
		var x, y string
		for _, v := range values {
			for _, w := range values {
				start := time.Now()
				f(v, w)
				if took := time.Since(start); took > slowest {
					slowest, x, y = took, v, w
				}
			}
		}
		b.Run(kind, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				f(x, y)
			}
		})
	}
}
