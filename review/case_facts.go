package review

// CaseFacts are what the Summary says about the case itself, under its findings: ids, times and the two scores (§2.7).
// The thresholds of the scores are per project and not sent (§11.7), so that no score is called good or bad here.
func CaseFacts(e *Examination) []Block {
	s := &e.Submission
	b := Block{Title: "The case"}
	b.add("submission_id", "case", s.ID)
	b.add("kyc.result", "result", s.KYC.Result)
	b.add("email", "e-mail", s.Email)
	b.add("userid", "user id", s.UserID)
	b.add("created_at", "created", moment(s.CreatedAt))
	b.add("pending_at", "pending since", moment(s.PendingAt))
	b.add("argos_score", "ARGOS score", numberText(s.ArgosScore), note("of 100; the project's threshold is not sent"))
	b.add("recognition_score", "recognition", numberText(s.RecognitionScore), note("how well the document was recognised, of 100"))
	return filled(b)
}

// AlsoOnFile are the values of the three copies that Compare has no row for: the parts of names and addresses.
func AlsoOnFile(e *Examination) []Block {
	a, o := &e.Submission.Applicant, &e.Submission.OCR
	names := Block{Title: "Parts of the name"}
	names.add("data.first_name", "first name", a.FirstName)
	names.add("data.last_name", "last name", a.LastName)
	names.add("ocr.firstName", "first name, OCR", o.FirstName)
	names.add("ocr.lastName", "last name, OCR", o.LastName)
	if !o.Number.IsEmpty() { // then Compare shows that one
		names.add("ocr.licenseNumber", "licence, OCR", o.LicenseNumber)
	}
	address := Block{Title: "Address, part by part"}
	for _, p := range []struct {
		path, label string
		value       Text
	}{
		{"data.address_formatted", "formatted", a.AddressFormatted},
		{"data.address_input", "as typed", a.AddressInput},
		{"data.address_detail", "detail", a.AddressDetail},
		{"data.address_street", "street", a.AddressStreet},
		{"data.address_street2", "street, 2nd line", a.AddressStreet2},
		{"data.address_city", "city", a.AddressCity},
		{"data.address_state", "state", a.AddressState},
		{"data.address_zipcode", "post code", a.AddressZipcode},
		{"data.address_country", "country", a.AddressCountry},
		{"data.address_globalCode", "plus code", a.AddressGlobalCode},
		{"data.address_compoundCode", "short plus code", a.AddressCompoundCode},
	} {
		address.add(p.path, p.label, p.value)
	}
	return filled(names, address)
}

// ServiceFacts are what the service has of the case's past: who reviewed it, when it was settled and changed, and what
// the applicant was told (§2.7). The last edit is one editor and one time, not a log.
func ServiceFacts(e *Examination) []Block {
	s := &e.Submission
	b := Block{Title: "By the service"}
	b.add("reviewer", "reviewer", s.Reviewer)
	b.add("kyc_result_at", "result", moment(s.ResultAt))
	b.add("updated_at", "last change", moment(s.UpdatedAt))
	b.add("updateHistory.updateTime", "last edit", moment(s.UpdateHistory.Time))
	b.add("memo.updated_at", "memo written", moment(s.Memo.UpdatedAt))
	b.add("kyc.commentCode", "reject code", joinedTexts(s.KYC.CommentCode))
	b.add("kyc.comment", "told the applicant", joinedTexts(s.KYC.Comment))
	return filled(b)
}
