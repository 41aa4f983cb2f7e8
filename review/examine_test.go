package review_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/compare"
)

type ruleTest struct {
	rule     string
	severity review.Severity
	code     string
	change   func(s *argos.Submission) // makes the rule speak
	nearMiss func(s *argos.Submission) // almost does
}

func expires(d string) func(s *argos.Submission) {
	return func(s *argos.Submission) {
		s.Applicant.ExpireDate, s.OCR.ExpireDate, s.Reviewed.ExpireDate = text(d), text(d), text(d)
	}
}

func born(d string) func(s *argos.Submission) {
	return func(s *argos.Submission) {
		s.Applicant.BirthDate, s.OCR.BirthDate, s.Reviewed.BirthDate = text(d), text(d), text(d)
	}
}

func attempt(change func(a *argos.Attempt)) func(s *argos.Submission) {
	return func(s *argos.Submission) { change(&s.KYC.Attempts[0]) }
}

func preCheck(p argos.PreVerification) func(s *argos.Submission) {
	return func(s *argos.Submission) { s.PreVerifications = argos.List[argos.PreVerification]{p} }
}

func limit(years float64, birth string) func(s *argos.Submission) {
	return func(s *argos.Submission) { s.Options.AgeLimit = num(years); born(birth)(s) }
}

func applicantName(n string) func(s *argos.Submission) {
	return func(s *argos.Submission) { s.Applicant.FullName, s.Reviewed.FullName = text(n), text(n) }
}

