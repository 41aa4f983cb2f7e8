package compare_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"kycdesk/argos"
	"kycdesk/review/compare"
)

var now = time.Date(2026, 3, 14, 9, 0, 0, 0, time.UTC)

func text(s string) argos.Text { return argos.NewText(s) }

// sample is a case in which all three copies agree.
func sample() argos.Submission {
	var s argos.Submission
	s.Applicant.FullName, s.OCR.FullName, s.Reviewed.FullName = text("김철수"), text("KIM CHEOLSU"), text("김철수")
	s.Applicant.BirthDate, s.OCR.BirthDate, s.Reviewed.BirthDate = text("1991-08-23"), text("1991-08-23"), text("1991-08-23")
	s.Applicant.DocumentNumber, s.OCR.Number, s.Reviewed.DocumentNumber = text("X00000000"), text("X00000000"), text("X00000000")
	s.Applicant.IdentityNumber, s.OCR.IdentityNumber, s.Reviewed.IdentityNumber = text("910823-1******"), text("910823-1******"), text("910823-1******")
	s.Applicant.ExpireDate, s.OCR.ExpireDate, s.Reviewed.ExpireDate = text("2030-05-01"), text("2030-05-01"), text("2030-05-01")
	s.Applicant.IssueDate, s.OCR.IssueDate, s.Reviewed.IssueDate = text("2020-05-02"), text("2020-05-02"), text("2020-05-02")
	s.Applicant.Gender, s.OCR.Gender, s.Reviewed.Gender = text("male"), text("M"), text("male")
	s.Applicant.Nationality, s.OCR.Nationality, s.Reviewed.Nationality = text("KOR"), text("South Korean"), text("KOR")
	s.Applicant.IDType, s.Applicant.IssuingCountry = text("residence_permit"), text("KOR")
	return s
}

func rowOf(t *testing.T, s argos.Submission, id string) compare.Row {
	t.Helper()
	for _, r := range compare.Rows(s, now) {
		if r.Field == id {
			return r
		}
	}
	t.Fatalf("no row %q", id)
	return compare.Row{}
}

func TestRowsComeInTheOrderOfFields(t *testing.T) {
	var ids []string
	for _, r := range compare.Rows(sample(), now) {
		ids = append(ids, r.Field)
	}
	want := "name birth_date document_number identity_number expire_date issue_date gender nationality id_type issuing_country"
	if got := strings.Join(ids, " "); got != want {
		t.Errorf("rows %s, want %s", got, want)
	}
}

func TestFieldWithoutAnyValueGivesNoRow(t *testing.T) {
	if rows := compare.Rows(argos.Submission{}, now); len(rows) != 0 {
		t.Errorf("an empty case has rows: %+v", rows)
	}
}

func TestTransliteratedNameIsTheSameByItsRule(t *testing.T) {
	r := rowOf(t, sample(), "name")
	if r.Mark != compare.SameByRule || r.Rule != "name.transliteration.revised_romanisation" {
		t.Errorf("mark %d rule %s", r.Mark, r.Rule)
	}
	if r.Sentence != "same by rule: Revised Romanisation (applicant and OCR)" {
		t.Errorf("sentence %q", r.Sentence)
	}
}

func refuse(s *argos.Submission, name string) {
	s.OCRRaw = argos.OCRItems{name: {Score: argos.Number{Value: 41, Set: true}, Accepted: argos.Flag{Set: true}}}
}

type rowTest struct {
	name, field string
	change      func(s *argos.Submission)
	mark        compare.Mark
	rule        string
}

