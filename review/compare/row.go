// Package compare puts the three copies of a person's data side by side: the settled value (applicant), what the
// applicant confirmed (reviewed) and the normalised reading of the document (OCR). The Korean government's record and the
// machine-readable zone are held against them where the case has them. Each row gets a mark, the id of the
// rule that gave it and a sentence that an agent can read out.
package compare

import (
	"kycdesk/argos"
	"kycdesk/assets"
)

// Mark is the outcome of comparing one field, least grave first.
type Mark uint8

// The marks, in order of gravity.
const (
	Same       Mark = iota // every copy present is equal as written
	SameByRule             // equal after a named rule (case, transliteration, MRZ truncation …)
	Masked                 // equal as far as it can be seen: no difference, no proof
	Close                  // not equal, near enough to need a look; Row.Score says how near
	Missing                // a copy that should be there is not; the sentence says which
	Unreadable             // OCR did not accept its reading
	Conflict               // copies contradict each other
	Invalid                // a value that cannot be (no such date, check digit wrong)
)

// Row is one compared field. Score is the likeness 0 to 1 where Mark is Close, else 1 or 0.
type Row struct {
	Field       string // stable id: "name", "birth_date"; see Fields
	Label       string // what people read: "Birth date"
	Mark        Mark
	Rule        string // stable rule id: "name.transliteration.revised_romanisation"
	Sentence    string // safe for a terminal
	Applicant   argos.Text
	Reviewed    argos.Text
	OCR         argos.Text
	Government  argos.Text   // by the Korean government's record, where the field has a place there (§2.7)
	MRZ         argos.Text   // by the machine-readable zones of the document, several apart by " / "; dates as YYYY-MM-DD
	OCRScore    argos.Number // 0-100
	OCRAccepted argos.Flag
	Score       float64
	Compared    [2]argos.Text // the two values that gave the mark, after normalisation; both empty where none were compared
	Differs     [2]argos.Text // of a Close name the words of either copy that are not equal; to be masked as the field is
	Agreed      bool          // no copy or source says another than the others: the mark is of what they all say
	Notes       []Note        // what else is to be known of the values; it changes no mark

	// What comparing each further source with the copies came to: Same where it agrees with one of them, or is absent. The
	// row has the gravest of all marks.
	GovernmentMark, MRZMark Mark
}

// Beside is what a source beside the three copies says of a field.
type Beside struct {
	Name string // what people call the source
	Text argos.Text
	Mark Mark // of comparing it with the copies
}

// Beside returns the sources beside the three copies that say something, in a fixed order.
func (r *Row) Beside() []Beside {
	var out []Beside
	for _, b := range [...]Beside{{stateSource, r.Government, r.GovernmentMark}, {zoneSource, r.MRZ, r.MRZMark}} {
		if !b.Text.IsEmpty() {
			out = append(out, b)
		}
	}
	return out
}

// Kind says what the values of the row tell of a person.
func (r *Row) Kind() assets.Mask { return assets.MaskNamed(r.Field) }

// Note is a remark that changes no mark: the reviewed copy may be machine-filled, the document expires soon.
type Note struct{ Rule, Sentence string }
