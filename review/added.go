package review

import (
	"reflect"
	"slices"
)

// Added is what this machine knows of a case beside its record, as a plain value: review reads no journal and no picture.
// What is added reaches all that is made of an examination: findings, Summary, gate, order, plan, decision. The zero value
// says that it is not known what was added, which is not the same as nothing: see each field.
type Added struct {
	// Verdicts says where the judgement of each AML match stands, by Match.Key; nil while that is not known, and then
	// what hangs on it speaks against an approval.
	Verdicts map[string]Standing
	// Pictures are the pictures that were read so far, each once. Of others nothing is said.
	Pictures []PictureSize
}

// With is the examination of the same version of a case, at the same moment, with what is added to it. Where that changes
// nothing it is the same examination. It is not written to, as everywhere.
func (e *Examination) With(added Added) *Examination {
	if reflect.DeepEqual(e.Added, added) {
		return e
	}
	with := examine(e.Submission, e.Policy, e.At, added)
	if e.personal != nil {
		with.personal = e.personal // of the same record
	}
	return with
}

// Same reports whether two gates of one case stop it for the same.
func (g Gate) Same(o Gate) bool {
	return g.Shut == o.Shut && slices.EqualFunc(g.Blockers, o.Blockers, sameFinding)
}

// Since returns the blockers that an earlier gate of the same case did not have: what an approval was not given against.
func (g Gate) Since(earlier Gate) []Finding {
	var out []Finding
	for _, b := range g.Blockers {
		if !slices.ContainsFunc(earlier.Blockers, func(was Finding) bool { return sameFinding(was, b) }) {
			out = append(out, b)
		}
	}
	return out
}

func sameFinding(a, b Finding) bool {
	return a.ID == b.ID && a.Field == b.Field && a.Sentence == b.Sentence && slices.Equal(a.Values, b.Values)
}