var rowTests = []rowTest{
	{"equal numbers", "document_number", func(*argos.Submission) {}, compare.Same, "same"},
	{"masked numbers", "identity_number", func(*argos.Submission) {}, compare.Masked, "number.masked_agrees"},
	{"one copy only", "issuing_country", func(*argos.Submission) {}, compare.Same, "single"},
	{"other number", "document_number", func(s *argos.Submission) { s.OCR.Number = text("Y12345678") }, compare.Conflict, "number.different"},
	{"licence stands in for the number", "document_number", func(s *argos.Submission) { s.OCR.Number, s.OCR.LicenseNumber = text(""), text("X00000000") }, compare.Same, "same"},
	{"OCR lacks it", "birth_date", func(s *argos.Submission) { s.OCR.BirthDate = text("") }, compare.Missing, "missing.ocr"},
	{"applicant lacks it", "birth_date", func(s *argos.Submission) { s.Applicant.BirthDate = text(" ") }, compare.Missing, "missing.applicant"},
	{"reviewed lacks it", "birth_date", func(s *argos.Submission) { s.Reviewed.BirthDate = text("") }, compare.Missing, "missing.reviewed"},
	{"no reviewed copy at all", "birth_date", func(s *argos.Submission) { s.Reviewed = argos.Reviewed{} }, compare.Same, "same"},
	{"OCR refused", "birth_date", func(s *argos.Submission) { refuse(s, "birthDate") }, compare.Unreadable, "ocr.not_accepted"},
	{"OCR refused and differs", "birth_date", func(s *argos.Submission) { refuse(s, "birthDate"); s.OCR.BirthDate = text("1951-08-23") }, compare.Unreadable, "ocr.not_accepted"},
	{"OCR accepted", "birth_date", func(s *argos.Submission) {
		s.OCRRaw = argos.OCRItems{"birthDate": {Accepted: argos.Flag{Value: true, Set: true}}}
	}, compare.Same, "same"},
	{"no such day anywhere", "birth_date", func(s *argos.Submission) {
		s.Applicant.BirthDate, s.Reviewed.BirthDate, s.OCR.BirthDate = text("1990-02-30"), text("1990-02-30"), text("1990-02-30")
	}, compare.Invalid, "date.impossible"},
	{"leap day", "birth_date", func(s *argos.Submission) {
		s.Applicant.BirthDate, s.Reviewed.BirthDate, s.OCR.BirthDate = text("1992-02-29"), text("1992-02-29"), text("1992-02-29")
	}, compare.Same, "same"},
	{"born tomorrow in Korea", "birth_date", func(s *argos.Submission) { setBirth(s, "2026-03-15") }, compare.Same, "same"},
	{"born in the future", "birth_date", func(s *argos.Submission) { setBirth(s, "2026-03-16") }, compare.Invalid, "date.birth_in_future"},
	{"born too long ago", "birth_date", func(s *argos.Submission) { setBirth(s, "1880-01-01") }, compare.Invalid, "date.birth_too_old"},
	{"issued in the future", "issue_date", func(s *argos.Submission) { setIssue(s, "2026-04-01") }, compare.Invalid, "date.issue_in_future"},
	{"issued before birth", "issue_date", func(s *argos.Submission) { setIssue(s, "1990-04-01") }, compare.Invalid, "date.issue_before_birth"},
	{"expires before issue", "expire_date", func(s *argos.Submission) { s.OCR.ExpireDate = text("2019-01-01") }, compare.Invalid, "date.expiry_before_issue"},
	{"identity number of another day", "identity_number", func(s *argos.Submission) { setBirth(s, "1991-08-24") }, compare.Conflict, "number.birth_date"},
	{"identity number of another gender", "identity_number", func(s *argos.Submission) { s.Applicant.Gender = text("female") }, compare.Conflict, "number.gender"},
	{"identity number without such a day", "identity_number", func(s *argos.Submission) { s.OCR.IdentityNumber = text("910231-1******") }, compare.Invalid, "number.no_such_day"},
	{"identity number with its check digit", "identity_number", func(s *argos.Submission) { setIdentity(s, "910823-1234560") }, compare.Same, "same"},
	{"identity number with another last digit", "identity_number", func(s *argos.Submission) { setIdentity(s, "910823-1234567") }, compare.Invalid, "number.check_digit"},
	{"alien number without a check digit", "identity_number", func(s *argos.Submission) { setIdentity(s, "910823-5234567") }, compare.Same, "same"},
	{"number of two people, one with a wrong check digit", "identity_number", func(s *argos.Submission) {
		setIdentity(s, "910823-1234560")
		s.OCR.IdentityNumber = text("910823-1987654")
	}, compare.Conflict, "number.different"},
	{"number of a woman that a man may have kept", "identity_number", func(s *argos.Submission) {
		s.Applicant.IssuingCountry = text("CHN")
		setIdentity(s, "11010519910823002X")
	}, compare.Conflict, "number.gender_kept"},
	{"number with a day that is none, where such are given", "identity_number", func(s *argos.Submission) {
		s.Applicant.IssuingCountry = text("IDN")
		setIdentity(s, "3174013208910001")
	}, compare.Invalid, "number.odd_birth_date"},
	{"number of another name", "identity_number", func(s *argos.Submission) {
		s.Applicant.IssuingCountry, s.Applicant.FullName = text("IND"), text("Ola Sample")
		setIdentity(s, "ABCPZ1234K")
	}, compare.Close, "number.name"},
	{"CURP with its check digit", "curp_number", func(s *argos.Submission) { setCURP(s, "DEXM910823HDFMXN08") }, compare.Same, "same"},
	{"CURP with a wrong check digit", "curp_number", func(s *argos.Submission) { setCURP(s, "DEXM910823HDFMXN01") }, compare.Invalid, "number.check_digit"},
	{"CURP of a woman", "curp_number", func(s *argos.Submission) { setCURP(s, "DEXM910823MDFMXN08") }, compare.Conflict, "number.gender"},
	{"family names differ", "name", func(s *argos.Submission) {
		s.Applicant.FullName, s.Applicant.LastName = text("Maximiliana Demo"), text("Demo")
		s.OCR.FullName, s.OCR.LastName = text("MAXIMILIANA DIMA"), text("DIMA")
		s.Reviewed.FullName = text("")
	}, compare.Conflict, "name.family"},
	{"given names differ by a letter", "name", func(s *argos.Submission) {
		s.Applicant.FullName, s.Applicant.LastName = text("Maximiliana Demo"), text("Demo")
		s.OCR.FullName, s.OCR.LastName = text("MAXIMILIENA DEMO"), text("DEMO")
		s.Reviewed = argos.Reviewed{}
	}, compare.Close, "name.likeness"},
	{"only the year of birth is given", "birth_date", func(s *argos.Submission) { setBirth(s, "1991") }, compare.Close, "date.incomplete"},
	{"two different dates that are both the other order", "issue_date", func(s *argos.Submission) {
		s.OCR.IssueDate = text("02/05/2020")
	}, compare.Close, "date.order"},
	{"alien number of a woman", "identity_number", func(s *argos.Submission) { setIdentity(s, "910823-6******") }, compare.Conflict, "number.gender"},
	{"number of another century", "identity_number", func(s *argos.Submission) { setIdentity(s, "910823-3******") }, compare.Conflict, "number.birth_date"},
	{"fully masked number", "identity_number", func(s *argos.Submission) { setIdentity(s, "******-*******") }, compare.Masked, "number.masked"},
	{"CURP of another day", "curp_number", func(s *argos.Submission) { setCURP(s, "DEXM910824HDFMXN05") }, compare.Conflict, "number.birth_date"},
	{"CURP without such a day", "curp_number", func(s *argos.Submission) { setCURP(s, "DEXM910231HDFMXN08") }, compare.Invalid, "number.no_such_day"},
	{"father and son", "name", func(s *argos.Submission) {
		s.Applicant.FullName, s.OCR.FullName, s.Reviewed.FullName = text("John Demo Jr"), text("JOHN DEMO SR"), text("")
	}, compare.Conflict, "name.generation"},
	{"two Latin names that are spellings of the third copy and not of each other", "name", func(s *argos.Submission) {
		s.Applicant.FullName, s.OCR.FullName, s.Reviewed.FullName = text("ELI MEMMED"), text("Əli Məmməd"), text("ALI MAMMAD")
	}, compare.Close, "name.third_copy"},
	{"two Latin names of which the third copy vouches for one only", "name", func(s *argos.Submission) {
		s.Applicant.FullName, s.OCR.FullName, s.Reviewed.FullName = text("KIM CHEOLSU"), text("김철수"), text("PARK MINA")
	}, compare.Conflict, "name.different"},
	{"two Latin forms of the Cyrillic name in the third copy", "name", func(s *argos.Submission) {
		s.Applicant.FullName, s.OCR.FullName, s.Reviewed.FullName = text("Dmitrii Shchukin"), text("ЩУКИН ДМИТРИЙ"), text("Dmitry Schukin")
	}, compare.Close, "name.one_name"},
	{"two Latin forms of the kana name in the third copy", "name", func(s *argos.Submission) {
		s.Applicant.FullName, s.OCR.FullName, s.Reviewed.FullName = text("Yuuka Ohta"), text("オオタ ユウカ"), text("YUKA OTA")
		s.Applicant.Nationality, s.OCR.Nationality, s.Reviewed.Nationality = text("JPN"), text("JPN"), text("JPN")
	}, compare.Close, "name.source.kana"},
	{"family name of one letter less", "name", func(s *argos.Submission) {
		s.Applicant.FullName, s.Applicant.LastName = text("Maximiliana Demo"), text("Demo")
		s.OCR.FullName, s.OCR.LastName = text("MAXIMILIANA DEMA"), text("DEMA")
		s.Reviewed = argos.Reviewed{}
	}, compare.Close, "name.likeness"},
	{"one of two family names", "name", func(s *argos.Submission) {
		s.Applicant.FullName, s.Applicant.LastName = text("Ana Sample Demo"), text("Sample Demo")
		s.OCR.FullName, s.OCR.LastName = text("SAMPLE ANA"), text("SAMPLE")
		s.Reviewed = argos.Reviewed{}
	}, compare.Close, "name.extra_words"},
	{"family and given name changed places", "name", func(s *argos.Submission) {
		s.Applicant.FullName, s.Applicant.LastName = text("Kim Lee"), text("Lee")
		s.OCR.FullName, s.OCR.LastName = text("LEE KIM"), text("KIM")
		s.Reviewed = argos.Reviewed{}
	}, compare.Close, "name.family_swapped"},
	{"family name in its usual place", "name", func(s *argos.Submission) {
		s.Applicant.FullName, s.Applicant.LastName = text("Kim Lee"), text("Lee")
		s.OCR.FullName, s.OCR.LastName = text("LEE KIM"), text("LEE")
		s.Reviewed = argos.Reviewed{}
	}, compare.SameByRule, "name.order"},
	{"expired document", "expire_date", func(s *argos.Submission) { setExpiry(s, "2026-03-13") }, compare.Same, "same"},
	{"document without an end", "expire_date", func(s *argos.Submission) { setExpiry(s, "PERMANENT") }, compare.Same, "same"},
	{"document that ends today", "expire_date", func(s *argos.Submission) { setExpiry(s, "2026-03-14") }, compare.Same, "same"},
	{"document that ends soon", "expire_date", func(s *argos.Submission) { setExpiry(s, "2026-04-13") }, compare.Same, "same"},
	{"reviewed as OCR", "name", func(s *argos.Submission) { s.Reviewed.FullName = s.OCR.FullName }, compare.SameByRule, "name.transliteration.revised_romanisation"},
}

