package review

// generalWords are for a blocker that no code and no words of its own speak of. They are true of every case, and tell
// nothing of a screening.
const generalWords = "We could not confirm the details that you sent. Please check them and try again."

// SuggestedWords is what the applicant may be told of the gravest blocker that no reject code speaks of; "" where every
// blocker has one. It is a proposal for the agent's own words and never sent by itself.
func (e *Examination) SuggestedWords() string {
	if e == nil {
		return ""
	}
	for i := range e.Gate.Blockers {
		f := &e.Gate.Blockers[i]
		switch code, known := reasonOf(f.RejectCode); {
		case known && code.Comment != "":
		case f.Tell != "":
			return f.Tell
		default:
			return generalWords
		}
	}
	return ""
}
