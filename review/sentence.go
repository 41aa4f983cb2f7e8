package review

// Sentence says the whole consequence of a draft in words, for the decision sheet.
func Sentence(d Draft) string { return string(d.Verdict) + " case " + d.CaseID }
