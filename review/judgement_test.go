package review_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"kycdesk/argos"
	"kycdesk/review"
)

// plainValue shows the value of a judgement without a mask.
func plainValue(v review.Value) string { return v.Text.String() }

// settled is a clean case whose project has its settings and whose service has its lists, so that every condition has
// something to go by.
func settled() argos.Submission {
	s := clean()
	s.Options.AgeLimit = num(19)
	s.Options.BlacklistCountries = argos.Texts{text("PRK"), text("IRN")}
	s.Options.AcceptedIDs = argos.Texts{text("passport"), text("residence_permit")}
	s.DuplicateKey, s.DuplicateUsers, s.DuplicateFaces = text("di_demo"), argos.Texts{}, argos.Texts{}
	s.KYC.Retries, s.KYC.Attempts[0].Count = argos.List[argos.Retry]{}, num(1)
	took("2026-03-13T09:00:00Z", "2026-03-13T09:02:00Z")(&s)
	return s
}

func called(iso string) argos.Time {
	at, _ := time.Parse(time.RFC3339, iso)
	return argos.Time{Text: text(iso), At: at}
}

func took(first, second string) func(s *argos.Submission) {
	return func(s *argos.Submission) {
		s.KYC.Attempts[0].Step1First, s.KYC.Attempts[0].Step2First = called(first), called(second)
	}
}

func refusing(countries ...string) func(s *argos.Submission) {
	return func(s *argos.Submission) {
		s.Options.BlacklistCountries = nil
		for _, c := range countries {
			s.Options.BlacklistCountries = append(s.Options.BlacklistCountries, text(c))
		}
	}
}

func accepting(types ...string) func(s *argos.Submission) {
	return func(s *argos.Submission) {
		s.Options.AcceptedIDs = nil
		for _, c := range types {
			s.Options.AcceptedIDs = append(s.Options.AcceptedIDs, text(c))
		}
	}
}

func others(data, faces argos.Texts) func(s *argos.Submission) {
	return func(s *argos.Submission) { s.DuplicateUsers, s.DuplicateFaces = data, faces }
}

func sameAs(id string) argos.Texts { return argos.Texts{text(id)} }

func retriedTimes(n int) func(s *argos.Submission) {
	return func(s *argos.Submission) {
		for i := range n {
			s.KYC.Retries = append(s.KYC.Retries, argos.Retry{Type: text("step1"), Count: num(float64(i + 1)), Code: text("glare_detected")})
		}
	}
}

func noWord(s *argos.Submission) {}

// judgementTest is one case of one code: what the record says of it, and what says so.
type judgementTest struct {
	code   string
	change func(s *argos.Submission)
	want   review.Judgement
	says   string
}

