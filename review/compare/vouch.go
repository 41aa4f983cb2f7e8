package compare

import "kycdesk/argos"

// thirdCopy is said of two names that are not equal, where each is a spelling of the third copy by rule.
const thirdCopy = "; each is a spelling of the third copy"

// vouched asks the third copy about two names that are not equal. Where each of them is a spelling of the third by rule,
// both come from it: two passports may print one Cyrillic name in two ways. So they are not two people's; they are
// still not equal, and the agent is told.
func (c *comparison) vouched(k kind, p [2]side, v [sides]argos.Text, o Outcome) Outcome {
	if k != kindName || o.Mark != Conflict && o.Mark != Close {
		return o
	}
	third := applicant + reviewed + ocr - p[0] - p[1]
	if v[third].IsEmpty() || v[third] == v[p[0]] || v[third] == v[p[1]] {
		return o
	}
	for _, s := range p {
		if c.compare(k, [2]side{min(s, third), max(s, third)}, v).Mark > SameByRule {
			return o
		}
	}
	if o.Mark == Close {
		o.Sentence += thirdCopy
		return o
	}
	out := scored("name.third_copy", nearName)
	out.A, out.B = o.A, o.B
	return out
}

// namePair compares two copies of the name once; the third copy may be asked about it again.
func (c *comparison) namePair(p [2]side, v [sides]argos.Text) Outcome {
	if c.paired == nil {
		c.paired = map[[2]side]Outcome{}
	}
	o, known := c.paired[p]
	if !known {
		o = namesBy(c.nameOn(p[0], v[p[0]].Raw()), c.nameOn(p[1], v[p[1]].Raw()), c)
		c.paired[p] = o
	}
	return o
}

// nameOn is a name as a copy has it.
func (c *comparison) nameOn(s side, raw string) Name { return Name{raw, c.family(s), c.holder()} }

// holder is the alpha-3 code of the holder's country, or where no copy names one, of that which issued the document.
func (c *comparison) holder() string {
	if n := c.document.Nationality; n != "" {
		return n
	}
	return c.issuer.country
}
