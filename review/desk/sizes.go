package desk

import (
	"maps"
	"slices"
	"strings"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/desk/guarded"
)

// hang puts a picture that was read into its case, and judges the case anew with its size. Another reader may put another
// in meanwhile: then it is done again on that case, since judging is too long to hold the lock.
func (in *intake) hang(j job, p *Picture) {
	for {
		was := guarded.Ask(in.state, func(k *stock) *Case { return k.shelf.cases[j.id] })
		if was == nil {
			return
		}
		c := *was
		c.Pictures = maps.Clone(was.Pictures)
		if c.Pictures == nil {
			c.Pictures = map[string]*Picture{}
		}
		c.Pictures[string(j.picture)] = p
		c.Exam = withSizes(was.Exam, c.Pictures)
		var same bool
		in.state.Do(func(k *stock) {
			same = k.shelf.cases[j.id] == was
			if same {
				k.shelf.cases[j.id], k.shelf.shown = &c, nil
			}
		})
		if same {
			return
		}
	}
}

// withSizes is an examination with the sizes of these pictures, and of no others.
func withSizes(e *review.Examination, pictures map[string]*Picture) *review.Examination {
	if e == nil {
		return nil
	}
	added := e.Added
	added.Pictures = nil
	for kind, p := range pictures {
		if p != nil && p.Bytes > 0 {
			added.Pictures = append(added.Pictures, review.PictureSize{
				Type: argos.ImageType(kind), Width: p.Width, Height: p.Height, Bytes: p.Bytes, Format: p.Format,
			})
		}
	}
	slices.SortFunc(added.Pictures, func(a, b review.PictureSize) int { return strings.Compare(string(a.Type), string(b.Type)) })
	return e.With(added)
}
