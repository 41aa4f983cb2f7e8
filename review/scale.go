package review

import (
	"math"

	"kycdesk/argos"
	"kycdesk/assets"
)

// Ends of scales that are the same for every field of a kind. Ages may be negative after a project's widening.
const (
	leastYears, mostYears = -30, 200
	mostCount             = 1e6
)

// refuses says why a figure cannot be used, empty where it can. The scale of a score is in the table of fields; where the
// service documents none, only what can be on no scale is refused. Between 0 and 1 on a scale of 100 lies a score that was
// sent as a fraction: 0 itself is on both scales, and means the same on both.
func (l *leaf) refuses(n argos.Number) string {
	v := n.Value
	switch {
	case !n.Set || math.IsNaN(v) || math.IsInf(v, 0):
		return "is no number"
	case l.Kind == assets.Years && (v < leastYears || v > mostYears):
		return "is no age"
	case l.Kind == assets.Count && (v < 0 || v > mostCount || v != math.Trunc(v)):
		return "is no count"
	case l.Kind != assets.Score:
		return ""
	case l.High == 0 && v < 0:
		return "is negative"
	case l.High > 0 && (v < l.Low || v > l.High):
		return "is outside of " + figure(l.Low) + " to " + figure(l.High)
	case l.High == 100 && v > 0 && v < 1:
		return "seems to be on another scale than 0 to 100"
	}
	return ""
}

// usable returns a figure that a rule may judge, absent where it says nothing. path is that of the table of fields.
func usable(path string, n argos.Number) argos.Number {
	if !n.Set || leafAt(path).refuses(n) != "" {
		return argos.Number{}
	}
	return n
}

// leafAt finds a value by its path in the table of fields; one that there is not refuses every figure.
func leafAt(path string) *leaf {
	all := allLeaves()
	if l := all.written[path]; l != nil {
		return l
	}
	if l := all.byPath[assets.Unindexed(path)]; l != nil {
		return l
	}
	return &leaf{}
}
