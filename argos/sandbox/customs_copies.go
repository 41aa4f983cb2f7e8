package sandbox

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"kycdesk/argos/sandbox/customs"
	"kycdesk/argos/sandbox/drawing"
)

// hand is how one case writes what its document says: the layout of the days, the words, the forms of the numbers. Each
// copy throws on its own, as people, forms and text readers do.
type hand struct {
	*subject
	doc     document
	printed customs.Layout   // of days, on the document
	others  []customs.Layout // of days, of forms in which people write them for this document
	dice    dice
}

// write puts the forms of the case's country into a finished record.
func (s *subject) write(o object, doc document) {
	if !s.p.customs {
		return
	}
	h := s.hand(doc)
	for _, copied := range h.copies() {
		for _, field := range copied.fields {
			o.replace([]string{copied.section, field.key}, textValue(field.value))
		}
	}
	for _, item := range h.items() {
		o.replace([]string{"OCR_raw", item.key, "value"}, textValue(item.value))
	}
	for i := range o {
		if raw, ok := o[i].val.(object); ok && o[i].key == "OCR_raw" {
			o[i].val = append(raw, h.zone()...)
		}
	}
}

// writeRow puts the settled values into a list row, as the single read has them.
func (s *subject) writeRow(o object) {
	if !s.p.customs {
		return
	}
	h := s.hand(s.document())
	for _, field := range h.settled() {
		if field.key == "full_name" {
			field.key = "name"
		}
		o.replace([]string{"data", field.key}, textValue(field.value))
	}
}

func textValue(s string) raw { return appendText(nil, s) }

func (s *subject) hand(doc document) *hand {
	h := &hand{subject: s, doc: doc, dice: newDice(s.p.seed, s.serial, partCustoms)}
	own, all := customs.Layouts(doc.country, documentKind(doc.idType)), customs.Layouts(customs.Everywhere, documentKind(doc.idType))
	h.printed = all[h.dice.below(len(all))]
	if len(own) > 0 && h.dice.below(6) > 0 {
		h.printed = own[h.dice.below(len(own))]
	}
	h.others = slices.DeleteFunc(append(all, own...), func(l customs.Layout) bool { return l.Calendar != "gregorian" })
	return h
}

type written struct{ key, value string }

type copied struct {
	section string
	fields  []written
}

// copies are the values of the three copies that a country writes in its own way.
func (h *hand) copies() []copied {
	return []copied{{"data", h.settled()}, {"ocr", h.read()}, {"review", h.confirmedByPerson()}}
}

// settled is what the applicant data say: mostly the standard form, else one that people type.
func (h *hand) settled() []written {
	h.dice = newDice(h.p.seed+1, h.serial, partForms)
	out := []written{
		{"date_of_birth", h.typed(h.birth(), 3)},
		{"idcard_issueDate", h.typed(h.doc.issue, 3)},
		{"idcard_expireDate", h.typed(h.doc.expire, 3)},
		{"gender", h.oneOf(3, h.who.gender(), customs.Sexes(customs.Everywhere, h.who.female))},
		{"nationality", h.nationality(3)},
		{"identityNumber", h.numbered(h.doc.identity, true)},
	}
	if h.kind != KindHostile {
		out = append(out, h.name()...)
		out = append(out, written{"documentNumber", h.numbered(h.doc.number, false)})
	}
	return out
}

// read is the normalised reading: in half of the cases it is as printed, because the reader knew no better.
func (h *hand) read() []written {
	h.dice = newDice(h.p.seed+2, h.serial, partForms)
	return []written{
		{"birthDate", h.asRead(h.doc.birth)},
		{"issueDate", h.inPart(h.asRead(h.doc.issue), h.doc.issue)},
		{"expireDate", h.asRead(h.doc.expire)},
		{"gender", h.oneOf(2, h.who.gender(), h.sexes())},
		{"nationality", h.nationality(2)},
		{"number", h.numbered(h.doc.number, false)},
		{"identityNumber", h.numbered(h.doc.identity, false)},
		{"licenseNumber", h.numbered(h.doc.licence, false)},
	}
}

func (h *hand) confirmedByPerson() []written {
	h.dice = newDice(h.p.seed+3, h.serial, partForms)
	birth := h.doc.birth
	if h.kind == KindSwappedDate {
		birth = h.birth()
	}
	return []written{
		{"birthDate", h.typed(birth, 2)},
		{"issueDate", h.typed(h.doc.issue, 2)},
		{"expireDate", h.typed(h.doc.expire, 2)},
		{"gender", h.oneOf(2, h.who.gender(), customs.Sexes(customs.Everywhere, h.who.female))},
		{"nationality", h.nationality(2)},
		{"documentNumber", h.numbered(h.doc.number, false)},
		{"identityNumber", h.numbered(h.doc.identity, true)},
		{"licenseNumber", h.numbered(h.doc.licence, false)},
	}
}

// items are the readings as printed.
func (h *hand) items() []written {
	h.dice = newDice(h.p.seed+4, h.serial, partForms)
	out := []written{
		{"birthDate", h.asPrinted(h.doc.birth)},
		{"issueDate", h.asPrinted(h.doc.issue)},
		{"number", h.numbered(h.doc.number, false)},
		{"identityNumber", h.numbered(h.doc.identity, false)},
		{"gender", h.oneOf(0, "", h.sexes())},
		{"nationality", h.nationality(0)},
	}
	if h.doc.readable {
		out = append(out, written{"expireDate", h.asPrinted(h.doc.expire)})
	}
	return out
}