var judgementTests = []judgementTest{
	{"expired_id", expires("2026-03-13"), review.Fits, "ended 2026-03-13 in every copy"},
	{"expired_id", expires("12.03.2026"), review.Fits, "ended 2026-03-12"},
	{"expired_id", func(s *argos.Submission) { expires("")(s); s.OCR.ExpireDate = text("2025-02") }, review.Fits, "ended 2025-02 in the only copy"},
	{"expired_id", noWord, review.Refuted, "valid to 2031-02-02 in every copy"},
	{"expired_id", func(s *argos.Submission) { s.OCR.ExpireDate = text("02 FEB 2031") }, review.Refuted, "valid to 2031-02-02 in every copy"},
	{"expired_id", func(s *argos.Submission) { expires("")(s); s.Applicant.ExpireDate = text("2031-02-02") }, review.Refuted, "in the only copy"},
	{"expired_id", expires("PERMANENT"), review.Refuted, "no expiry by PERMANENT in every copy"},
	{"expired_id", func(s *argos.Submission) { retried("document_expired")(s) }, review.CannotSay, "the service speaks of it"},
	{"expired_id", expires("2026-03-14"), review.CannotSay, "turns on the day"},
	{"expired_id", expires(""), review.CannotSay, "no copy has an expiry date"},
	{"expired_id", func(s *argos.Submission) { s.OCR.ExpireDate = text("2024-05-01") }, review.CannotSay, "the copies differ"},
	{"expired_id", func(s *argos.Submission) { s.OCR.ExpireDate = text("2034-05-01") }, review.CannotSay, "the copies differ"},
	{"expired_id", func(s *argos.Submission) { s.OCR.ExpireDate = text("2031-02-**") }, review.CannotSay, "masked"},
	{"expired_id", func(s *argos.Submission) { s.OCR.ExpireDate = text("soon") }, review.CannotSay, "not understood"},
	{"expired_id", expires("2031-02"), review.CannotSay, "a part of it is not given"},
	{"expired_id", expires("2031-02-30"), review.CannotSay, "not understood"},
	{"expired_id", func(s *argos.Submission) {
		s.OCRRaw = argos.OCRItems{"expireDate": {Value: text("2031-02-02"), Accepted: argos.Flag{Set: true}}}
	}, review.CannotSay, "OCR does not trust its reading"},
	{"expired_id", func(s *argos.Submission) { s.Faults = []argos.Fault{{Kind: argos.GivenTwice}} }, review.CannotSay, "could not be read"},

	{"under_ageLimit", born("2007-03-16"), review.Fits, "18 years old in every copy, limit 19"},
	{"under_ageLimit", noWord, review.Refuted, "38 years old in every copy, limit 19"},
	{"under_ageLimit", born("2007-03-14"), review.CannotSay, "turns on the day"},
	{"under_ageLimit", born("1988"), review.CannotSay, "a part of it is not given"},
	{"under_ageLimit", born("19**-01-09"), review.CannotSay, "masked"},
	{"under_ageLimit", born(""), review.CannotSay, "no copy has a birth date"},
	{"under_ageLimit", func(s *argos.Submission) { s.Options.AgeLimit = argos.Number{} }, review.CannotSay, "no age limit is known"},
	{"under_ageLimit", func(s *argos.Submission) { s.Options.AgeLimit = argos.Number{Sent: text("adult")} }, review.CannotSay, "limit is not understood"},
	{"under_ageLimit", func(s *argos.Submission) { s.OCR.BirthDate = text("1989-01-09") }, review.CannotSay, "the copies differ"},

	{"id_info_notOfAge", born("2007-03-16"), review.Fits, "18 years old"},
	{"id_info_notOfAge", func(s *argos.Submission) { s.Options.AgeLimit = argos.Number{}; born("2015-03-16")(s) }, review.Fits, "the service names 13"},
	{"id_info_notOfAge", noWord, review.Refuted, "38 years old"},
	{"id_info_notOfAge", func(s *argos.Submission) { s.Options.AgeLimit = argos.Number{} }, review.CannotSay, "no age limit is known"},

	{"blacklistCountry", refusing("PRK", "BRA"), review.Fits, "nationality BRA is a country that the project refuses"},
	{"blacklistCountry", noWord, review.Refuted, "BRA is not a refused country"},
	{"blacklistCountry", func(s *argos.Submission) { s.Applicant.IssuingCountry = text("PRT") }, review.Refuted, "BRA and PRT are no refused"},
	{"blacklistCountry", refusing(), review.CannotSay, "list of refused countries is not there"},
	{"blacklistCountry", refusing("PRK", "Freedonia"), review.CannotSay, "list of refused countries is not understood"},
	{"blacklistCountry", func(s *argos.Submission) { s.OCR.Nationality = text("IRN") }, review.CannotSay, "the copies differ"},
	{"blacklistCountry", func(s *argos.Submission) { s.OCR.Nationality = text("Freedonia") }, review.CannotSay, "not understood"},
	{"blacklistCountry", func(s *argos.Submission) { s.Applicant.AddressCountry = text("IRN") }, review.CannotSay, "an address or a connection"},
	{"blacklistCountry", func(s *argos.Submission) { preCheck(argos.PreVerification{CountryCode: text("IR")})(s) }, review.CannotSay, "an address or a connection"},

	{"id_info_blacklist", refusing("Brazil"), review.Fits, "issuer BRA is a country that"},
	{"id_info_blacklist", noWord, review.Refuted, "issuer BRA is not a refused country"},
	{"id_info_blacklist", refusing(), review.CannotSay, "is not there"},
	{"id_info_blacklist", func(s *argos.Submission) { s.Applicant.IssuingCountry = text("") }, review.CannotSay, "no issuing country"},
	{"id_info_blacklist", func(s *argos.Submission) { s.Applicant.IssuingCountry = text("B**") }, review.CannotSay, "not understood"},

	{"invalid_acceptedID", accepting("visa"), review.Fits, "the project does not accept passport"},
	{"invalid_acceptedID", noWord, review.Refuted, "the project accepts passport"},
	{"invalid_acceptedID", accepting(), review.CannotSay, "is not there"},
	{"invalid_acceptedID", accepting("library card"), review.CannotSay, "is not understood"},
	{"invalid_acceptedID", func(s *argos.Submission) { s.Applicant.IDType = text("") }, review.CannotSay, "no ID type"},
	{"invalid_acceptedID", func(s *argos.Submission) { s.Applicant.IDType = text("library card") }, review.CannotSay, "is not understood"},

	{"duplicate_user", others(sameAs("zz9a"), sameAs("zz9a")), review.Fits, "case zz9a has the same data and the same face"},
	{"duplicate_user", noWord, review.Refuted, "no other case has"},
	{"duplicate_user", others(sameAs("zz9ex0demo001"), argos.Texts{}), review.Refuted, "no other case has"},
	{"duplicate_user", others(sameAs("zz9a"), argos.Texts{}), review.CannotSay, "not the same face"},
	{"duplicate_user", others(argos.Texts{}, sameAs("zz9a")), review.CannotSay, "other data"},
	{"duplicate_user", others(nil, argos.Texts{}), review.CannotSay, "is not there"},
	{"duplicate_user", others(argos.Texts{}, nil), review.CannotSay, "is not there"},
	{"duplicated_user_PII_exact", others(sameAs("zz9a"), nil), review.Fits, "case zz9a has the same data"},
	{"duplicated_user_PII_exact", noWord, review.Refuted, "the same data"},
	{"duplicated_user_PII_exact", others(nil, nil), review.CannotSay, "is not there"},
	{"duplicated_user_PII_exact", others(sameAs("N/A"), nil), review.CannotSay, "is not understood"},
	{"duplicated_face", others(nil, sameAs("zz9a")), review.Fits, "case zz9a has the same face"},
	{"duplicated_face", noWord, review.Refuted, "the same face"},
	{"duplicated_face", others(nil, nil), review.CannotSay, "is not there"},
	{"duplicated_face", others(nil, sameAs("false")), review.CannotSay, "is not understood"},
	{"duplicated_face", others(nil, sameAs("0")), review.CannotSay, "is not understood"},

	{"too_many_retry", retriedTimes(3), review.Fits, "3 retries; the policy speaks of many from 3"},
	{"too_many_retry", noWord, review.Refuted, "0 retries in one run"},
	{"too_many_retry", retriedTimes(1), review.Refuted, "1 retry in one run"},
	{"too_many_retry", retriedTimes(2), review.CannotSay, "2 retries"},
	{"too_many_retry", func(s *argos.Submission) { s.KYC.Retries = nil }, review.CannotSay, "is not there"},
	{"too_many_retry", func(s *argos.Submission) { s.KYC.Attempts[0].Step1Second = called("2026-03-13T09:01:00Z") }, review.CannotSay, "more than one run"},

	{"no-date-of-birth", born(""), review.Fits, "no copy has a birth date"},
	{"no-date-of-birth", born("1988"), review.Fits, "only the year 1988 in every copy"},
	{"no-date-of-birth", noWord, review.Refuted, "OCR read 1988-01-09 off the document"},
	{"no-date-of-birth", func(s *argos.Submission) { s.OCR.BirthDate = text("") }, review.CannotSay, "OCR read no full birth date"},
	{"no-date-of-birth", born("unknown"), review.CannotSay, ""},
	{"no-date-of-birth", func(s *argos.Submission) { born("")(s); s.Projection = &argos.Projection{Name: text("minimal")} }, review.CannotSay, "without all its parts"},

	{"timeout", took("2026-03-12T09:00:00Z", "2026-03-13T09:00:01Z"), review.Fits, "24 h between the steps"},
	{"timeout", noWord, review.Refuted, "2 min between the steps"},
	{"timeout", took("2026-03-12T09:00:00Z", "2026-03-13T09:00:00Z"), review.CannotSay, "out of order"},
	{"timeout", took("2026-03-13T09:00:00Z", ""), review.CannotSay, "not on record"},
	{"timeout", func(s *argos.Submission) { s.KYC.Attempts[0].Step2Second = argos.Time{Text: text("noon")} }, review.CannotSay, "not understood"},

	{"id_info_dataMismatch", func(s *argos.Submission) { s.OCR.BirthDate = text("1978-06-30") }, review.Fits, "Birth date"},
	{"id_info_dataMismatch", noWord, review.CannotSay, "look at the copies"},
	{"id_image_badImage", func(s *argos.Submission) {
		s.OCRRaw = argos.OCRItems{"fullName": {Value: text("OLA SAMPLE"), Accepted: argos.Flag{Set: true}}}
	}, review.Fits, "Name"},
	{"id_image_badImage", noWord, review.CannotSay, "look at the picture"},
	{"id_image_invalidId", applicantAndOCRName("அருண் குமார்"), review.Fits, "script"},
	{"id_image_invalidId", noWord, review.CannotSay, "look at the picture"},
	{"id_image_invalidImage", func(s *argos.Submission) { s.Images.IDFront = text("") }, review.Fits, "no picture of the document"},
	{"id_image_invalidImage", noWord, review.CannotSay, "look at the picture"},
	{"id_image_error", func(s *argos.Submission) { s.KYC.Attempts[0].ErrorCode = text("SE-50020") }, review.Fits, "error of the service"},
	{"id_image_error", noWord, review.CannotSay, "look at the picture"},
	{"automatic_verification_fail", func(s *argos.Submission) { s.KYC.Attempts[0].VerificationResult = text("fail") }, review.Fits, "failed"},
	{"automatic_verification_fail", noWord, review.CannotSay, "look at the pictures"},
	{"address_image_error", func(s *argos.Submission) { s.KYC.Attempts[0].ErrorMessage = text("Error in address image processing") }, review.Fits, "error of the service"},
	{"address_image_error", noWord, review.CannotSay, "look at the proof"},
	{"address_image_invalidImage", func(s *argos.Submission) { s.Options.AddressData = argos.Flag{Set: true, Value: true} }, review.Fits, "asks for an address"},
	{"address_image_invalidImage", noWord, review.CannotSay, "look at the proof"},
	{"address_info_dataMismatch", noWord, review.CannotSay, "look at the proof"},
	{"address_image_badImage", noWord, review.CannotSay, "look at the proof"},
	{"address_info_expiredDocument", noWord, review.CannotSay, "not on record"},
	{"other", func(s *argos.Submission) { s.KYC.Attempts[0].FaceSimilarity = num(12) }, review.Fits, "does not look like"},
	{"other", noWord, review.CannotSay, "your own words"},
}