func TestRowMarks(t *testing.T) {
	for _, tt := range slices.Concat(rowTests, sourceRowTests) {
		t.Run(tt.name, func(t *testing.T) {
			s := sample()
			tt.change(&s)
			r := rowOf(t, s, tt.field)
			if r.Mark != tt.mark || r.Rule != tt.rule {
				t.Errorf("mark %d rule %s (%q), want %d %s", r.Mark, r.Rule, r.Sentence, tt.mark, tt.rule)
			}
		})
	}
}

// TestThreeCopiesOfOnePersonsNameNeverConflict has a case for each sort of name that called honest people different.
func TestThreeCopiesOfOnePersonsNameNeverConflict(t *testing.T) {
	for _, c := range []struct {
		kind, applicant, reviewed, ocr string
		mark                           compare.Mark
	}{
		{"customary abbreviation", "Mohd Karimi", "MOHAMMED KARIMI", "MOHAMMED KARIMI", compare.Close},
		{"given name cut in the zone", "María de los Ángeles Figueroa de los Ríos y Santisteban", "FIGUEROA<DE<LOS<RIOS<Y<SANTISTEBAN<<MAR", "FIGUEROA<DE<LOS<RIOS<Y<SANTISTEBAN<<MAR", compare.SameByRule},
		{"family and given name cut", "Mariana Castellanos de Montenegro y Aristizabal", "CASTELLANOS<DE<MONTENEGRO<Y<ARISTIZ<<MA", "CASTELLANOS<DE<MONTENEGRO<Y<ARISTIZ<<MA", compare.SameByRule},
		{"modifier letter", "Noʻeau Kealoha", "NOEAU KEALOHA", "NOEAU KEALOHA", compare.SameByRule},
		{"placeholder", "Wibowo", "FNU WIBOWO", "FNU WIBOWO", compare.Close},
		{"two Latin forms, Cyrillic source", "Dmitrii Shchukin", "Dmitry Schukin", "ЩУКИН ДМИТРИЙ", compare.Close},
		{"two Latin forms, kana source", "Yuuka Ohta", "YUKA OTA", "オオタ ユウカ", compare.Close},
		{"Ukrainian rule", "ЗГАРСЬКИЙ ОЛЕГ", "ZGHARSKYI OLEH", "ZGHARSKYI OLEH", compare.SameByRule},
		{"variant character", "髙橋 花", "高橋 花", "高橋 花", compare.SameByRule},
		{"Ё written Е", "Артём Ковалёв", "КОВАЛЕВ АРТЕМ", "КОВАЛЕВ АРТЕМ", compare.SameByRule},
	} {
		s := sample()
		s.Applicant.FullName, s.Reviewed.FullName, s.OCR.FullName = text(c.applicant), text(c.reviewed), text(c.ocr)
		if r := rowOf(t, s, "name"); r.Mark != c.mark {
			t.Errorf("%s: %s by %s, want %s", c.kind, r.Mark, r.Rule, c.mark)
		}
	}
	s := sample()
	s.Applicant.FullName, s.Reviewed.FullName, s.OCR.FullName = text("George Busk"), text("GEORGE HABBASK"), text("GEORGE HABBASK")
	if r := rowOf(t, s, "name"); r.Mark != compare.Conflict {
		t.Errorf("two people: %s by %s", r.Mark, r.Rule)
	}
}

