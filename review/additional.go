package review

// FormOf is the project's additional form, free questions and answers, and the three custom fields (§2.7).
func FormOf(e *Examination) []Block {
	s := &e.Submission
	form := Block{Title: "Questions of the project"}
	form.More = max(0, len(s.AdditionalForm)-listed)
	for i := range first(s.AdditionalForm, listed) {
		a := &s.AdditionalForm[i]
		form.add(at("additional_list", i, "answer"), "question", a.Answer)
		form.add(at("additional_list", i, "inputValue"), "answer", a.InputValue)
		form.add(at("additional_list", i, "blockType"), "kind", a.BlockType)
	}
	custom := Block{Title: "Custom fields"}
	custom.add("data.cf1", "cf1", s.Applicant.CF1)
	custom.add("data.cf2", "cf2", s.Applicant.CF2)
	custom.add("data.cf3", "cf3", s.Applicant.CF3)
	return filled(form, custom)
}
