package decide

import (
	"slices"
	"strconv"
	"strings"

	"kycdesk/review"
	"kycdesk/ui/text"
	"kycdesk/ui/theme"
)

const (
	reasonWidth = 36 // the least width of a column of reasons
	reasonSigns = 8  // key, box and sign before a title
	reasonGap   = 2  // between a title and why
	leastWhy    = 32 // from this width on what the record says has a column of its own
)

// listed is one reason of the sheet, with what the record says of it as it may be shown.
type listed struct {
	review.Reason
	review.Judged
	word, why string // the judgement, and what it rests on
	refuting  int    // of a bulk run: how many of its cases the reason loses, because their records refute it
}

// reasons is the part of a rejection's sheet in which reasons are picked.
type reasons struct {
	*view
	listed           []listed // the catalogue as the case stands to it
	picked, proposed []string // reject codes in the order picked, and those that the console had picked
	touched          string   // the reason that was picked or taken out last: it stays in sight

	laid   *page // the rows as they were laid out last, and from what
	laidOf laidOf
}

// laidOf is what the rows of the reasons are made from: a key that types a word may not lay them out.
type laidOf struct {
	exam            *review.Examination
	theme           *theme.Theme
	w               int
	picked, touched string
}

// see lists the reasons anew for the version of the case, and proposes what it supports.
func (rs *reasons) see() {
	rs.listed = rs.list()
	rs.propose()
}

// load takes the reasons of an earlier draft.
func (rs *reasons) load(d review.Draft) {
	rs.picked, rs.proposed = slices.Clone(d.Reasons), slices.Clone(d.Proposed)
}

// list holds the catalogue against the case: what fits first, what the record refutes last. Without a case the reasons
// stand in the order of the catalogue.
func (rs *reasons) list() []listed {
	catalogue := review.Reasons()
	out := make([]listed, 0, len(catalogue))
	if rs.exam == nil {
		for _, r := range catalogue {
			out = append(out, listed{Reason: r})
		}
		return out
	}
	for _, j := range rs.exam.Judgements() {
		i := slices.IndexFunc(catalogue, func(r review.Reason) bool { return r.Code == j.Code })
		why := j.Why(func(v review.Value) string { return rs.mask.Text(v.Field, v.Text) })
		word := j.Judgement.String()
		if j.Suggested && j.Judgement == review.CannotSay {
			word += ", suggested"
		}
		out = append(out, listed{Reason: catalogue[i], Judged: j, word: word, why: why})
	}
	return out
}

func (rs *reasons) judgedAs(is review.Judgement) []listed {
	return slices.DeleteFunc(slices.Clone(rs.listed), func(r listed) bool { return r.Judgement != is })
}

// refuted are the reasons that are picked and that the record refutes.
func (rs *reasons) refuted() []review.Judged { return rs.exam.Refutes(rs.picked) }

func titlesOf(all []review.Judged) []string {
	titles := make([]string, len(all))
	for i := range all {
		titles[i] = strconv.Quote(review.ReasonTitle(all[i].Code))
	}
	return titles
}

// rows lists the catalogue, with what the record says of each reason. A bulk run asks once, for cases of which each is
// judged by itself: there the reasons stand in columns.
func (rs *reasons) rows(p *page) {
	now := laidOf{rs.exam, rs.theme, p.w, strings.Join(rs.picked, " "), rs.touched}
	if rs.exam == nil || rs.laidOf != now {
		rs.laid, rs.laidOf = rs.page(p.w), now
		rs.lay(rs.laid)
	}
	p.append(rs.laid)
}

func (rs *reasons) lay(p *page) {
	if rs.exam == nil {
		p.heading("Reasons", rs.sharedRemark())
		rs.columns(p, rs.listed)
		p.gap()
		return
	}
	p.heading("Reasons", "pick several; fitting first, refuted last")
	rs.reasonRows(p, rs.judgedAs(review.Fits))
	rs.reasonRows(p, rs.judgedAs(review.CannotSay))
	if refuted := rs.judgedAs(review.Refuted); len(refuted) > 0 {
		p.put(rs.theme.Secondary, "The record refutes these; picking one takes a word on why")
		rs.reasonRows(p, refuted)
	}
	p.gap()
}

// reasonBegin is the column of the titles.
const reasonBegin = 1 + reasonSigns

// reasonRows gives each reason a row with its judgement, in a word, and what that rests on.
func (rs *reasons) reasonRows(p *page, all []listed) {
	for i := range all {
		r := &all[i]
		rs.keepInSight(p, r)
		l, at := p.start(), rs.whyAt(p.w)
		rs.reason(l, r, 1, min(p.w-1, reasonSigns+rs.theme.Measure.Width(r.Title)))
		if at == reasonBegin {
			p.end()
			l = p.start()
		}
		rs.because(p, l, at, r)
	}
}

// whyAt is where that begins: in a column of its own where the sheet is wide enough for one, else under the title.
func (rs *reasons) whyAt(w int) int {
	if column := reasonBegin + rs.widest(rs.listed) + reasonGap; w-column > leastWhy {
		return column
	}
	return reasonBegin
}