func TestTheSentenceSaysThatTheThirdCopyIsTheSourceOfBoth(t *testing.T) {
	s := sample()
	s.Applicant.FullName, s.Reviewed.FullName, s.OCR.FullName = text("Dmitrii Shchukin"), text("Dmitry Schukin"), text("ЩУКИН ДМИТРИЙ")
	if r := rowOf(t, s, "name"); !strings.Contains(r.Sentence, "third copy") {
		t.Errorf("sentence %q", r.Sentence)
	}
	s.OCR.FullName = text("DMITRY SCHUKIN")
	if r := rowOf(t, s, "name"); strings.Contains(r.Sentence, "third copy") {
		t.Errorf("no third copy says another name, yet %q", r.Sentence)
	}
}

func TestARowSaysWhichWordsOfACloseNameDiffer(t *testing.T) {
	s := sample()
	s.Applicant.FullName, s.Reviewed.FullName, s.OCR.FullName = text("Mohd Karimi"), text("Mohd Karimi"), text("MOHAMMED KARIMI")
	if r := rowOf(t, s, "name"); r.Differs != [2]argos.Text{text("MOHD"), text("MOHAMMED")} {
		t.Errorf("differs %q", r.Differs)
	}
	if r := rowOf(t, sample(), "name"); r.Differs != [2]argos.Text{} {
		t.Errorf("a name that is the same differs in %q", r.Differs)
	}
}

