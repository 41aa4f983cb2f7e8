package review

import (
	"sync"

	"kycdesk/assets"
	"kycdesk/review/mask"
)

// personal is what a case tells of a person, gathered when it is asked for first: whoever reads a case ahead asks then.
type personal struct {
	once   sync.Once
	values *mask.Values
}

// Values are what the case tells of a person, to be looked for in everything that is shown of it; nil of no case.
func (e *Examination) Values() *mask.Values {
	if e == nil {
		return nil
	}
	if e.personal == nil { // not made by Examine
		return e.gather()
	}
	e.personal.once.Do(func() { e.personal.values = e.gather() })
	return e.personal.values
}

func (e *Examination) gather() *mask.Values {
	if len(e.Submission.Record) == 0 { // a list row
		return mask.NewValues(mask.Value{Kind: assets.MaskName, Text: e.Submission.DisplayName().Raw()})
	}
	return mask.ValuesOf(e.Submission.Record)
}
