package argos

import (
	"bytes"
	"time"
	"unicode/utf8"
)

// plainRows decodes a list answer in one pass, where encoding/json takes six. It takes only what it fully understands:
// ok is false for everything else, wrong or merely unusual, and the lenient decoder has the word.
func plainRows(b []byte) (page RowPage, ok bool) {
	if len(b) > jsonMax {
		return RowPage{}, false
	}
	r := newRowReader()
	r.b = b
	var next []byte
	r.space()
	r.members(func(key []byte) {
		switch string(key) {
		case "Items":
			r.once(fieldItems)
			page.Rows = r.rows()
		case "nextpageKey":
			r.once(fieldNext)
			next = r.value()
		default:
			r.other(key, envelopeNames)
		}
	})
	if r.space(); r.doubt || r.at != len(b) || r.met&fieldItems == 0 || r.objects > objectsMax {
		return RowPage{}, false
	}
	var err error
	page.Next, err = nextPage(next)
	page.Bytes = len(b)
	return page, err == nil
}

// field is a member that a row, or the envelope, may have once.
type field uint32

const (
	fieldItems field = 1 << iota
	fieldNext
	fieldID
	fieldCreated
	fieldPending
	fieldScore
	fieldData
	fieldKYC
	fieldName
	fieldFullName
	fieldFirst
	fieldLast
	fieldNationality
	fieldResult
)

// The names that count, by the object they stand in. encoding/json takes them in any case too.
var (
	envelopeNames = [][]byte{[]byte("Items"), []byte("nextpageKey")}
	rowNames      = [][]byte{
		[]byte("submission_id"), []byte("created_at"), []byte("pending_at"), []byte("argos_score"), []byte("data"), []byte("kyc"),
	}
	dataNames = [][]byte{[]byte("name"), []byte("full_name"), []byte("first_name"), []byte("last_name"), []byte("nationality")}
	kycNames  = [][]byte{[]byte("result")}
)

// rowReader reads the rows of one page.
type rowReader struct {
	onePass
	row                     Row
	full, list, first, last Text // the parts of the name
	met                     field
	words                   map[string]Text // one copy of what many rows say
	odd                     mender          // reads what one pass cannot
}

func newRowReader() *rowReader { return &rowReader{words: map[string]Text{}} }

// item reads one item of a page that is not plain as a whole, so that an odd row costs the page no more than itself.
func (r *rowReader) item(item []byte, budget int, rows *List[Row]) (int, *UnreadRow) {
	r.onePass, r.met = onePass{b: item}, 0
	if r.peek() == '{' {
		r.object()
	}
	if !r.doubt && r.at == len(item) && r.objects <= budget {
		*rows = append(*rows, r.row)
		return r.objects, nil
	}
	var full List[Submission]
	objects, unread := r.odd.submission(item, budget, &full)
	for i := range full {
		*rows = append(*rows, full[i].Row())
	}
	return objects, unread
}

// once doubts a member that comes twice: of those the last one counts, or both do.
func (r *rowReader) once(f field) {
	r.doubt = r.doubt || r.met&f != 0
	r.met |= f
}

// other skips a member that does not count, and doubts one that differs from a name in case only.
func (r *rowReader) other(key []byte, names [][]byte) {
	for _, name := range names {
		if len(key) >= len(name) && bytes.EqualFold(key, name) {
			r.doubt = true
		}
	}
	r.value()
}

func (r *rowReader) rows() []Row {
	// A list row has some 280 bytes or more.
	rows := make([]Row, 0, min(len(r.b)/256+1, rowsMax))
	r.items(func() {
		if r.peek() != '{' {
			if string(r.value()) != "null" {
				r.doubt = true // no row
			}
			return
		}
		r.object()
		if rows = append(rows, r.row); len(rows) > rowsMax {
			r.doubt = true
		}
	})
	return rows
}

// object reads one row.
func (r *rowReader) object() {
	r.deleted = false
	r.row, r.full, r.list, r.first, r.last = Row{}, Text{}, Text{}, Text{}, Text{}
	r.met &= fieldItems | fieldNext
	r.members(r.rowMember)
	r.row.Name, r.row.Deleted = displayName(r.full, r.list, r.first, r.last), r.deleted
}

func (r *rowReader) rowMember(key []byte) {
	switch string(key) {
	case "submission_id":
		r.once(fieldID)
		r.row.ID.raw = r.plain(r.value())
	case "created_at":
		r.once(fieldCreated)
		r.row.CreatedAt = moment(r.value())
	case "pending_at":
		r.once(fieldPending)
		r.row.PendingAt = moment(r.value())
	case "argos_score":
		r.once(fieldScore)
		r.score(r.value())
	case "data":
		r.once(fieldData)
		if r.peek() == '{' {
			r.members(r.dataMember)
		} else {
			r.value() // counts as absent
		}
	case "kyc":
		r.once(fieldKYC)
		if r.peek() == '{' {
			r.members(r.kycMember)
		} else if v := r.value(); !r.doubt && !isEmptyValue(v) {
			r.doubt = true // without its state a row is none
		}
	default:
		r.other(key, rowNames)
	}
}

func (r *rowReader) dataMember(key []byte) {
	switch string(key) {
	case "name":
		r.named(fieldName, &r.list)
	case "full_name":
		r.named(fieldFullName, &r.full)
	case "first_name":
		r.named(fieldFirst, &r.first)
	case "last_name":
		r.named(fieldLast, &r.last)
	case "nationality":
		r.once(fieldNationality)
		r.row.Nationality = r.word(r.value())
	default:
		r.other(key, dataNames)
	}
}

func (r *rowReader) named(f field, into *Text) {
	r.once(f)
	into.raw = r.plain(r.value())
}

func (r *rowReader) score(v []byte) {
	_ = r.row.Score.UnmarshalJSON(v)
	if !r.doubt && !r.row.Score.Set && v[0] != 'n' {
		r.doubt = true
	}
}

func (r *rowReader) kycMember(key []byte) {
	if string(key) != "result" {
		r.other(key, kycNames)
		return
	}
	r.once(fieldResult)
	v := r.value()
	r.row.Result = r.word(v)
	r.doubt = r.doubt || v[0] != '"' && v[0] != 'n'
}

// plain returns a text, and doubts one that the lenient decoder could find unreadable.
func (r *rowReader) plain(v []byte) string {
	if r.doubt {
		return ""
	}
	switch c := v[0]; {
	case c == '{', c == '[', !utf8.Valid(v):
		r.doubt = true
	case c == '"':
		inner := v[1 : len(v)-1]
		if bytes.IndexByte(inner, '\\') < 0 {
			return string(inner)
		}
		r.doubt = halfCharacter(inner) >= 0
	case c != 'n' && c != 't' && c != 'f':
		r.doubt = len(v) > numberMost
	}
	return unquoted(v)
}

// numberMost is shorter than any number that a float cannot hold.
const numberMost = 4

// word is a text that many rows have.
func (r *rowReader) word(v []byte) Text {
	if t, known := r.words[string(v)]; known {
		return t
	}
	t := NewText(r.plain(v))
	if !r.doubt {
		r.words[string(v)] = t
	}
	return t
}

// moment reads a time; the usual form needs no copy on the heap.
func moment(v []byte) time.Time {
	if len(v) > 2 && v[0] == '"' && bytes.IndexByte(v, '\\') < 0 {
		at, _ := ParseTime(string(v[1 : len(v)-1]))
		return at
	}
	at, _ := ParseTime(scalar(v))
	return at
}
