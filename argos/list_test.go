package argos_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"kycdesk/argos"
)

// rows makes a page of these ids, with a next key unless it is "".
func rows(next string, ids ...string) string {
	var b strings.Builder
	for i, id := range ids {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `{"submission_id":%q}`, id)
	}
	if next == "" {
		return `{"Items":[` + b.String() + `]}`
	}
	return fmt.Sprintf(`{"Items":[%s],"nextpageKey":{"id":%q,"created_at":"t-%s"}}`, b.String(), next, next)
}

func TestPagesFollowTheKeysAndDropRowsSeenBefore(t *testing.T) {
	for name, c := range map[string]struct {
		pages map[string]string // by nextpage_id
		want  string
		cycle bool
	}{
		"missing key":   {map[string]string{"": rows("b", "a", "b"), "b": rows("", "c")}, "a b c", false},
		"null key":      {map[string]string{"": `{"Items":[{"submission_id":"a"}],"nextpageKey":null}`}, "a", false},
		"empty page":    {map[string]string{"": rows("x", "a"), "x": rows("y"), "y": rows("", "b")}, "a b", false},
		"same key":      {map[string]string{"": rows("a", "a"), "a": rows("a", "b")}, "a b", false},
		"circle":        {map[string]string{"": rows("a", "a"), "a": rows("b", "b"), "b": rows("a", "c", "a")}, "a b c", true},
		"rows repeated": {map[string]string{"": rows("b", "a", "b", "a"), "b": rows("", "b", "c", "")}, "a b c ", false},
	} {
		s := serve(t, func(w http.ResponseWriter, r *http.Request) {
			text(200, c.pages[r.URL.Query().Get("nextpage_id")])(w, r)
		})
		client, _ := clientFor(t, s.URL, nil)
		var got []string
		var last argos.Page
		for page, err := range client.Pages(t.Context(), argos.ListQuery{}) {
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
			for _, row := range page.Rows {
				got = append(got, row.ID.Raw())
			}
			if last = page; len(s.requests()) > len(c.pages) {
				break // it would go on for ever
			}
		}
		if strings.Join(got, " ") != c.want || last.Cycle != c.cycle || len(s.requests()) != len(c.pages) {
			t.Errorf("%s: %q, cycle %v, %d requests", name, got, last.Cycle, len(s.requests()))
		}
	}
}

func TestPagesEndWithTheFirstErrorOrWhenTheReaderLeaves(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Get("nextpage_id") == "b" {
			text(403, `{"message":"Forbidden"}`)(w, r)
			return
		}
		text(200, rows("b", "a"))(w, r)
	})
	c, _ := clientFor(t, s.URL, nil)
	var kinds []argos.Kind
	for _, err := range c.Pages(t.Context(), argos.ListQuery{}) {
		kinds = append(kinds, argos.KindOf(err))
	}
	if !slices.Equal(kinds, []argos.Kind{"", argos.BadKey}) {
		t.Errorf("%q", kinds)
	}
	for _, err := range c.Pages(t.Context(), argos.ListQuery{}) {
		if err != nil {
			t.Error(err)
		}
		break
	}
	if n := len(s.requests()); n != 3 {
		t.Errorf("%d requests", n)
	}
}

func TestListSendsTheQueryAndEchoesTheCursorByteForByte(t *testing.T) {
	const date = "2026-03-14T02:11:09.482Z +%&/=é-000"
	s := serve(t, text(200, rows("")))
	c, _ := clientFor(t, s.URL, nil)
	day := time.Date(2026, 3, 14, 23, 59, 0, 0, time.FixedZone("KST", 9*3600))
	_, err := c.List(t.Context(), argos.ListQuery{
		Count: 50, Start: day, End: day.AddDate(0, 0, 1), RequestType: argos.RequestAML, UserID: argos.NewText("u 1"),
		Email: argos.NewText("a+b@example.com"), Next: argos.Cursor{ID: argos.NewText("x_1"), CreatedAt: argos.NewText(date)},
	})
	if err != nil {
		t.Fatal(err)
	}
	q := s.requests()[0].query
	for name, want := range map[string]string{
		"count": "50", "start_date": "2026-03-14", "end_date": "2026-03-15", "request_type": "aml", "userid": "u 1",
		"email": "a+b@example.com", "nextpage_id": "x_1", "nextpage_date": date,
	} {
		if q.Get(name) != want {
			t.Errorf("%s: %q, want %q", name, q.Get(name), want)
		}
	}
	if _, err := c.List(t.Context(), argos.ListQuery{}); err != nil {
		t.Fatal(err)
	}
	if q := s.requests()[1].query; len(q) != 1 || q.Get("count") != "100" {
		t.Errorf("an empty query became %v", q)
	}
}

func TestDatesFallBackToTheCompactFormOnceAndStayThere(t *testing.T) {
	s := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if strings.Contains(r.URL.Query().Get("start_date"), "-") {
			text(400, `{"message":"Invalid Query String parameters"}`)(w, r)
			return
		}
		text(200, rows("", "a"))(w, r)
	})
	c, _ := clientFor(t, s.URL, nil)
	q := argos.ListQuery{Start: time.Date(2026, 3, 14, 0, 0, 0, 0, time.UTC)}
	for range 3 {
		if page, err := c.List(t.Context(), q); err != nil || len(page.Rows) != 1 {
			t.Fatal(err)
		}
	}
	var sent []string
	for _, r := range s.requests() {
		sent = append(sent, r.query.Get("start_date"))
	}
	if !slices.Equal(sent, []string{"2026-03-14", "20260314", "20260314", "20260314"}) {
		t.Errorf("%q", sent)
	}
}

func TestARefusedQueryWithoutDatesIsNotTriedAgain(t *testing.T) {
	s := serve(t, text(400, `{"message":"Invalid Query String parameters."}`))
	c, _ := clientFor(t, s.URL, nil)
	_, err := c.List(t.Context(), argos.ListQuery{})
	if argos.KindOf(err) != argos.InvalidField || len(s.requests()) != 1 {
		t.Errorf("%v, %d requests", err, len(s.requests()))
	}
	_, err = c.List(t.Context(), argos.ListQuery{End: time.Now()})
	if argos.KindOf(err) != argos.InvalidField || len(s.requests()) != 3 {
		t.Errorf("%v, %d requests", err, len(s.requests()))
	}
}