func applicantAndOCRName(n string) func(s *argos.Submission) {
	return func(s *argos.Submission) { applicantName(n)(s); s.OCR.FullName = text(n) }
}

// neverRefuted are what an eye judges, or what the record has nothing on: §11.1.
var neverRefuted = []string{
	"id_info_dataMismatch", "id_image_badImage", "id_image_invalidId", "id_image_invalidImage", "id_image_error",
	"automatic_verification_fail", "address_image_error", "address_image_invalidImage", "address_info_dataMismatch",
	"address_image_badImage", "address_info_expiredDocument", "other",
}

// onlySeen have nothing in a record that could make them fit: the proof of address is a picture.
var onlySeen = []string{"address_info_dataMismatch", "address_image_badImage", "address_info_expiredDocument"}

func TestEveryReasonIsHeldAgainstTheRecord(t *testing.T) {
	tested := map[string]map[review.Judgement]bool{}
	for _, tt := range judgementTests {
		s := settled()
		tt.change(&s)
		j := examine(s).Judge(tt.code)
		if why := j.Why(plainValue); j.Judgement != tt.want || !strings.Contains(why, tt.says) {
			t.Errorf("%s: %s (%s), want %s (%s)", tt.code, j.Judgement, why, tt.want, tt.says)
		}
		if tested[tt.code] == nil {
			tested[tt.code] = map[review.Judgement]bool{}
		}
		tested[tt.code][tt.want] = true
	}
	for _, r := range review.Reasons() {
		for want := review.CannotSay; want <= review.Refuted; want++ {
			cannot := want == review.Refuted && slices.Contains(neverRefuted, r.Code) || want == review.Fits && slices.Contains(onlySeen, r.Code)
			if tested[r.Code][want] == cannot {
				t.Errorf("%s: a case that is judged %q is in the table: %v", r.Code, want, tested[r.Code][want])
			}
		}
	}
}