var ruleTests = []ruleTest{
	{"document.expired", review.Blocker, "expired_id", expires("2026-03-13"), expires("2026-03-14")},
	{"document.expired", review.Blocker, "expired_id", func(s *argos.Submission) { s.OCR.ExpireDate = text("2024-05-01") }, func(s *argos.Submission) { s.OCR.ExpireDate = text("2034-05-01") }},
	{"document.expires_soon", review.Info, "", expires("2026-04-13"), expires("2026-04-14")},
	{"document.expires_soon", review.Info, "", expires("2026-03-14"), expires("2026-03-13")},
	{"document.no_expiry", review.Info, "", expires(""), func(s *argos.Submission) { s.Applicant.ExpireDate = text("") }},
	{"document.birth_year_only", review.Blocker, "no-date-of-birth", born("1988"), born("1988-01-01")},
	{"document.warning", review.Warning, "", func(s *argos.Submission) {
		s.Warnings = argos.List[argos.Warning]{{RelatedEngine: text("id_liveness")}}
	}, func(s *argos.Submission) { s.Warnings = argos.List[argos.Warning]{} }},
	{"document.stay_ended", review.Warning, "", func(s *argos.Submission) { s.Applicant.ExpiryDateOfStayKor = text("2026-03-13") }, func(s *argos.Submission) { s.Applicant.ExpiryDateOfStayKor = text("2026-03-14") }},
	{"document.no_picture", review.Warning, "id_image_invalidImage", func(s *argos.Submission) { s.Images.IDFront = text("") }, func(s *argos.Submission) { s.Images.IDBack = text("") }},
	{"date.impossible", review.Blocker, "", born("1990-02-30"), born("1992-02-29")},
	{"date.impossible", review.Blocker, "id_info_dataMismatch", func(s *argos.Submission) { s.OCR.ExpireDate = text("2O27-02-31") }, func(s *argos.Submission) { s.OCR.ExpireDate = text("2O31-02-02") }},
	{"compare.invalid", review.Blocker, "", born("2027-01-01"), born("2026-03-15")},
	{"compare.conflict", review.Blocker, "id_info_dataMismatch", applicantName("Mina Demo"), applicantName("SAMPLE, Ola")},
	{"compare.conflict", review.Blocker, "id_info_dataMismatch", func(s *argos.Submission) { s.OCR.Number = text("Y12345678") }, func(s *argos.Submission) { s.OCR.Number = text("X0000000O") }},
	{"compare.conflict", review.Warning, "id_info_dataMismatch", func(s *argos.Submission) { s.OCR.Nationality = text("ARG") }, func(s *argos.Submission) { s.OCR.Nationality = text("Brazilian") }},
	{"compare.close", review.Warning, "", applicantName("Ola Sampla"), applicantName("OLA-SAMPLE")},
	{"compare.missing", review.Warning, "", func(s *argos.Submission) { s.OCR.BirthDate = text("") }, func(s *argos.Submission) { s.OCR.Gender = text("") }},
	{"compare.missing_birth_date", review.Blocker, "no-date-of-birth", born(""), func(s *argos.Submission) { s.Applicant.BirthDate = text("") }},
	{"compare.missing_name", review.Blocker, "id_image_invalidId", func(s *argos.Submission) {
		s.Applicant.FullName, s.OCR.FullName, s.Reviewed.FullName = text(""), text(""), text("")
	}, func(s *argos.Submission) { s.OCR.FullName = text("") }},
	{"compare.unreadable", review.Warning, "id_image_badImage", func(s *argos.Submission) {
		s.OCRRaw = argos.OCRItems{"birthDate": {Accepted: argos.Flag{Set: true}}}
	}, func(s *argos.Submission) { s.OCRRaw = argos.OCRItems{"birthDate": {}} }},
	{"compare.too_long", review.Warning, "", applicantName("Ola " + strings.Repeat("Sample ", 80)), applicantName("Ola Sample")},
	{"name.transliterated", review.Info, "", func(s *argos.Submission) { applicantName("김철수")(s); s.OCR.FullName = text("KIM CHEOLSU") }, applicantName("OLA SAMPLE")},
	{"face.mismatch", review.Blocker, "other", attempt(func(a *argos.Attempt) { a.FaceSimilarity = num(59.9) }), attempt(func(a *argos.Attempt) { a.FaceSimilarity = num(60) })},
	{"face.doubtful", review.Warning, "", attempt(func(a *argos.Attempt) { a.FaceSimilarity = num(84.9) }), attempt(func(a *argos.Attempt) { a.FaceSimilarity = num(85) })},
	{"face.missing", review.Warning, "automatic_verification_fail", func(s *argos.Submission) { s.Images.Selfie = text("") }, func(s *argos.Submission) { s.Images.Selfie = text(""); s.KYC.Attempts[0].SelfieImage = text("ref") }},
	{"liveness.low", review.Warning, "automatic_verification_fail", attempt(func(a *argos.Attempt) { a.LivenessScore = num(84) }), attempt(func(a *argos.Attempt) { a.LivenessScore = argos.Number{} })},
	{"attempts.retries", review.Warning, "too_many_retry", func(s *argos.Submission) { s.KYC.Retries = make(argos.List[argos.Retry], 3) }, func(s *argos.Submission) { s.KYC.Retries = make(argos.List[argos.Retry], 2) }},
	{"attempts.errors", review.Warning, "", attempt(func(a *argos.Attempt) { a.ErrorCode = text("SE-50022") }), attempt(func(a *argos.Attempt) { a.ErrorCode = text(" ") })},
	{"attempts.failed", review.Warning, "automatic_verification_fail", attempt(func(a *argos.Attempt) { a.OCRResult = text("fail") }), func(s *argos.Submission) {
		s.KYC.Attempts = append(argos.List[argos.Attempt]{{OCRResult: text("fail")}}, s.KYC.Attempts...)
	}},
	{"attempts.camera", review.Info, "", func(s *argos.Submission) { s.Signals.Camera = argos.List[argos.CameraProcess]{{Error: text("denied")}} }, func(s *argos.Submission) { s.Signals.Camera = argos.List[argos.CameraProcess]{{Type: text("idcard")}} }},
	{"duplicates.pii", review.Warning, "duplicated_user_PII_exact", func(s *argos.Submission) { s.DuplicateUsers = argos.Texts{text("zz9ex0demo000")} }, func(s *argos.Submission) { s.DuplicateUsers = argos.Texts{s.ID} }},
	{"duplicates.too_many", review.Warning, "", func(s *argos.Submission) { s.DuplicateFaces = many(5001) }, func(s *argos.Submission) { s.DuplicateFaces = many(5000) }},
	{"duplicates.face", review.Warning, "duplicated_face", func(s *argos.Submission) { s.DuplicateFaces = argos.Texts{text("zz9ex0demo000")} }, func(s *argos.Submission) { s.DuplicateFaces = argos.Texts{} }},
	{"aml.red_flag", review.Warning, "", both(result("approved"), status("Red Flag")), both(result("approved"), status("No Matches"))},
	{"aml.matches_unknown", review.Blocker, "", status("Red Flag"), both(result("approved"), status("Red Flag"))},
	{"aml.match_open", review.Blocker, "", matched(1), both(result("approved"), matched(1))},
	{"age.under_limit", review.Blocker, "under_ageLimit", limit(19, "2007-03-15"), limit(19, "2007-03-14")},
	{"country.blacklisted", review.Blocker, "blacklistCountry", func(s *argos.Submission) { s.Options.BlacklistCountries = argos.Texts{text("BR")} }, func(s *argos.Submission) { s.Options.BlacklistCountries = argos.Texts{text("PRK")} }},
	{"idtype.not_accepted", review.Blocker, "invalid_acceptedID", func(s *argos.Submission) { s.Options.AcceptedIDs = argos.Texts{text("visa")} }, func(s *argos.Submission) { s.Options.AcceptedIDs = argos.Texts{text("Passport")} }},
	{"network.data_centre", review.Warning, "", preCheck(argos.PreVerification{ConnectionType: text("DataCenter")}), preCheck(argos.PreVerification{ConnectionType: text("Residential")})},
	{"network.very_frequent", review.Warning, "", preCheck(argos.PreVerification{Frequency: text("VeryFrequent")}), preCheck(argos.PreVerification{Frequency: text("Frequent")})},
	{"network.not_valid", review.Warning, "", preCheck(argos.PreVerification{IsValid: argos.Flag{Set: true}}), preCheck(argos.PreVerification{})},
	{"bank.failed", review.Warning, "", func(s *argos.Submission) { s.Bank = &argos.Bank{Result: text("fail")} }, func(s *argos.Submission) { s.Bank = &argos.Bank{Result: text("success")} }},
	{"data.projected", review.Warning, "", func(s *argos.Submission) { s.Projection = &argos.Projection{Name: text("minimal")} }, func(s *argos.Submission) { s.Projection = nil }},
	{"text.hostile", review.Blocker, "", applicantName("Ola \u202eSample"), applicantName("O\u0301la Sample")},
	{"text.hostile", review.Warning, "", func(s *argos.Submission) { s.Applicant.AddressInput = text("1 Rua\u200b Demo") }, func(s *argos.Submission) { s.Applicant.AddressInput = text("1 Rua Demo") }},
	{"text.hostile", review.Info, "", func(s *argos.Submission) { s.Memo.Text = text("a\x1b[2Jb") }, func(s *argos.Submission) { s.Memo.Text = text("a b") }},
	{"text.mixed_scripts", review.Warning, "", applicantName("Ol\u0430 Sample"), applicantName("Ola \u0421\u0435\u043c\u043f\u043b")},
}

