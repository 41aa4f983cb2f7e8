package review_test

import (
	"encoding/json"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"kycdesk/argos"
	"kycdesk/review"
)

func at(s string) argos.Time {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		return argos.Time{Text: text(s)}
	}
	return argos.Time{Text: text(s), At: t}
}

func yes(v bool) argos.Flag { return argos.Flag{Set: true, Value: v} }

func retried(code string) func(s *argos.Submission) {
	return func(s *argos.Submission) { s.KYC.Retries = argos.List[argos.Retry]{{Code: text(code)}} }
}

func injected(status, distance, facts string) func(s *argos.Submission) {
	return func(s *argos.Submission) {
		s.Injections = argos.List[argos.Injection]{{AttemptStatus: text(status), Option: argos.InjectionOption{
			DistanceChecks: part(distance), IPVerification: part(facts), IPRisk: json.RawMessage(`{"category":["vpn","tor"]}`),
		}}}
	}
}

// part is an opaque part of a record, absent where it is empty.
func part(s string) json.RawMessage {
	if s == "" {
		return nil
	}
	return json.RawMessage(s)
}

// korean makes the case one of a Korean licence that has everything but what is taken away.
func korean(without ...string) func(s *argos.Submission) {
	return func(s *argos.Submission) {
		s.Applicant.IDType, s.Applicant.IssuingCountry, s.Images.IDBack = text("drivers_license"), text("KOR"), text("ref/back")
		s.OCR.LicenseNumber, s.Reviewed.LicenseNumber, s.OCR.SerialNumber = text("12-34-567890-12"), text("12-34-567890-12"), text("A1B2C3")
		if slices.Contains(without, "serial") {
			s.OCR.SerialNumber = text("")
		}
		if slices.Contains(without, "form") {
			s.OCR.LicenseNumber, s.Reviewed.LicenseNumber = text("12-34-567890-1"), text("12-34-567890-1")
		}
		if slices.Contains(without, "register") {
			s.Options.ValidationGov = yes(false)
		}
	}
}

func both(changes ...func(s *argos.Submission)) func(s *argos.Submission) {
	return func(s *argos.Submission) {
		for _, change := range changes {
			change(s)
		}
	}
}

func idScores(screen, paper, portrait float64) func(s *argos.Submission) {
	return func(s *argos.Submission) {
		s.IDLiveness = argos.IDLiveness{ScreenPlay: num(screen), PaperPrinted: num(paper), ReplacedPortrait: num(portrait)}
	}
}

func doubted(s *argos.Submission) {
	s.Warnings = argos.List[argos.Warning]{{RelatedEngine: text("id_liveness"), UserDataType: text("idImage")}}
}

func filmed(start, end string) func(s *argos.Submission) {
	return func(s *argos.Submission) {
		s.Signals.Camera = argos.List[argos.CameraProcess]{{Type: text("idcard"), Start: at(start), End: at(end)}}
	}
}

func estimated(sources ...string) func(s *argos.Submission) {
	return func(s *argos.Submission) {
		for _, source := range sources {
			s.Signals.FaceAge = append(s.Signals.FaceAge, argos.AgeEstimate{Source: text(source)})
		}
	}
}

func steps(first, second string) func(s *argos.Submission) {
	return attempt(func(a *argos.Attempt) { a.Step1First, a.Step2First = at(first), at(second) })
}

func numbers(n string) func(s *argos.Submission) {
	return func(s *argos.Submission) {
		s.Applicant.DocumentNumber, s.OCR.Number, s.Reviewed.DocumentNumber = text(n), text(n), text(n)
	}
}

func failed(code, message string) func(s *argos.Submission) {
	return attempt(func(a *argos.Attempt) { a.ErrorCode, a.ErrorMessage = text(code), text(message) })
}

func issued(day string) func(s *argos.Submission) {
	return func(s *argos.Submission) {
		s.Applicant.IssueDate, s.OCR.IssueDate, s.Reviewed.IssueDate = text(day), text(day), text(day)
	}
}

