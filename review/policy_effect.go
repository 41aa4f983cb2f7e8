package review

// Effect is what another policy makes of one case. Findings are of the examination they are named for.
type Effect struct {
	Gained   []Finding // only after
	Lost     []Finding // only before
	Regraded []Regrade
	Opens    bool // the gate was closed before and is open after
	Closes   bool // it was open before and is closed after
}

// Regrade is a finding that stays, with another severity.
type Regrade struct {
	Finding // as it is after
	Before  Severity
}

// IsNone reports whether the case looks the same under both policies.
func (e *Effect) IsNone() bool { return len(e.Gained)+len(e.Lost)+len(e.Regraded) == 0 }

// EffectOf compares two examinations of one version of a case under two policies. What the console says where no rule
// speaks is no finding of either.
func EffectOf(before, after *Examination) Effect {
	e := Effect{
		Opens:  before.Gate.Blocked() && !after.Gate.Blocked(),
		Closes: !before.Gate.Blocked() && after.Gate.Blocked(),
	}
	was := make(map[findingSign][]Severity)
	for i := range before.Findings {
		f := &before.Findings[i]
		was[signOf(f)] = append(was[signOf(f)], f.Severity)
	}
	for i := range after.Findings {
		f := &after.Findings[i]
		same := was[signOf(f)]
		switch {
		case f.ID == quiet.id:
		case len(same) == 0:
			e.Gained = append(e.Gained, *f)
		default:
			if same[0] != f.Severity {
				e.Regraded = append(e.Regraded, Regrade{Finding: *f, Before: same[0]})
			}
			was[signOf(f)] = same[1:]
		}
	}
	for i := range before.Findings {
		f := &before.Findings[i]
		if left := was[signOf(f)]; len(left) > 0 && f.ID != quiet.id {
			e.Lost = append(e.Lost, *f)
			was[signOf(f)] = left[1:]
		}
	}
	return e
}

// findingSign tells the findings of one case apart, as far as a person could.
type findingSign struct{ id, field, sentence string }

func signOf(f *Finding) findingSign { return findingSign{f.ID, f.Field, f.Sentence} }