func setExpiry(s *argos.Submission, d string) {
	s.Applicant.ExpireDate, s.Reviewed.ExpireDate, s.OCR.ExpireDate = text(d), text(d), text(d)
}

func TestExpiryIsANoteThatChangesNoMark(t *testing.T) {
	for day, want := range map[string]string{
		"2026-03-13": "note.expired", "2026-03-14": "note.expires_today", "2026-03-15": "note.expires_soon",
		"2026-04-13": "note.expires_soon", "2026-04-14": "", "9999-12-31": "note.no_expiry", "PERMANENT": "note.no_expiry", "0000-00-00": "", "": "",
	} {
		s := sample()
		setExpiry(&s, day)
		s.Reviewed.ExpireDate = text(day + " ")
		got := ""
		for _, r := range compare.Rows(s, now) {
			if r.Field == "expire_date" && len(r.Notes) > 0 {
				got = r.Notes[0].Rule
			}
		}
		if got != want {
			t.Errorf("expires %q: note %q, want %q", day, got, want)
		}
	}
}

func TestRowShowsTheTwoValuesThatGaveItsMark(t *testing.T) {
	r := rowOf(t, sample(), "name")
	if r.Compared != [2]argos.Text{text("KIM CHEOLSU"), text("KIM CHEOLSU")} {
		t.Errorf("compared %q", r.Compared)
	}
}