// sexes are the words of the document; a passport has the letters of everywhere.
func (h *hand) sexes() []string {
	if documentKind(h.doc.idType) == customs.Travel {
		return []string{strings.ToUpper(h.who.gender()[:1])}
	}
	return customs.Sexes(h.doc.country, h.who.female)
}

// oneOf is the standard form in of+1 cases less one, else one of the others; with of 0 always one of the others.
func (h *hand) oneOf(of int, standard string, others []string) string {
	if len(others) == 0 || of > 0 && h.dice.below(of) > 0 {
		return standard
	}
	return others[h.dice.below(len(others))]
}

func (h *hand) nationality(of int) string {
	code := h.who.origin.country
	return h.oneOf(of, code, customs.Nationalities(code))
}

// day reads a value in the standard form; ok is false for what is none, and where the kind is about the days themselves.
func (h *hand) day(iso string) (time.Time, bool) {
	if h.kind == KindSwappedDate || h.kind == KindImpossibleDate {
		return time.Time{}, false
	}
	at, err := time.Parse(time.DateOnly, iso)
	return at, err == nil && at.Year() < 9999
}

func (h *hand) typed(iso string, of int) string {
	at, ok := h.day(iso)
	if !ok || h.dice.below(of) > 0 {
		return iso
	}
	return h.others[h.dice.below(len(h.others))].Write(at)
}

func (h *hand) asPrinted(iso string) string {
	if at, ok := h.day(iso); ok {
		return h.printed.Write(at)
	}
	return iso
}

func (h *hand) asRead(iso string) string {
	if h.dice.below(2) == 0 {
		return iso
	}
	return h.asPrinted(iso)
}

// inPart is a day of which the document or its reader left a part out, in one case of ten.
func (h *hand) inPart(as, iso string) string {
	at, ok := h.day(iso)
	if !ok || h.dice.below(10) > 0 {
		return as
	}
	forms := []string{"2006-01-00", "2006-01-99", "2006-01-XX", "01/2006", "2006-01", "2006-00-00", "2006-99-99", "2006"}
	return at.Format(forms[h.dice.below(len(forms))])
}

// numbered is a number in a form of its country; hidden ones are the project's doing.
func (h *hand) numbered(number string, mayHide bool) string {
	if number == "" || strings.Contains(number, "*") {
		return number
	}
	forms := customs.Printed(h.doc.country, number)
	out := forms[h.dice.below(len(forms))]
	if mayHide && h.dice.below(3) == 0 {
		masks := customs.Masked(out)
		return masks[h.dice.below(len(masks))]
	}
	return out
}

// name is the name on file, as people write it who have that of the document: other letters or order, and another Latin
// spelling where the document has the writing that both are spellings of.
func (h *hand) name() []written {
	own, latin := h.ownScript(), isLatin(h.who.native())
	if h.kind == KindTransliterated || own && !latin && (!h.who.origin.romanise || h.who.family.kana != "") { // Han can be read in several ways
		return nil
	}
	family, given := h.who.family.latin, h.who.given.latin
	switch h.dice.below(5) {
	case 0:
		family, given = strings.ToUpper(family), strings.ToUpper(given)
	case 1:
		return []written{{"first_name", given}, {"last_name", family}, {"full_name", strings.Trim(family+", "+given, ", ")}}
	case 2:
		if own {
			family, given = h.who.family.custom, h.who.given.custom
		}
	case 3:
		if latin {
			family, given = h.who.family.native, h.who.given.native
		}
	default:
		return nil
	}
	full := joinNames(given, family)
	if h.who.origin.eastern {
		full = joinNames(family, given)
	}
	return []written{{"first_name", given}, {"last_name", family}, {"full_name", full}}
}

func isLatin(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r) })
}

// hasZone says that the document has a machine-readable zone, and that it could be read.
func (h *hand) hasZone() bool {
	if h.doc.idType == "passport" {
		return h.kind != KindUnreadable
	}
	return h.doc.idType == "government_id" && h.who.origin.customs.Zone && h.kind != KindUnreadable
}

// zone is the machine-readable zone as text readers give it: under several names, in one item or in one a line.
func (h *hand) zone() []member {
	if !h.hasZone() {
		return nil
	}
	h.dice = newDice(h.p.seed+5, h.serial, partForms)
	lines := drawing.MRZ(h.card())
	item := func(key, value string) member {
		return member{key, object{{"value", value}, {"score", h.dice.between(90, 99)}, {"accepted", true}, {"coordinates", nil}}}
	}
	keys := []string{"mrz", "MRZ", "machineReadableZone", "mrz_text", "line"}
	key := keys[h.dice.below(len(keys))]
	if h.dice.below(2) == 0 {
		return []member{item(key, strings.Join(lines, []string{"\n", " ", "\r\n"}[h.dice.below(3)]))}
	}
	var out []member
	for i, line := range lines {
		out = append(out, item(key+string(rune('1'+i)), line))
	}
	return out
}