func TestNothingIsSaidOfReasonsWhereTheCaseWasNotReadWhole(t *testing.T) {
	var row argos.Submission
	row.ID, row.KYC.Result, row.Applicant.Name = text("zz9ex0demo001"), text("pending"), text("Ola Sample")
	e := examine(row)
	for _, r := range review.Reasons() {
		if j := e.Judge(r.Code); j.Judgement != review.CannotSay || j.Words == "" {
			t.Errorf("%s: %+v", r.Code, j)
		}
	}
	if n := len(e.Refutes([]string{"expired_id"})) + len(e.Proposed()); n != 0 {
		t.Errorf("%d judgements of a thin row", n)
	}
}

func TestFittingReasonsComeFirstAndRefutedOnesLast(t *testing.T) {
	s := settled()
	expires("2020-01-01")(&s)
	s.KYC.Attempts[0].VerificationResult = text("fail")
	all := examine(s).Judgements()
	if len(all) != len(review.Reasons()) || all[0].Code != "expired_id" || all[1].Code != "automatic_verification_fail" {
		t.Fatalf("%d judgements, the first %+v", len(all), all[:2])
	}
	order := map[review.Judgement]int{review.Fits: 0, review.CannotSay: 1, review.Refuted: 2}
	for i := range all[1:] {
		if order[all[i].Judgement] > order[all[i+1].Judgement] {
			t.Errorf("%s (%s) stands before %s (%s)", all[i].Code, all[i].Judgement, all[i+1].Code, all[i+1].Judgement)
		}
	}
}