func typedLater(address string) func(s *argos.Submission) {
	return func(s *argos.Submission) {
		s.Applicant.AddressCity, s.Applicant.AddressCountry = text("São Luís"), text("BRA")
		s.Injections = argos.List[argos.Injection]{{UserInput: argos.InjectionInput{Address: json.RawMessage(address)}}}
	}
}

// askedOfKoreanCard is a Korean card in a project that asks for a document number.
func askedOfKoreanCard(identity string) func(s *argos.Submission) {
	return func(s *argos.Submission) {
		numbers("")(s)
		s.Options.DocumentNumber, s.Options.ValidationGov = yes(true), yes(false)
		s.Applicant.IDType, s.Applicant.IssuingCountry, s.Images.IDBack = text("government_id"), text("KOR"), text("ref/back")
		s.Applicant.IdentityNumber, s.OCR.IdentityNumber, s.Reviewed.IdentityNumber = text(identity), text(identity), text(identity)
	}
}

var moreRuleTests = []ruleTest{
	{"value.birth_date_not_understood", review.Warning, "no-date-of-birth", born("unknown"), func(s *argos.Submission) { s.OCR.BirthDate = text("unknown") }},
	{"value.not_understood", review.Warning, "", func(s *argos.Submission) { s.OCR.BirthDate = text("unknown") }, born("unknown")},
	{"value.not_understood", review.Warning, "", attempt(func(a *argos.Attempt) { a.FaceSimilarity = num(0.93) }), attempt(func(a *argos.Attempt) { a.FaceSimilarity = num(0) })},
	{"value.not_understood", review.Warning, "", attempt(func(a *argos.Attempt) { a.FaceSimilarity = argos.Number{Sent: text("NaN")} }), attempt(func(a *argos.Attempt) { a.FaceSimilarity = argos.Number{Sent: text("n/a")} })},
	{"value.not_understood", review.Warning, "", attempt(func(a *argos.Attempt) { a.OCRResult = text("passed?") }), attempt(func(a *argos.Attempt) { a.OCRResult = text(" SUCCESS") })},
	{"value.not_understood", review.Warning, "", expires("soon"), expires("permanent")},
	{"value.masked_date", review.Info, "", born("1988-**-**"), func(s *argos.Submission) { s.OCR.BirthDate = text("1988-**-**") }},
	{"value.masked_date", review.Info, "", expires("20**-02-02"), expires("2031-02-02")},
	{"document.birth_year_only", review.Blocker, "no-date-of-birth", born("1988-00-00"), born("1988-**-**")},
	{"compare.missing_birth_date", review.Blocker, "no-date-of-birth", born("N/A"), born("1988-01-09")},
	{"compare.missing_birth_date", review.Blocker, "no-date-of-birth", born("0000-00-00"), born("unknown")},
	{"compare.missing_name", review.Blocker, "id_image_invalidId", both(applicantName("null"), func(s *argos.Submission) { s.OCR.FullName = text("-") }), applicantName("null")},
	{"document.no_expiry", review.Info, "", expires("0000-00-00"), expires("permanent")},
	{"document.no_expiry", review.Info, "", expires("N/A"), expires("9999-12-31")},
	{"attempts.errors", review.Warning, "", failed("SE-50022", "null"), failed("null", "None")},
	{"attempts.camera", review.Info, "", func(s *argos.Submission) {
		s.Signals.Camera = argos.List[argos.CameraProcess]{{Error: text("NotAllowedError")}}
	}, func(s *argos.Submission) {
		s.Signals.Camera = argos.List[argos.CameraProcess]{{Error: text("null")}}
	}},
	{"memo.on_file", review.Warning, "", func(s *argos.Submission) { s.Memo.Text = text("지점에서 전화할 때까지") }, func(s *argos.Submission) { s.Memo.Text = text(" - \n") }},
	{"address.in_parts", review.Info, "", func(s *argos.Submission) {
		s.Options.AddressData, s.Applicant.AddressCity = yes(true), text("Porto")
	}, func(s *argos.Submission) { s.Options.AddressData, s.Applicant.AddressCountry = yes(true), text("PRT") }},
	{"document.no_number", review.Info, "", numbers(""), numbers("M1234567")},
	{"document.no_number", review.Info, "", both(numbers(""), func(s *argos.Submission) { s.Options.DocumentNumber = yes(false) }), both(numbers(""), func(s *argos.Submission) { s.Applicant.IDType = text("student_id") })},
	{"document.no_number", review.Info, "", numbers("N/A"), both(askedOfKoreanCard("900403-2******"), func(s *argos.Submission) { s.Options.DocumentNumber = yes(false) })},
	{"address.missing", review.Warning, "address_image_invalidImage", func(s *argos.Submission) {
		s.Options.AddressData, s.Applicant.AddressCity = yes(true), text("N/A")
	}, func(s *argos.Submission) {
		s.Options.AddressData, s.Applicant.AddressStreet = yes(true), text("Rua do Exemplo 12")
	}},
	{"pictures.not_named", review.Info, "", func(s *argos.Submission) { s.Images = argos.ImageRefs{} }, func(s *argos.Submission) {
		s.Images, s.Record = argos.ImageRefs{}, json.RawMessage(`{"image":{"idImage":""}}`)
	}},
	{"document.no_picture", review.Warning, "id_image_invalidImage", func(s *argos.Submission) {
		s.Images, s.Record = argos.ImageRefs{}, json.RawMessage(`{"image":{"idImage":""}}`)
	}, func(s *argos.Submission) { s.Images = argos.ImageRefs{} }},
	{"face.only_in_attempt", review.Warning, "", func(s *argos.Submission) {
		s.Images.Selfie, s.KYC.Attempts[0].SelfieImage = text(""), text("ref")
	}, func(s *argos.Submission) { s.Images, s.KYC.Attempts[0].SelfieImage = argos.ImageRefs{}, text("ref") }},
	{"id_liveness.doubted", review.Warning, "", both(doubted, idScores(98, 94, 99)), both(doubted, idScores(98, 81, 99))},
	{"id_liveness.paper", review.Warning, "id_image_invalidImage", both(doubted, idScores(98, 81, 99)), both(doubted, idScores(98, 82, 99))},
	{"document.warning", review.Warning, "", both(doubted, idScores(98, 94, 99), func(s *argos.Submission) {
		s.Warnings = append(s.Warnings, argos.Warning{RelatedEngine: text("ocr")})
	}), both(doubted, idScores(98, 94, 99))},
	{"document.warning", review.Warning, "", func(s *argos.Submission) {
		s.Warnings = argos.List[argos.Warning]{{UserDataType: text("idImage")}}
	}, func(s *argos.Submission) {
		s.Warnings = argos.List[argos.Warning]{{RelatedEngine: text(" "), OccurredAt: at("2026-03-14T02:00:00Z")}}
	}},
	{"inputs.no_document_number", review.Warning, "id_image_badImage", askedOfKoreanCard(""), askedOfKoreanCard("900403-2******")},
	{"document.expired_or_not", review.Warning, "", both(ofNowhere, expires("03/04/2026")), both(ofNowhere, expires("04/05/2026"))},
	{"document.expired_or_not", review.Warning, "", both(ofNowhere, expires("03/04/2026")), both(ofNowhere, expires("03/04/2026"), func(s *argos.Submission) {
		s.Applicant.ExpireDate = text("2026-04-03")
	})},
	{"document.expired_or_not", review.Warning, "", func(s *argos.Submission) {
		s.Applicant.IssuingCountry, s.Applicant.IDType, s.OCR.ExpireDate = text("ETH"), text("government_id"), text("14/01/2026")
		s.Applicant.ExpireDate, s.Reviewed.ExpireDate = text("14/01/2026"), text("")
	}, func(s *argos.Submission) {
		s.Applicant.IssuingCountry, s.Applicant.IDType, s.OCR.ExpireDate = text("ETH"), text("government_id"), text("14/01/2026")
		s.Applicant.ExpireDate, s.Reviewed.ExpireDate = text("2033-09-24"), text("2033-09-24")
	}},
	{"age.under_limit_or_not", review.Warning, "", both(ofNowhere, limit(19, "03/04/2007")), both(ofNowhere, limit(19, "03/04/2007"), func(s *argos.Submission) {
		s.Reviewed.BirthDate = text("2007-03-04")
	})},
	{"age.under_limit_or_not", review.Warning, "", both(ofNowhere, limit(19, "03/04/2007")), both(ofNowhere, limit(19, "02/03/2007"))},
	{"aml.level_without_match", review.Warning, "", func(s *argos.Submission) {
		s.AML = &argos.AML{Status: text("Not Screened"), RiskLevel: text("HIGH")}
	}, func(s *argos.Submission) {
		s.AML = &argos.AML{Status: text("Not Screened"), RiskLevel: text("Not Screened")}
	}},
	{"inputs.missing", review.Warning, "id_image_badImage", korean("serial"), korean()},
	{"inputs.missing", review.Warning, "id_image_badImage", korean("serial"), korean("serial", "register")},
	{"inputs.missing", review.Warning, "id_image_badImage", func(s *argos.Submission) {
		s.Applicant.IDType, s.Applicant.IssuingCountry = text("drivers_license"), text("MEX")
	}, both(func(s *argos.Submission) {
		s.Applicant.IDType, s.Applicant.IssuingCountry = text("drivers_license"), text("MEX")
	}, issued("2022-01-01"))},
	{"inputs.licence_form", review.Warning, "id_image_badImage", korean("form"), korean()},
	{"inputs.no_document_number", review.Warning, "id_image_badImage", both(numbers(""), func(s *argos.Submission) { s.Options.DocumentNumber = yes(true) }), both(numbers(""), func(s *argos.Submission) { s.Options.DocumentNumber = yes(false) })},
	{"address.missing", review.Warning, "address_image_invalidImage", func(s *argos.Submission) { s.Options.AddressData = yes(true) }, func(s *argos.Submission) {
		s.Options.AddressData, s.Applicant.AddressGlobalCode = yes(true), text("8Q98HXPG+MP")
	}},
	{"address.differs", review.Warning, "address_info_dataMismatch", typedLater(`{"city":"Recife","country":"BR"}`), typedLater(`{"city":" SÃO LUÍS","country":"BR"}`)},
	{"id_liveness.screen", review.Warning, "id_image_invalidImage", both(doubted, idScores(30, 95, 96)), idScores(30, 95, 96)},
	{"id_liveness.paper", review.Warning, "id_image_invalidImage", both(doubted, idScores(90, 41, 96)), both(doubted, idScores(30, 41, 96))},
	{"id_liveness.portrait", review.Warning, "id_image_invalidImage", both(doubted, idScores(90, 95, 20)), both(doubted, idScores(90, 19, 20))},
	{"document.script", review.Warning, "id_image_invalidId", func(s *argos.Submission) { s.OCR.FullName = text("ओला सैंपल") }, func(s *argos.Submission) { s.OCR.FullName = text("サンプル・オーラ") }},
	{"document.old_photo", review.Info, "", issued("2016-03-13"), issued("2016-03-14")},
	{"document.no_back", review.Info, "", func(s *argos.Submission) { s.Applicant.IDType = text("government id") }, func(s *argos.Submission) {
		s.Applicant.IDType, s.Images.IDBack = text("government id"), text("ref")
	}},
	{"document.no_face", review.Info, "", estimated("selfieImage"), estimated("selfieImage", "idImage")},
	{"date.swapped", review.Warning, "id_info_dataMismatch", func(s *argos.Submission) { s.Applicant.BirthDate = text("1988-09-01") }, func(s *argos.Submission) { s.Applicant.BirthDate = text("1988-09-02") }},
	{"compare.close", review.Info, "", func(s *argos.Submission) { s.OCR.ExpireDate = text("2031-02") }, func(s *argos.Submission) { s.OCR.ExpireDate = text("2031.02.02") }},
	{"duplicates.person", review.Warning, "duplicate_user", func(s *argos.Submission) {
		s.DuplicateUsers, s.DuplicateFaces = argos.Texts{text("a")}, argos.Texts{text("b"), text("a")}
	}, func(s *argos.Submission) {
		s.DuplicateUsers, s.DuplicateFaces = argos.Texts{text("a")}, argos.Texts{text("b")}
	}},
	{"bank.retries", review.Info, "", func(s *argos.Submission) { s.Bank = &argos.Bank{RetryCount: num(3)} }, func(s *argos.Submission) { s.Bank = &argos.Bank{RetryCount: num(2)} }},
	{"age.child", review.Warning, "id_info_notOfAge", born("2013-03-15"), born("2013-03-14")},
	{"country.document_blacklisted", review.Blocker, "id_info_blacklist", func(s *argos.Submission) {
		s.Options.BlacklistCountries, s.Applicant.IssuingCountry = argos.Texts{text("IRN")}, text("IR")
	}, func(s *argos.Submission) {
		s.Options.BlacklistCountries, s.Applicant.IssuingCountry = argos.Texts{text("IRN")}, text("IRL")
	}},
	{"attempts.timeout", review.Warning, "timeout", steps("2026-03-12T02:00:00Z", "2026-03-13T02:00:01Z"), steps("2026-03-12T02:00:00Z", "2026-03-13T02:00:00Z")},
	{"attempts.timeout", review.Warning, "timeout", both(steps("2026-03-13T08:00:00Z", "2026-03-13T08:05:00Z"), func(s *argos.Submission) { s.KYC.Result = text("incomplete") }), steps("2026-03-13T08:00:00Z", "2026-03-13T08:05:00Z")},
	{"attempts.document_error", review.Warning, "id_image_error", failed("", "id image processing error"), failed("", "invalid face image")},
	{"attempts.address_error", review.Warning, "address_image_error", failed("", "invalid or missing an address image"), failed("", "invalid face image")},
	{"attempts.register_error", review.Warning, "", failed("SE-50031", ""), failed("SE-50021", "")},
	{"attempts.barcode", review.Warning, "id_image_invalidId", attempt(func(a *argos.Attempt) { a.IDBarcodeResult = text("fail") }), attempt(func(a *argos.Attempt) { a.IDBarcodeResult = text("") })},
	{"options.ai_only", review.Info, "", func(s *argos.Submission) { s.Options.AIOnly = yes(true) }, func(s *argos.Submission) { s.Options.AIOnly, s.KYC.Result = yes(true), text("rejected") }},
	{"options.approval_lapsed", review.Info, "", func(s *argos.Submission) {
		s.KYC.Result, s.Options.ApprovePeriodDays, s.ResultAt = text("approved"), num(30), at("2026-02-12T08:00:00Z")
	}, func(s *argos.Submission) {
		s.KYC.Result, s.Options.ApprovePeriodDays, s.ResultAt = text("approved"), num(30), at("2026-02-12T10:00:00Z")
	}},
	{"data.masked", review.Info, "", numbers("X00******"), numbers("X00000000")},
	{"retry.recaptured", review.Warning, "id_image_invalidImage", retried("Recaptured_document"), retried("recaptured")},
	{"retry.two_documents", review.Warning, "id_image_invalidId", retried("invalid_back_document"), retried("invalid_back")},
	{"retry.expired_before", review.Warning, "", retried("document_expired"), retried("document")},
	{"retry.machine_zone", review.Info, "", retried("mrz_protocol_fail"), retried("mrz")},
	{"retry.not_found", review.Info, "", retried("missing_name"), retried("missing")},
	{"retry.glare", review.Info, "", retried("glare_detected"), retried("glare")},
	{"retry.other_face", review.Info, "", attempt(func(a *argos.Attempt) { a.RetryCode = text("face_compare_underscore") }), attempt(func(a *argos.Attempt) { a.RetryCode = text("face") })},
	{"retry.covered_face", review.Info, "", retried("Head_cover_fail"), retried("head")},
	{"attempts.camera_fast", review.Info, "", filmed("2026-03-14T02:00:00Z", "2026-03-14T02:00:00Z"), filmed("2026-03-14T02:00:00Z", "2026-03-14T02:00:01Z")},
	{"attempts.camera_clock", review.Info, "", filmed("2026-03-14T02:00:01Z", "2026-03-14T02:00:00Z"), filmed("2026-03-14T02:00:01Z", "")},
	{"network.injection_failed", review.Warning, "", injected("ipRisk_failCategory", "", ""), injected("success", "", "")},
	{"network.hidden_address", review.Warning, "", injected("success", "", `{"is_vpn":"true"}`), injected("success", "", `{"vpn":false,"tor":0}`)},
	{"network.added_too_long", review.Warning, "", injected("success", "", `{"a":"`+strings.Repeat("x", 65_600)+`","is_vpn":true}`), injected("success", "", `{"a":"`+strings.Repeat("x", 65_500)+`"}`)},
	{"network.far_away", review.Warning, "", injected("success", `{"distanceKm":101,"maximumKm":100}`, ""), injected("success", `{"distanceKm":5000}`, "")},
	{"network.other_country", review.Info, "", preCheck(argos.PreVerification{CountryCode: text("SC")}), preCheck(argos.PreVerification{CountryCode: text("BR")})},
	{"network.address_changed", review.Info, "", both(preCheck(argos.PreVerification{IPAddress: text("203.0.113.1")}), func(s *argos.Submission) { s.Applicant.IPAddress = text("198.51.100.1") }), preCheck(argos.PreVerification{IPAddress: text("203.0.113.1")})},
}