func TestRulesSpeakAndNearMissesDoNot(t *testing.T) {
	for _, tt := range slices.Concat(ruleTests, moreRuleTests, numberRuleTests, sourceRuleTests, estimateRuleTests) {
		t.Run(tt.rule, func(t *testing.T) {
			s := clean()
			tt.change(&s)
			e := examine(s)
			i := slices.IndexFunc(e.Findings, func(f review.Finding) bool { return f.ID == tt.rule && f.Severity == tt.severity })
			if i < 0 {
				t.Fatalf("the rule is silent; findings: %v", ids(e))
			}
			if f := e.Findings[i]; f.RejectCode != tt.code {
				t.Errorf("reject code %q, want %q", f.RejectCode, tt.code)
			}
			near := clean()
			tt.nearMiss(&near)
			e = examine(near)
			if slices.ContainsFunc(e.Findings, func(f review.Finding) bool { return f.ID == tt.rule && f.Severity == tt.severity }) {
				t.Errorf("the rule speaks at a near miss; findings: %v", ids(e))
			}
		})
	}
}

func ids(e *review.Examination) []string {
	var out []string
	for _, f := range e.Findings {
		out = append(out, f.ID)
	}
	return out
}

func TestThresholdsOfThePolicyAreRead(t *testing.T) {
	s := clean()
	s.ArgosScore, s.RecognitionScore, s.IDLiveness.PaperPrinted = num(62.5), num(70), num(50)
	if e := examine(s); len(e.Findings) != 1 || e.Findings[0].ID != "clean.no_rule_speaks" {
		t.Errorf("without thresholds the scores have findings: %v", ids(e))
	}
	p := review.DefaultPolicy()
	p.ArgosScore, p.Recognition, p.IDLiveness = 70, 80, 60
	e := review.Examine(s, p, now)
	for _, id := range []string{"score.argos_low", "score.recognition_low", "id_liveness.paper"} {
		if _, ok := found(e, id); !ok {
			t.Errorf("%s is silent below its threshold; findings: %v", id, ids(e))
		}
	}
}

func TestCleanCaseSaysHonestlyThatNoRuleSpeaks(t *testing.T) {
	e := examine(clean())
	if len(e.Findings) != 1 || e.Findings[0].ID != "clean.no_rule_speaks" || !e.Gate.Open() {
		t.Fatalf("findings %v, gate open %v", ids(e), e.Gate.Open())
	}
	if e.Why() != "No rule speaks against this case; the service left it to a person" {
		t.Errorf("why: %q", e.Why())
	}
}

