package compare

import "kycdesk/argos"

// copies are a field as the three copies have it, for a further source to be held against.
type copies struct {
	values  [sides]argos.Text
	absent  [sides]bool
	refused bool // OCR did not accept its reading
}

// against keeps the gravest outcome of a source beside the copies that are present. Where it agrees with one of them,
// another that contradicts it contradicts that copy too, and is told there: so it adds nothing. What OCR did not accept
// neither contradicts nor agrees.
func (h *copies) against(source string, compare func(s side) Outcome) finding {
	var worst finding
	for s := range sides {
		if h.absent[s] || s == ocr && h.refused {
			continue
		}
		o := compare(s)
		if o.Mark <= SameByRule {
			return finding{}
		}
		if o.Mark > Masked && o.Mark > worst.Mark {
			worst = finding{Outcome: o, about: " (" + sideNames[s] + " and " + source + ")"}
		}
	}
	return worst
}

// stateFields are the fields that the Korean government's record has, by the ids of the rows (§2.7).
var stateFields = map[string]func(a *argos.Applicant) argos.Text{
	"nationality": func(a *argos.Applicant) argos.Text { return a.NationalityGovKor },
	"permit_type": func(a *argos.Applicant) argos.Text { return a.TypeOfPermitGovKor },
}

// stateSource is what people call the source.
const stateSource = "government record"

// state holds the government's record against the copies of a field.
func (c *comparison) state(f *field, h *copies) (finding, argos.Text) {
	of, ok := stateFields[f.id]
	if !ok {
		return finding{}, argos.Text{}
	}
	text := of(&c.sub.Applicant)
	if IsNothing(text.Raw()) && Country(text.Raw()) == "" { // NA is Namibia
		return finding{}, text
	}
	return h.against(stateSource, func(s side) Outcome {
		if f.kind == kindCountry {
			return Countries(h.values[s].Raw(), text.Raw())
		}
		return Permits(h.values[s].Raw(), text.Raw())
	}), text
}