func TestEveryRuleSaysWhatItMeansAndWhereItComesFrom(t *testing.T) {
	codes := map[string]bool{"": true}
	for _, r := range review.Reasons() {
		codes[r.Code] = true
	}
	for _, r := range review.Rules() {
		if r.Sentence == "" || r.Source == "" {
			t.Errorf("%s has no sentence or no source", r.ID)
		}
		if !codes[r.RejectCode] {
			t.Errorf("%s suggests %q, which is no reject code", r.ID, r.RejectCode)
		}
	}
}

func TestEveryRejectCodeHasARuleOrIsForTheEye(t *testing.T) {
	suggested := map[string]bool{}
	for _, r := range review.Rules() {
		suggested[r.RejectCode] = true
	}
	for _, r := range review.Reasons() {
		if _, byEye := review.SeenByEye()[r.Code]; suggested[r.Code] == byEye {
			t.Errorf("%s: suggested by a rule %v, left to the eye %v", r.Code, suggested[r.Code], byEye)
		}
	}
}

var update = flag.Bool("update", false, "write the generated page of rules instead of comparing it")

func TestThePageOfRulesIsWhatTheTableSays(t *testing.T) {
	const page = "../assets/docs/rules.md"
	want := review.RulesPage()
	if *update {
		if err := os.WriteFile(page, []byte(want), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(page)
	if err != nil || string(have) != want {
		t.Errorf("%s is not what the table of rules says (%v); go test ./review -run PageOfRules -update writes it anew", page, err)
	}
}

// ofNowhere is a document whose issuer is not known, so that nothing settles the order of day and month.
func ofNowhere(s *argos.Submission) {
	s.Applicant.IssuingCountry, s.Applicant.Nationality, s.OCR.Nationality, s.Reviewed.Nationality = text(""), text(""), text(""), text("")
}