// A finding about an earlier picture names a code only while the document on file does not refute it.
func TestAFindingNamesNoReasonThatTheRecordRefutes(t *testing.T) {
	for _, c := range []struct{ ends, code string }{{"2031-02-02", ""}, {"", "expired_id"}, {"2020-01-01", "expired_id"}} {
		s := settled()
		expires(c.ends)(&s)
		retried("document_expired")(&s)
		if f, ok := found(examine(s), "retry.expired_before"); !ok || f.RejectCode != c.code {
			t.Errorf("expiry %q: %v names %q, want %q", c.ends, ok, f.RejectCode, c.code)
		}
	}
}

func TestOnlyArithmeticThatEveryCopySupportsIsProposed(t *testing.T) {
	for name, c := range map[string]struct {
		change func(s *argos.Submission)
		want   []string
	}{
		"nothing":         {noWord, nil},
		"expired":         {expires("2020-01-01"), []string{"expired_id"}},
		"by one copy":     {func(s *argos.Submission) { s.OCR.ExpireDate = text("2020-01-01") }, nil},
		"under age":       {born("2010-01-01"), []string{"under_ageLimit"}},
		"refused country": {refusing("BRA"), []string{"blacklistCountry", "id_info_blacklist"}},
		"ID type":         {accepting("visa"), []string{"invalid_acceptedID"}},
		"retries":         {retriedTimes(4), []string{"too_many_retry"}},
		"duplicate":       {others(sameAs("zz9a"), sameAs("zz9a")), nil},
	} {
		s := settled()
		c.change(&s)
		if got := examine(s).Proposed(); !slices.Equal(got, c.want) {
			t.Errorf("%s: proposed %v, want %v", name, got, c.want)
		}
	}
}

