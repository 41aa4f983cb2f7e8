package review

import (
	"kycdesk/review/compare"
	"kycdesk/review/mask"
)

// Places says where the values of a finding differ that are hidden, so that what it is about can be seen without a
// reveal; empty where nothing is hidden or nothing differs.
func (f *Finding) Places(m *mask.Masker) string {
	if f.Field == "" { // its values are of several fields
		return ""
	}
	for i := range f.Values {
		a := &f.Values[i]
		for _, b := range f.Values[i+1:] {
			if a.Field != b.Field {
				continue
			}
			if places := m.Difference(a.Field, a.Text, b.Text); places != "" {
				return places
			}
		}
	}
	return ""
}

// PlacesOf says the same of a compared field whose copies are not equal.
func PlacesOf(r *compare.Row, m *mask.Masker) string {
	if r.Mark <= compare.Masked {
		return ""
	}
	return m.Difference(r.Kind(), r.Compared[0], r.Compared[1])
}