func setBirth(s *argos.Submission, d string) {
	s.Applicant.BirthDate, s.Reviewed.BirthDate, s.OCR.BirthDate = text(d), text(d), text(d)
}

func setIssue(s *argos.Submission, d string) {
	s.Applicant.IssueDate, s.Reviewed.IssueDate, s.OCR.IssueDate = text(d), text(d), text(d)
}

func setIdentity(s *argos.Submission, n string) {
	s.Applicant.IdentityNumber, s.Reviewed.IdentityNumber, s.OCR.IdentityNumber = text(n), text(n), text(n)
}

func setCURP(s *argos.Submission, n string) {
	s.Applicant.IssuingCountry = text("MEX")
	s.Reviewed.CURPNumber, s.OCR.CURPNumber = text(n), text(n)
}

func TestReviewedEqualToOCRIsSaidToBePossiblyMachineFilled(t *testing.T) {
	s := sample()
	if r := rowOf(t, s, "name"); strings.Contains(r.Sentence, "machine") {
		t.Errorf("reviewed differs from OCR, yet %q", r.Sentence)
	}
	s.Reviewed.FullName = s.OCR.FullName
	if r := rowOf(t, s, "name"); !strings.Contains(r.Sentence, "may be machine-filled") {
		t.Errorf("reviewed equals OCR, yet %q", r.Sentence)
	}
}

func TestOCRScoreAndAcceptanceAreOnTheRow(t *testing.T) {
	s := sample()
	s.OCRRaw = argos.OCRItems{"name": {Score: argos.Number{Value: 96, Set: true}, Accepted: argos.Flag{Value: true, Set: true}}}
	r := rowOf(t, s, "name")
	if r.OCRScore.Value != 96 || !r.OCRAccepted.Value {
		t.Errorf("row has score %v accepted %v", r.OCRScore, r.OCRAccepted)
	}
}