func TestWhatWasSaidOfAReasonIsSealedWithTheDecision(t *testing.T) {
	s := settled()
	born("2010-01-01")(&s)
	d := rejection()
	d.Seen = examine(s)
	d.Proposed = []string{"under_ageLimit", "too_many_retry"}
	d.Reasons, d.Override = []string{"expired_id", "under_ageLimit", "id_image_badImage"}, "the printed date is another"
	dec, err := d.Decide()
	if err != nil {
		t.Fatal(err)
	}
	b, err := dec.MarshalStored()
	if err != nil {
		t.Fatal(err)
	}
	want := []review.ReasonRecord{
		{Code: "expired_id", Judgement: "refuted", Why: "valid to {} in every copy", Value: "2031-02-02", From: review.ReasonAdded},
		{Code: "under_ageLimit", Judgement: "fits", Why: "{} years old in every copy, limit 19", Value: "16", From: review.ReasonKept},
		{Code: "id_image_badImage", Judgement: "cannot tell", Why: "look at the picture", From: review.ReasonAdded},
		{Code: "too_many_retry", Judgement: "refuted", Why: "{} retries in one run", Value: "0", From: review.ReasonDropped},
	}
	var sealed struct {
		Judged []review.ReasonRecord `json:"judged"`
	}
	if err := json.Unmarshal(b, &sealed); err != nil || !slices.Equal(sealed.Judged, want) {
		t.Errorf("sealed %+v (%v), want %+v", sealed.Judged, err, want)
	}
	back, err := review.LoadDraft(b)
	if err != nil || !slices.Equal(back.ReasonRecords(), want) || !slices.Equal(back.Proposed, d.Proposed) {
		t.Errorf("it comes back as %+v, proposed %v (%v)", back.ReasonRecords(), back.Proposed, err)
	}
	if got := approval().ReasonRecords(); got != nil {
		t.Errorf("an approval has reasons on record: %+v", got)
	}
}

func TestAReasonThatWasNotRefutedWhenItWasConfirmedIsTold(t *testing.T) {
	unsure := settled()
	unsure.OCR.ExpireDate = text("soon")
	d := rejection()
	d.Reasons, d.Seen = []string{"expired_id", "id_image_badImage"}, examine(unsure)
	dec, err := d.Decide()
	if err != nil {
		t.Fatal(err)
	}
	if got := dec.NewlyRefuted(examine(settled())); len(got) != 1 || got[0].Code != "expired_id" {
		t.Errorf("newly refuted: %+v", got)
	}
	if got := dec.NewlyRefuted(examine(unsure)); len(got) != 0 {
		t.Errorf("nothing changed, and newly refuted is %+v", got)
	}
	d.Seen, d.Override = examine(settled()), "the printed date is another"
	if dec, err = d.Decide(); err != nil {
		t.Fatal(err)
	}
	if got := dec.NewlyRefuted(examine(settled())); len(got) != 0 {
		t.Errorf("a word was given for it, and newly refuted is %+v", got)
	}
}

func TestACaseThatRefutesAReasonDropsOutOfAPlan(t *testing.T) {
	over := settled()
	expires("2020-01-01")(&over)
	o := review.Order{Verdict: review.Reject, Reasons: []string{"id_image_badImage", "expired_id"}, Agent: "mina.park@example.org"}
	p := review.NewPlan(o, []review.Candidate{{CaseID: "zz9ex0demo001", Seen: examine(settled())}, {CaseID: "zz9ex0demo001b", Seen: examine(over)}}, 0)
	if s := p.Steps[0]; !strings.Contains(s.Out, "expired_id is refuted") || s.Refuted[0].Why(plainValue) != "valid to 2031-02-02 in every copy" {
		t.Errorf("out %q, refuted %+v", s.Out, s.Refuted)
	}
	if p.Lost() != 1 || p.Refuting("expired_id") != 1 || p.Refuting("id_image_badImage") != 0 {
		t.Errorf("%d lost, %d to the end of the document, %d to the picture", p.Lost(), p.Refuting("expired_id"), p.Refuting("id_image_badImage"))
	}
	if s := p.Steps[1]; s.Out != "" {
		t.Errorf("a case that expired is left out: %q", s.Out)
	}
	if l := p.Steps[0].Line(o, "d1"); l.State != "left-out" || !strings.Contains(l.Detail, "expired_id") {
		t.Errorf("line %+v", l)
	}
}

func TestALineWithoutAWordForARefutedReasonIsIncomplete(t *testing.T) {
	l := review.PlanLine{SubmissionID: "zz9ex0demo001", Decision: review.Reject, Reasons: []string{"expired_id", "under_ageLimit"}}
	_, err := l.Draft("mina.park@example.org", now, examine(settled())).Decide()
	var incomplete *review.IncompleteError
	if !errors.As(err, &incomplete) || incomplete.Missing[0].Field != "override" || !strings.Contains(err.Error(), "expired_id, under_ageLimit are refuted") {
		t.Errorf("%v", err)
	}
	l.Override = "the holder's birth certificate says so"
	if _, err := l.Draft("mina.park@example.org", now, examine(settled())).Decide(); err != nil {
		t.Errorf("with a word: %v", err)
	}
}
