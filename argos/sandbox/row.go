package sandbox

import (
	"slices"
	"time"
)

// row is what a list says about a case: the shortest printed sample, or the longer one (§2.4). It is built into o, so
// that a page needs one object only.
func (s *subject) row(o object, long bool) object {
	if s.kind == KindDeleted {
		return s.remainsRow(o)
	}
	o = append(o[:0],
		member{"data", object{
			{"name", s.fullName()},
			{"gender", s.who.gender()},
			{"nationality", s.who.origin.country},
			{"date_of_birth", s.birth()},
		}},
		member{"email", s.email()},
		member{"submission_id", s.id},
	)
	if long {
		o = append(o, member{"duplicated_information", s.duplicateKey()})
	}
	o = append(o, member{"created_at", s.made})
	o = o.withTime("pending_at", s.pending)
	if long {
		recognition, argos := s.scores()
		o = append(o, member{"userid", s.userID()}, member{"recognition_score", recognition}, member{"argos_score", argos},
			member{"image", s.images()})
		if memo := s.memo(); memo != nil {
			o = append(o, member{"memo", memo})
		}
	}
	o = append(o, member{"reviewer", s.reviewer}, member{"kyc", s.result()})
	s.writeRow(o)
	for _, e := range s.edits {
		o.replace(e.rowPath(), e.value)
	}
	return o
}

// remainsRow is the row of a deleted case.
func (s *subject) remainsRow(o object) object {
	return append(o[:0],
		member{"data", object{{"name", deletedName}}}, member{"submission_id", s.id}, member{"created_at", s.made},
		member{"reviewer", s.reviewer}, member{"kyc", object{{"result", s.status}}},
	)
}

// without leaves one member out.
func (o object) without(key string) object {
	return slices.DeleteFunc(o, func(m member) bool { return m.key == key })
}

// result is the short kyc object: the status and, where there is one, the comment with its code.
func (s *subject) result() object {
	o := object{{"result", s.status}}
	comment, code := s.comment, s.code
	if comment == "" && s.kind == KindHostile && s.status == statusPending {
		comment, code = s.hostileText(hostileComment), "other"
	}
	if comment != "" {
		o = append(o, member{"comment", texts{comment}}, member{"commentCode", texts{code}})
	}
	return o
}

func (o object) withTime(key string, t time.Time) object {
	if t.IsZero() {
		return o
	}
	return append(o, member{key, t})
}

func (o object) withText(key, text string) object {
	if text == "" {
		return o
	}
	return append(o, member{key, text})
}

// part keeps the members of one request_type (§13); the submission id always stays.
func (o object) part(requestType string) object {
	if requestType == "" {
		return o
	}
	kept := make(object, 0, len(o))
	for _, m := range o {
		if m.key == "submission_id" || partOf(m.key) == requestType {
			kept = append(kept, m)
		}
	}
	return kept
}

func partOf(key string) string {
	switch key {
	case "kyc", "reviewer", "created_at", "pending_at", "kyc_result_at", "updated_at":
		return "kyc"
	case "aml":
		return "aml"
	case "data", "ocr", "review", "OCR_raw", "email":
		return "data"
	}
	return "others"
}