func TestFindingsComeMostSevereFirstAndTheGateHoldsTheBlockers(t *testing.T) {
	s := clean()
	s.Memo.Text, s.Warnings = text("\x1b"), argos.List[argos.Warning]{{}}
	expires("2020-01-01")(&s)
	e := examine(s)
	if !slices.IsSortedFunc(e.Findings, func(a, b review.Finding) int { return int(b.Severity) - int(a.Severity) }) {
		t.Errorf("order %v", ids(e))
	}
	if len(e.Gate.Blockers) != 1 || e.Gate.Blockers[0].ID != "document.expired" || e.Gate.Open() {
		t.Errorf("gate %+v", e.Gate)
	}
	if e.Why() != "The document has expired" {
		t.Errorf("why: %q", e.Why())
	}
}

func TestStatesFollowTheResult(t *testing.T) {
	for result, want := range map[string]review.State{
		"pending": review.Pending, " Approved ": review.Approved, "rejected": review.Rejected,
		"incomplete": review.Incomplete, "": review.Unknown, "paused": review.Unknown, "Deleted Submission": review.Deleted,
	} {
		s := clean()
		s.KYC.Result = text(result)
		if got := review.StateOf(s); got != want {
			t.Errorf("result %q is state %q, want %q", result, got, want)
		}
	}
}

func TestDeletedCaseSaysSoAndNothingElse(t *testing.T) {
	s := clean()
	s.Applicant = argos.Applicant{FullName: text("deleted submission")}
	e := examine(s)
	if e.State != review.Deleted || len(e.Findings) == 0 || len(e.Comparison) != 0 {
		t.Errorf("state %s findings %v", e.State, ids(e))
	}
	if _, ok := found(e, "case.deleted"); !ok {
		t.Errorf("findings %v", ids(e))
	}
}

func TestThinListRowIsNotJudged(t *testing.T) {
	var s argos.Submission
	s.ID, s.KYC.Result, s.Applicant.Name, s.Applicant.BirthDate = text("zz9"), text("pending"), text("Ola Sample"), text("1990-02-30")
	if e := examine(s); len(e.Findings) != 0 || len(e.Comparison) != 0 || !e.Gate.Open() || e.State != review.Pending {
		t.Errorf("a list row was judged: %v", ids(e))
	}
}

func TestFlagsOfTheQueueRow(t *testing.T) {
	s := clean()
	expires("2020-01-01")(&s)
	limit(19, "2015-01-01")(&s)
	s.DuplicateUsers = argos.Texts{text("a")}
	s.AML = &argos.AML{Status: text("red flag")}
	s.KYC.Attempts[0].FaceSimilarity = num(20)
	s.OCR.Number = text("Y9")
	if f := review.FlagsOf(examine(s)); f.String() != "A D F G X ≠" {
		t.Errorf("flags %q", f)
	}
	if f := review.FlagsOf(examine(clean())); f != (review.Flags{}) || review.FlagsOf(nil) != f {
		t.Errorf("a clean case has flags %q", f)
	}
}

func TestAgeIsInWholeYearsOnTheDay(t *testing.T) {
	p := review.DefaultPolicy()
	for birth, want := range map[string]int{
		"2007-03-14": 19, "2007-03-15": 18, "1988.01.09": 38, "2026-03-14": 0, "2030-01-01": -1,
		"1990-02-30": -1, "": -1, "01/02/1990": 36, "01/04/2007": -1, "1700-01-01": -1, // by both readings 36; 19 or 18
	} {
		if got := p.AgeAt(text(birth), now); got != want {
			t.Errorf("born %q: age %d, want %d", birth, got, want)
		}
	}
}

func TestNewExaminationOnAnotherDayMayExpireADocument(t *testing.T) {
	s := clean()
	later := time.Date(2031, 2, 3, 12, 0, 0, 0, time.UTC) // the day everywhere in Brazil too
	if e := review.Examine(s, review.DefaultPolicy(), later); e.Gate.Open() || !e.At.Equal(later) {
		t.Errorf("the document has not expired on %v: %v", later, ids(e))
	}
}

