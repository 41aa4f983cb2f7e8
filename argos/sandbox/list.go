package sandbox

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

const defaultCount = 50

// window is what a list call asks for: at most count serials from low up to, not including, high, newest first.
type window struct {
	count       int
	low, high   int64
	from        int64 // the cursor's serial, -1 on the first page
	ghost       bool  // the cursor came from an empty page
	requestType string
	only        []int64 // of one person, newest first; nil means everybody
	narrowed    bool
}

// list answers GET /submission without an id (§2.1 to §2.4).
func (s *Server) list(q url.Values) answer {
	w, ok := s.window(q)
	if !ok {
		return badQuery()
	}
	if s.opt.EmptyPages && w.from >= 0 && !w.ghost && s.blankAt(w.from) {
		return s.emptyPage(w.from)
	}
	serials, more := w.page()
	dst := make([]byte, 0, 384*(len(serials)+1))
	scratch := make(object, 0, 16)
	dst = append(dst, `{"Items":[`...)
	for i, serial := range serials {
		if i > 0 {
			dst = append(dst, ',')
		}
		sub := s.ledger.subject(serial)
		dst = s.shape.object(dst, s.mixed(serial, s.listed(scratch, &sub, w.requestType)))
	}
	dst = append(dst, ']')
	if more {
		last := serials[len(serials)-1]
		dst = s.key(dst, idOf(s.p.seed, last), last)
	}
	return jsonAnswer(append(dst, '}'))
}

// listed is a row, or the part of it that was asked for. The AML part is not in any row, yet it can be asked for.
func (s *Server) listed(scratch object, sub *subject, requestType string) object {
	if requestType == "aml" {
		return sub.record(s.opt.SingleObjects).part("aml")
	}
	return sub.row(scratch, s.opt.LongRows).part(requestType)
}

func (s *Server) key(dst []byte, id string, serial int64) []byte {
	dst = append(dst, `,"nextpageKey":`...)
	return s.shape.object(dst, object{{"id", id}, {"created_at", s.ledger.created(serial)}})
}

// blankAt says whether the page after this row comes empty first.
func (s *Server) blankAt(serial int64) bool {
	d := newDice(s.p.seed, serial, partPage)
	return d.below(2) == 0
}

// ghostPrefix marks the key of an empty page: it names a place, not a row, as the key of a row that was filtered out
// of a page does.
const ghostPrefix = "gz9ex"

func (s *Server) emptyPage(serial int64) answer {
	ghost := ghostPrefix + strings.TrimPrefix(idOf(s.p.seed, serial), idPrefix)
	return jsonAnswer(append(s.key([]byte(`{"Items":[]`), ghost, serial), '}'))
}

// page picks the serials of this page; more says that others follow.
func (w window) page() (serials []int64, more bool) {
	high := w.high
	if w.from >= 0 {
		high = min(high, w.from)
	}
	if w.narrowed {
		inside := slices.DeleteFunc(w.only, func(n int64) bool { return n < w.low || n >= high })
		return inside[:min(w.count, len(inside))], len(inside) > w.count
	}
	for serial := high - 1; serial >= w.low && len(serials) < w.count; serial-- {
		serials = append(serials, serial)
	}
	return serials, high-int64(w.count) > w.low
}

// window reads the query; ok is false where the service would call it invalid.
func (s *Server) window(q url.Values) (w window, ok bool) {
	w = window{count: defaultCount, high: s.ledger.total(), from: -1, requestType: q.Get("request_type")}
	if text := q.Get("count"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 {
			return w, false
		}
		w.count = n
	}
	w.count = min(w.count, s.opt.ListCap)
	if !slices.Contains([]string{"", "kyc", "aml", "data", "others"}, w.requestType) {
		return w, false
	}
	return w, s.days(&w, q) && s.cursor(&w, q) && s.narrow(&w, q)
}

// days reads start_date and end_date, whole days in UTC, both included.
func (s *Server) days(w *window, q url.Values) bool {
	if text := q.Get("start_date"); text != "" {
		first, ok := parseDay(text)
		if !ok {
			return false
		}
		w.low = s.ledger.firstFrom(first)
	}
	if text := q.Get("end_date"); text != "" {
		last, ok := parseDay(text)
		if !ok {
			return false
		}
		w.high = s.ledger.firstFrom(last.AddDate(0, 0, 1))
	}
	return true
}

func parseDay(text string) (time.Time, bool) {
	for _, layout := range []string{time.DateOnly, "20060102"} {
		if t, err := time.Parse(layout, text); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// cursor reads nextpage_id and nextpage_date, which belong together and must come back as they were sent (§2.2).
func (s *Server) cursor(w *window, q url.Values) bool {
	id, date := q.Get("nextpage_id"), q.Get("nextpage_date")
	if id == "" && date == "" {
		return true
	}
	core, ghost := strings.CutPrefix(id, ghostPrefix)
	if ghost {
		id = idPrefix + core
	}
	serial, known := serialOf(s.p.seed, id)
	if !known || serial >= s.ledger.total() || string(s.shape.stamp(nil, s.ledger.created(serial))) != date {
		return false
	}
	w.from, w.ghost = serial, ghost
	return true
}

// narrow keeps the cases of one user id or e-mail.
func (s *Server) narrow(w *window, q url.Values) bool {
	userid, email := q.Get("userid"), q.Get("email")
	if userid == "" && email == "" {
		return true
	}
	w.narrowed = true
	user, ok := userOfEmail(email)
	if userid != "" {
		digits, _ := strings.CutPrefix(userid, userPrefix)
		n, err := strconv.ParseInt(digits, 10, 64)
		user, ok = n, err == nil
	}
	if !ok {
		return true // nobody has it
	}
	for _, serial := range s.p.serialsOf(user, s.ledger.total()) {
		sub := s.ledger.subject(serial)
		if sub.kind != KindDeleted && (userid == "" || sub.userID() == userid) && (email == "" || sub.email() == email) {
			w.only = append(w.only, serial)
		}
	}
	return true
}

// single answers GET /submission with an id.
func (s *Server) single(id, requestType string) answer {
	if !slices.Contains([]string{"", "kyc", "aml", "data", "others"}, requestType) {
		return badQuery()
	}
	sub, ok := s.ledger.find(id)
	if !ok {
		if s.opt.UnknownIs400 {
			return badQuery()
		}
		return jsonAnswer([]byte(`{"Items":[]}`))
	}
	dst := append(make([]byte, 0, 8192), `{"Items":[`...)
	dst = s.shape.object(dst, s.mixed(sub.serial, s.opt.shaped(sub.record(s.opt.SingleObjects))).part(requestType))
	return jsonAnswer(append(dst, "]}"...))
}

// applicantCases answers GET /submission/applicant: the approved case and the person's others, as a bare array (§3).
func (s *Server) applicantCases(applicantID string) answer {
	if applicantID == "" {
		return badQuery()
	}
	rows := []object{}
	id, _ := strings.CutPrefix(applicantID, applicantPrefix)
	if sub, ok := s.ledger.find(id); ok && sub.status == statusApproved && sub.applicantID() == applicantID {
		for _, serial := range s.p.serialsOf(sub.user, s.ledger.total()) {
			one := s.ledger.subject(serial)
			rows = append(rows, object{
				{"submission_id", one.id}, {"duplicated_information", one.duplicateKey()}, {"email", one.email()},
			})
		}
	}
	return answer{status: http.StatusOK, kind: jsonKind, body: s.shape.value(nil, rows)}
}
