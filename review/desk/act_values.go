package desk

import "kycdesk/review/mask"

// Values are what the acts tell of a person, such as a number before it was corrected: no record has that any more.
func (h *History) Values() *mask.Values {
	if h == nil {
		return nil
	}
	var all []mask.Value
	for i := range h.Acts {
		a := &h.Acts[i]
		for _, c := range a.Corrections {
			kind := mask.KindNamed(c.Key)
			all = append(all, mask.Value{Kind: kind, Text: c.Old.Raw()}, mask.Value{Kind: kind, Text: c.New.Raw()})
		}
		if a.Decision != nil {
			for _, r := range a.Decision.ReasonsOnRecord() {
				all = append(all, mask.Value{Kind: r.Field, Text: r.Value})
			}
		}
	}
	return mask.NewValues(all...)
}
