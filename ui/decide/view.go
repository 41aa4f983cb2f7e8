package decide

import (
	"kycdesk/review"
	"kycdesk/review/mask"
	"kycdesk/ui/theme"
)

// view is what all parts of a sheet draw from: the case as it was seen, and how it may be shown. They share one.
type view struct {
	Confirm string // the key that confirms: y unless a letter was drawn
	Op      string // the operation of the offered decision this came from, "" for a new one

	theme  *theme.Theme
	masks  mask.Set
	mask   *mask.Masker // of the version of the case that it rests on
	agent  string
	id     string
	person string // the name as it may be shown, cleaned once: it is drawn with every frame
	exam   *review.Examination
}

// see sets the version of the case.
func (v *view) see(exam *review.Examination) {
	v.exam = exam
	v.mask = mask.New(v.masks, nil)
	if exam != nil {
		v.mask = mask.New(v.masks, exam.Values())
	}
}

func (v *view) page(w int) *page { return &page{theme: v.theme, w: w} }
