package compare

import "kycdesk/argos"

// vouched asks the third copy about a name on which two differ. Where each of them is a spelling of the third by rule,
// both come from it: two passports may print one Cyrillic name in two ways. So they are not two people's; they are
// still not equal, and the agent is told.
func (c *comparison) vouched(k kind, p [2]side, v [sides]argos.Text, o Outcome) Outcome {
	if k != kindName || o.Mark != Conflict {
		return o
	}
	third := applicant + reviewed + ocr - p[0] - p[1]
	if v[third].IsEmpty() {
		return o
	}
	for _, s := range p {
		if c.compare(k, [2]side{s, third}, v).Mark > SameByRule {
			return o
		}
	}
	out := scored("name.third_copy", nearName)
	out.A, out.B = o.A, o.B
	return out
}
