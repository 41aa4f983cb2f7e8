package compare_test

import (
	"strings"
	"testing"

	"kycdesk/argos"
	"kycdesk/review/compare"
)

// notKnown are what forms, clerks and programs write for a value that is not known, in the languages of issuers.
var notKnown = strings.Split("UNKNOWN|unknown|Unk.|not known|unspecified|TBD|t.b.d.|To be determined|test|Dummy|Desconocido|DESCONOCIDA|No consta|Desconhecido|não informado|Inconnu|INCONNUE|"+
	"non renseigné|Unbekannt|nicht bekannt|Sconosciuto|Onbekend|Nieznane|Neznámý|Necunoscut|Ismeretlen|Okänd|Ukendt|Tuntematon|Άγνωστο|НЕИЗВЕСТНО|неизвестен|НЕВІДОМО|BİLİNMİYOR|Belirsiz|"+
	"Tidak diketahui|Không rõ|未知|不明|不詳|不详|미상|알 수 없음|ไม่ทราบ|غير معروف|مجهول|نامشخص|לא ידוע|अज्ञात|অজানা|უცნობი|ԱՆՀԱՅՏ", "|")

// A writing of "not known" beside a value says that one copy lacks it, and never that two people differ.
func TestWhatIsNotKnownIsMissingAndNoContradiction(t *testing.T) {
	fields := map[string]func(s *argos.Submission) (applicant, ocr *argos.Text){
		"name":            func(s *argos.Submission) (a, b *argos.Text) { return &s.Applicant.FullName, &s.OCR.FullName },
		"document_number": func(s *argos.Submission) (a, b *argos.Text) { return &s.Applicant.DocumentNumber, &s.OCR.Number },
		"identity_number": func(s *argos.Submission) (a, b *argos.Text) {
			return &s.Applicant.IdentityNumber, &s.OCR.IdentityNumber
		},
		"birth_date":  func(s *argos.Submission) (a, b *argos.Text) { return &s.Applicant.BirthDate, &s.OCR.BirthDate },
		"expire_date": func(s *argos.Submission) (a, b *argos.Text) { return &s.Applicant.ExpireDate, &s.OCR.ExpireDate },
		"gender":      func(s *argos.Submission) (a, b *argos.Text) { return &s.Applicant.Gender, &s.OCR.Gender },
		"nationality": func(s *argos.Submission) (a, b *argos.Text) { return &s.Applicant.Nationality, &s.OCR.Nationality },
	}
	for field, of := range fields {
		for _, word := range append([]string{"XXX", "---", "N/A", "null", "FNU LNU", "UNKNOWN UNKNOWN", "Неизвестно Неизвестно"}, notKnown...) {
			if word == "FNU LNU" && field != "name" || word == "unspecified" && field == "gender" {
				continue // words for a name that is not given, and for a sex that is none of two
			}
			for side := range 2 {
				s := sample()
				s.Reviewed = argos.Reviewed{}
				a, b := of(&s)
				if side == 0 {
					*a = text(word)
				} else {
					*b = text(word)
				}
				r := rowOf(t, s, field)
				if r.Mark == compare.Conflict || r.Mark == compare.Invalid {
					t.Errorf("%s %q: %s by %s", field, word, r.Mark, r.Rule)
				}
				if field == "name" && r.Mark != compare.Missing {
					t.Errorf("%s %q: %s by %s", field, word, r.Mark, r.Rule)
				}
			}
		}
	}
	for _, word := range notKnown {
		if o := names(word, "MODELO INES"); o.Mark != compare.Missing {
			t.Errorf("%q: %s by %s", word, o.Mark, o.Rule)
		}
	}
}

// Nothing and nobody's names are names of people too, where they stand beside another name.
func TestANameThatLooksLikeAWordForNothingStaysAName(t *testing.T) {
	for _, family := range []string{"Null", "Test", "None", "Nil", "Nan", "Na", "No", "Unk", "Dummy", "Void", "Blank"} {
		for _, p := range [][2]string{
			{"Jennifer " + family, strings.ToUpper(family) + " JENNIFER"},
			{"Bill " + family, "WILLIAM " + strings.ToUpper(family)},
			{"Jenifer " + family, strings.ToUpper(family) + "<<JENNIFER"},
		} {
			if o := names(p[0], p[1]); o.Mark > compare.Close {
				t.Errorf("%q and %q: %s by %s", p[0], p[1], o.Mark, o.Rule)
			}
		}
		if o := names("Jennifer "+family, "ROBERT "+strings.ToUpper(family)); o.Mark != compare.Conflict {
			t.Errorf("two people called %s: %s by %s", family, o.Mark, o.Rule)
		}
	}
}
