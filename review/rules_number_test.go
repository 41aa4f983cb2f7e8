package review_test

import (
	"kycdesk/argos"
	"kycdesk/review"
)

// numbered gives the case a national number of its country in every copy, for a woman born on 1988-01-09.
func numbered(country, number string) func(s *argos.Submission) {
	return func(s *argos.Submission) {
		s.Applicant.IssuingCountry, s.Applicant.IDType = text(country), text("government_id")
		s.Applicant.IdentityNumber, s.OCR.IdentityNumber, s.Reviewed.IdentityNumber = text(number), text(number), text(number)
	}
}

// citizen gives the case a number of 13 digits that reads as another birth date by the Korean rule, on a card of which no
// copy names the issuer, with the nationality as applicant, OCR and reviewed have it.
func citizen(applicant, ocr, reviewed string) func(s *argos.Submission) {
	return func(s *argos.Submission) {
		numbered("", "880110-2******")(s)
		s.Applicant.Nationality, s.OCR.Nationality, s.Reviewed.Nationality = text(applicant), text(ocr), text(reviewed)
	}
}

// numberRuleTests are a case and a near miss for each rule about national numbers.
var numberRuleTests = []ruleTest{
	{"number.birth_date", review.Blocker, "id_info_dataMismatch", numbered("KOR", "880110-2******"), numbered("KOR", "880109-2******")},
	{"number.birth_date", review.Blocker, "id_info_dataMismatch", numbered("CHN", "110105198801100023"), numbered("CHN", "110105198801090026")},
	{"number.birth_date", review.Blocker, "id_info_dataMismatch", numbered("ROU", "2880110401230"), numbered("THA", "2880110401230")},
	{"number.gender", review.Blocker, "id_info_dataMismatch", numbered("KOR", "880109-1******"), numbered("KOR", "880109-2******")},
	{"number.gender", review.Warning, "id_info_dataMismatch", numbered("CHN", "110105198801090018"), numbered("CHN", "110105198801090026")},
	{"number.no_such_day", review.Warning, "", numbered("IDN", "3174017201880001"), numbered("IDN", "3174014901880001")},
	{"number.check_digit", review.Warning, "", numbered("BRA", "417.093.582-98"), numbered("BRA", "417.093.582-97")},
	{"number.check_digit", review.Warning, "", numbered("CHN", "110105198801090025"), numbered("CHN", "110105198801090026")},
	{"number.check_digit", review.Warning, "", func(s *argos.Submission) {
		numbered("BRA", "417.093.582-97")(s)
		s.OCR.IdentityNumber = text("52999822726") // another number, and wrong
	}, func(s *argos.Submission) {
		numbered("BRA", "417.093.582-97")(s)
		s.OCR.IdentityNumber = text("52998224725")
	}},
	{"data.masked", review.Info, "", func(s *argos.Submission) {
		numbered("IND", "298765432101")(s)
		s.OCR.IdentityNumber, s.Reviewed.IdentityNumber = text("XXXX XXXX 2101"), text("XXXX XXXX 2101")
	}, numbered("IND", "XXXX XXXX 2101")},
	// no issuer is given: the nationality stands in for it where the copies agree on one
	{"number.birth_date", review.Blocker, "id_info_dataMismatch", citizen("KOR", "KOR", "KOR"), citizen("KOR", "THA", "")},
	{"number.birth_date", review.Blocker, "id_info_dataMismatch", citizen("KOR", "", "Korean"), citizen("KOR", "", "THA")},
	{"number.birth_date", review.Blocker, "id_info_dataMismatch", citizen("", "KOR", ""), citizen("THA", "KOR", "THA")},
	{"compare.invalid", review.Blocker, "", numbered("KOR", "880231-2******"), numbered("CHN", "11010519880231002X")},
}