func TestSentencesAreShortSafeAndWithoutPersonalValues(t *testing.T) {
	cases := []argos.Submission{clean(), full(t)}
	for _, tt := range slices.Concat(ruleTests, moreRuleTests, numberRuleTests, sourceRuleTests, estimateRuleTests) {
		s := clean()
		tt.change(&s)
		cases = append(cases, s)
	}
	for _, s := range cases {
		for _, f := range examine(s).Findings {
			if len(f.Sentence) == 0 || len(f.Sentence) > 130 {
				t.Errorf("%s: sentence of %d bytes: %q", f.ID, len(f.Sentence), f.Sentence)
			}
			for _, r := range f.Sentence {
				if r < ' ' || r > unicode.MaxASCII {
					t.Errorf("%s: %q in %q", f.ID, r, f.Sentence)
				}
			}
			for _, v := range f.Values {
				if v.Field != "" && len(v.Text.Raw()) > 3 && strings.Contains(f.Sentence, v.Text.Raw()) {
					t.Errorf("%s: sentence %q holds a personal value", f.ID, f.Sentence)
				}
			}
		}
	}
}

// fillAll puts a hostile string into every text field of a submission, by way of its JSON.
func fillAll(t testing.TB, hostile string) argos.Submission {
	t.Helper()
	var tree any
	if err := json.Unmarshal(full(t).Record, &tree); err != nil {
		t.Fatal(err)
	}
	raw, err := json.Marshal(fill(tree, hostile))
	if err != nil {
		t.Fatal(err)
	}
	var s argos.Submission
	if err := json.Unmarshal(raw, &s); err != nil {
		t.Fatal(err)
	}
	s.Record = raw
	return s
}

func fill(v any, with string) any {
	switch v := v.(type) {
	case map[string]any:
		for k, e := range v {
			v[k] = fill(e, with)
		}
		return v
	case []any:
		for i, e := range v {
			v[i] = fill(e, with)
		}
		return v
	default:
		return with
	}
}

var hostileTexts = []string{
	"\x1b]52;c;AAAA\x07", "\u009b31m", "\u202eevil", "a\u200bb", strings.Repeat("e\u0301", 5000), "\xff\xfe",
	strings.Repeat("x", 100_000), "\U000e0041", "\u3164", "\r\n\t", "김철수", "山田太郎", "नमस्ते", "محمد", strings.Repeat("김 ", 60), "-", "0000-00-00", "\u0301",
}

func TestHostileTextInEveryFieldIsExaminedSafely(t *testing.T) {
	for _, h := range hostileTexts {
		e := examine(fillAll(t, h))
		for _, f := range e.Findings {
			for _, r := range f.Sentence {
				if r < ' ' || r > unicode.MaxASCII {
					t.Errorf("%.20q: sentence %q", h, f.Sentence)
				}
			}
		}
		if _, err := review.EvidenceOf(e.Submission.Record, []byte("k")); err != nil {
			t.Errorf("%.20q: %v", h, err)
		}
	}
}

func FuzzExamineNeverPanics(f *testing.F) {
	recordOfEveryKind(f)
	f.Add(string(full(f).Record))
	f.Add(`{"data":{"full_name":5},"kyc":null}`)
	f.Add(`{"kyc":{"attempts":{"faceSimilarityScore":"1"}},"pre_verification":{"is_valid":false}}`)
	f.Fuzz(func(t *testing.T, raw string) {
		var s argos.Submission
		if json.Unmarshal([]byte(raw), &s) != nil {
			return
		}
		s.Record = json.RawMessage(raw)
		e := examine(s)
		if e.State == "" || e.Gate.Open() != (len(e.Gate.Blockers) == 0 && e.State == review.Pending) {
			t.Errorf("state %q gate %+v", e.State, e.Gate)
		}
		for _, r := range e.Comparison {
			if r.Mark > compare.Invalid || r.Rule == "" || r.Sentence == "" {
				t.Errorf("row %+v", r)
			}
		}
		a, errA := review.EvidenceOf(s.Record, []byte("k"))
		b, errB := review.EvidenceOf(s.Record, []byte("k"))
		if (errA == nil) != (errB == nil) || len(review.Moved(a, b)) != 0 {
			t.Errorf("evidence of one record differs from itself")
		}
	})
}

func BenchmarkExamineFullSubmission(b *testing.B) {
	s := full(b)
	b.ReportAllocs()
	for b.Loop() {
		examine(s)
	}
}

func BenchmarkExamineTransliteratedName(b *testing.B) {
	s := clean()
	applicantName("김철수")(&s)
	s.OCR.FullName = text("KIM CHULSOO")
	b.ReportAllocs()
	for b.Loop() {
		examine(s)
	}
}

func BenchmarkEvidenceOf(b *testing.B) {
	record := full(b).Record
	b.ReportAllocs()
	for b.Loop() {
		if _, err := review.EvidenceOf(record, []byte("key")); err != nil {
			b.Fatal(err)
		}
	}
}