func (r *listed) says() string { return r.word + ": " + r.why }

func (rs *reasons) because(p *page, l *text.Line, at int, r *listed) {
	_, look := rs.sign(&r.Judged)
	for i, row := range rs.theme.Measure.Wrap(r.says(), max(1, p.w-at-1)) {
		if i > 0 {
			l = p.start()
		}
		why, cut := strings.CutPrefix(row, r.word+":")
		if l.To(at); i == 0 && cut {
			l.Put(look, r.word+":")
		} else {
			why = row
		}
		l.Put(rs.theme.Secondary, why)
		p.end()
	}
}

func (rs *reasons) widest(all []listed) int {
	w := 0
	for i := range all {
		w = max(w, rs.theme.Measure.Width(all[i].Title+rs.loses(&all[i])))
	}
	return w
}

// loses is how many cases of a bulk run the reason loses, "" for none.
func (rs *reasons) loses(r *listed) string {
	if r.refuting == 0 {
		return ""
	}
	return " " + rs.theme.Glyphs.Failed + strconv.Itoa(r.refuting)
}

// columns lists reasons in columns, read downwards.
func (rs *reasons) columns(p *page, all []listed) {
	rooms := rs.columnRooms(all, p.w-1)
	deep := (len(all) + len(rooms) - 1) / len(rooms)
	for row := range deep {
		l, at := p.start().Gap(1), 1
		for c, wide := range rooms {
			if i := c*deep + row; i < len(all) {
				rs.keepInSight(p, &all[i])
				rs.reason(l, &all[i], at, min(wide, p.w-at))
			}
			at += wide
		}
		p.end()
	}
}

// columnRooms is what each of as many columns needs as can be shown in full, or of two where there is room for most.
func (rs *reasons) columnRooms(all []listed, w int) []int {
	for n := max(1, w/reasonWidth); ; n-- {
		deep, sum := (len(all)+n-1)/n, 0
		rooms := make([]int, n)
		for c := range rooms {
			from := min(c*deep, len(all))
			rooms[c] = reasonSigns + reasonGap + rs.widest(all[from:min(from+deep, len(all))])
			rooms[c] = min(rooms[c], max(w/n, reasonWidth+reasonSigns))
			sum += rooms[c]
		}
		if sum-reasonGap <= w || n <= 2 {
			return rooms
		}
	}
}

// keepInSight notes the row that is drawn next, where the reason on it was picked or taken out last.
func (rs *reasons) keepInSight(p *page, r *listed) {
	if rs.touched == r.Reason.Code {
		p.touched = len(p.rows)
	}
}

func (rs *reasons) reason(l *text.Line, r *listed, at, w int) {
	look, box := rs.theme.Body, "[ ]"
	if slices.Contains(rs.picked, r.Reason.Code) {
		look, box = rs.theme.Strong, "[x]"
	}
	sign, signLook := rs.sign(&r.Judged)
	l.To(at).Cell(rs.theme.Accent, r.Key, 2).Put(look, box).Gap(1).Cell(signLook, sign, 2)
	loses := rs.loses(r)
	title, _ := rs.theme.Measure.Cut(r.Title, min(l.Room(), w-reasonSigns)-rs.theme.Measure.Width(loses))
	l.Put(look, title).Put(rs.theme.Warning, loses)
}

// sign is the mark before a title.
func (rs *reasons) sign(j *review.Judged) (sign string, look text.Style) {
	g := rs.theme.Glyphs
	switch {
	case j.Judgement == review.Fits:
		return g.Mark, rs.theme.Good
	case j.Judgement == review.Refuted:
		return g.Failed, rs.theme.Blocker
	case j.Suggested:
		return g.Question, rs.theme.Warning
	case j.Words == "": // held against no case
		return "", rs.theme.Body
	}
	return g.Question, rs.theme.Secondary
}

// propose picks what plain arithmetic on every copy supports, unless the agent changed what was proposed before.
func (rs *reasons) propose() {
	if slices.Equal(rs.picked, rs.proposed) {
		rs.proposed = rs.exam.Proposed()
		rs.picked = slices.Clone(rs.proposed)
	}
}

// codeOf is the reason of a key, "" where it has none.
func (rs *reasons) codeOf(key string) string {
	for i := range rs.listed {
		if rs.listed[i].Key == key {
			return rs.listed[i].Reason.Code
		}
	}
	return ""
}

// pick picks a reason or takes it out, and brings its row into sight. It reports whether the reason is picked now.
func (rs *reasons) pick(code string) bool {
	rs.touched = code
	if at := slices.Index(rs.picked, code); at >= 0 {
		rs.picked = slices.Delete(slices.Clone(rs.picked), at, at+1)
		return false
	}
	rs.picked = append(slices.Clone(rs.picked), code)
	return true
}

// ownWords is the code that has no text of its own.
const ownWords = "other"

// ownKey is the key that picks it.
func (rs *reasons) ownKey() string {
	for i := range rs.listed {
		if rs.listed[i].Reason.Code == ownWords {
			return rs.listed[i].Key
		}
	}
	return ""
}
