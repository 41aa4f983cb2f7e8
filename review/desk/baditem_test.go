package desk_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"kycdesk/argos"
	"kycdesk/argos/sandbox"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
)

// spoiler is a service of which single answers are spoilt for ever, over real HTTP.
type spoiler struct {
	url   string
	inner *sandbox.Server
	asked atomic.Int64 // requests that were spoilt

	mu    sync.Mutex
	which func(*http.Request) bool
	how   http.HandlerFunc
}

func newSpoiler(t *testing.T, opt sandbox.Options) *spoiler {
	t.Helper()
	opt.Now, opt.Clock = time.Now(), time.Now
	s, err := sandbox.New(opt)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	p := &spoiler{inner: s}
	h := s.Handler()
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.mu.Lock()
		which, how := p.which, p.how
		p.mu.Unlock()
		if which != nil && which(r) {
			p.asked.Add(1)
			how(w, r)
			return
		}
		h.ServeHTTP(w, r)
	}))
	t.Cleanup(srv.Close)
	p.url = srv.URL + "/v3"
	return p
}

func (p *spoiler) spoil(which func(*http.Request) bool, how http.HandlerFunc) {
	p.mu.Lock()
	p.which, p.how = which, how
	p.mu.Unlock()
}

func (p *spoiler) client(t *testing.T) *argos.Client {
	t.Helper()
	c, err := argos.New(argos.Config{
		BaseURL: p.url, Key: func() []byte { return []byte(sandbox.DefaultAPIKey) },
		Sleep: func(ctx context.Context, _ time.Duration) error { return ctx.Err() },
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

func (p *spoiler) open(t *testing.T) *desk.Desk {
	t.Helper()
	return p.openOn(t, desk.SystemClock{})
}

func (p *spoiler) openOn(t *testing.T, clock desk.Clock) *desk.Desk {
	t.Helper()
	b := &bench{t: t, server: p.inner, client: p.client(t), dir: t.TempDir()}
	cfg := b.config()
	cfg.Queue, cfg.Clock = true, clock
	cfg.OpenJournal = func(ctx context.Context) (store.Journal, error) {
		return journal.Open(ctx, journal.Options{
			Dir: b.dir + "/state", Origin: b.client.Origin(), Wrap: []byte(sandbox.DefaultAPIKey), Actor: agent, Now: time.Now,
		})
	}
	return b.open(cfg)
}

func answer(status int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(status)
		_, _ = w.Write([]byte(body))
	}
}

// lasting are the ways in which one item cannot be had for ever, by what the service does.
var lasting = map[string]http.HandlerFunc{
	"404":      answer(404, `{"message":"Not Found"}`),
	"413":      answer(413, `{"message":"Request Entity Too Large"}`),
	"403":      answer(403, `{"message":"Forbidden"}`),
	"400":      answer(400, `{"message":"Bad Request"}`),
	"500":      answer(500, `{"message":"Internal server error"}`),
	"502 page": answer(502, `<html><body>Bad Gateway</body></html>`),
	"web page": answer(200, `<html><body>Please sign in</body></html>`),
	"redirect": func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "https://example.com/", http.StatusFound)
	},
	"cut":            answer(200, `{"Items":[{"submission_id":"zz9ex`),
	"no JSON":        answer(200, `{"Items":[{"submission_id" "kyc"}]}`),
	"empty":          answer(200, ``),
	"no case":        answer(200, `{"Items":[]}`),
	"another case":   answer(200, `{"Items":[{"submission_id":"zz9exother","kyc":{"result":"pending"}}]}`),
	"too large":      func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(make([]byte, 21<<20)) },
	"too many parts": answer(200, `{"Items":[{"submission_id":"x","a":[`+strings.Repeat("{},", 70_000)+`{}]}]}`),
	"dropped":        func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) },
	"sealed":         answer(200, `{"isEncrypted":true,"data":"x"}`),
	"compressed wrong": func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = w.Write([]byte("no gzip"))
	},
}

// wantsLink fails where a snapshot calls the link down, or speaks of one item in words of the link or of a write.
func wantsLink(t *testing.T, s *desk.Snapshot) {
	t.Helper()
	if s.Link.Problem != nil { // before anything was asked it is neither up nor down
		t.Errorf("one item calls the link down: %+v", *s.Link.Problem)
	}
	for _, r := range s.Queue {
		wantItemWords(t, r.Unread, r.Name.String())
	}
	for _, c := range s.Cases {
		wantItemWords(t, c.Problem, "")
		for _, p := range c.Pictures {
			wantItemWords(t, p.Problem, "")
		}
	}
}

func wantItemWords(t *testing.T, p *desk.Problem, name string) {
	t.Helper()
	if p == nil {
		return
	}
	said := p.What + " " + p.Safe + " " + p.Next
	for _, bad := range []string{"offline", "Shorten", "cannot be reached", "decision was not taken"} {
		if strings.Contains(said, bad) {
			t.Errorf("of one item: %q", said)
		}
	}
	if name != "" && strings.Contains(said, name) {
		t.Errorf("personal data in %q", said)
	}
}

// KIND: a lasting failure of one item is never a passing one of the link. Whatever becomes of one case, header, list and
// the other cases stand, and the case says what is wrong with it.
func TestACaseThatCannotBeHadIsOneRowThatSaysSo(t *testing.T) {
	for name, how := range lasting {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newSpoiler(t, sandbox.Options{Cases: 60, Seed: 3})
			ids := p.inner.Pending()
			bad := ids[1]
			p.spoil(func(r *http.Request) bool {
				return r.URL.Query().Get("submission_id") == bad && !strings.Contains(r.URL.Path, "image")
			}, how)
			d := p.openOn(t, hasty{time.Now()})
			until(t, d, "the list", func(s *desk.Snapshot) bool { return s.Sweep.Complete })
			d.Look(bad, ids)
			s := until(t, d, "the bad row, and every other one read", func(s *desk.Snapshot) bool {
				wantsLink(t, s)
				c, done := s.Cases[bad], true
				for _, r := range s.Queue {
					if r.ID == bad {
						done = done && (r.Unread != nil || r.State == review.Deleted)
					} else {
						done = done && r.Enriched
					}
				}
				if !done || c == nil || c.Problem == nil {
					return false
				}
				left := c.Problem.Kind == argos.NotFound.String() && len(s.Queue) == len(ids)-1 // a grey row goes out of sight
				return left || len(s.Queue) == len(ids)
			})
			if gone := s.Cases[bad].Problem.Kind == argos.NotFound.String(); !gone && s.Unread != 1 {
				t.Errorf("%d rows are said to be unread", s.Unread)
			}
			p.spoil(nil, nil)
			d.Refresh()
			until(t, d, "the case, once it can be had", func(s *desk.Snapshot) bool {
				c := s.Cases[bad]
				return c != nil && c.Problem == nil && c.Exam != nil && s.Unread == 0
			})
		})
	}
}

func TestAPictureThatCannotBeHadIsOneCard(t *testing.T) {
	for name, how := range lasting {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newSpoiler(t, sandbox.Options{Cases: 60, Seed: 3})
			ids := p.inner.Pending()
			p.spoil(func(r *http.Request) bool {
				return strings.HasSuffix(r.URL.Path, "/image") && r.URL.Query().Get("type") == "selfieImage" && r.URL.RawQuery != "" &&
					(r.URL.Query().Get("submission_id")+r.URL.Query().Get("submissionId") == ids[0])
			}, how)
			d := p.openOn(t, hasty{time.Now()})
			d.Look(ids[0], ids[:3])
			until(t, d, "the card beside the other picture", func(s *desk.Snapshot) bool {
				wantsLink(t, s)
				c := s.Cases[ids[0]]
				return c != nil && c.Exam != nil && c.Pictures["selfieImage"] != nil && c.Pictures["selfieImage"].Problem != nil &&
					c.Pictures["idImage"] != nil && c.Pictures["idImage"].Problem == nil
			})
		})
	}
}

// KIND: in a list page one bad row is one row; the others stay.
func TestABadRowOfTheListIsOneRow(t *testing.T) {
	for name, bad := range map[string]string{
		"no JSON": `{"submission_id" "kyc"}`, "no object": `7`, "no id": `{"submission_id":NaN,"kyc":{"result":"pending"}}`,
		"twice pending":        `{"submission_id":"zz9exbad","created_at":"2026-01-01T00:00:00Z","kyc":{"result":"pending"},"kyc":{"result":"approved"}}`,
		"a state that is none": `{"submission_id":"zz9exbad","created_at":"2026-01-01T00:00:00Z","kyc":{"result":7}}`,
	} {
		t.Run(name, func(t *testing.T) {
			p := newSpoiler(t, sandbox.Options{Cases: 60, Seed: 3})
			h, ids := p.inner.Handler(), p.inner.Pending()
			p.spoil(func(r *http.Request) bool {
				return r.URL.Path == "/v3/submission" && !r.URL.Query().Has("submission_id")
			},
				func(w http.ResponseWriter, r *http.Request) {
					rec := httptest.NewRecorder()
					h.ServeHTTP(rec, r)
					_, _ = w.Write([]byte(strings.Replace(rec.Body.String(), `"Items":[`, `"Items":[`+bad+`,`, 1)))
				})
			d := p.open(t)
			s := until(t, d, "the list", func(s *desk.Snapshot) bool { wantsLink(t, s); return s.Sweep.Complete })
			good := 0
			for _, r := range s.Queue {
				if r.Unread == nil {
					good++
				} else if r.Open() || r.ID != "zz9exbad" || !r.Name.IsEmpty() {
					t.Errorf("%+v", r)
				}
			}
			if good != len(ids) || s.Unread != 1 {
				t.Errorf("%d of %d rows, %d unread", good, len(ids), s.Unread)
			}
			rows, err := desk.Pending(t.Context(), p.client(t), review.DefaultPolicy(), 25, time.Now())
			unread := slices.DeleteFunc(slices.Clone(rows), func(r *desk.Row) bool { return r.Unread == nil })
			if err != nil || len(rows) != len(ids)+1 || len(unread) != 1 {
				t.Errorf("the command has %d rows, %d unread, %v", len(rows), len(unread), err)
			}
		})
	}
}

// A page that is too large, or broken by one row, is asked for in smaller ones; what stands behind a row that nobody can
// get past is missing, and the list says so without calling the link down.
func TestAPageThatCannotBeHadIsAskedForInSmallerOnes(t *testing.T) {
	p := newSpoiler(t, sandbox.Options{Cases: 300, Seed: 3})
	ids := p.inner.Pending()
	p.spoil(func(r *http.Request) bool { q := r.URL.Query(); return len(q.Get("count")) > 2 }, answer(413, ""))
	d := p.open(t)
	s := until(t, d, "the list", func(s *desk.Snapshot) bool { wantsLink(t, s); return s.Sweep.Complete })
	if len(s.Queue) != len(ids) {
		t.Errorf("%d of %d rows", len(s.Queue), len(ids))
	}
}

func TestALinkThatIsDownIsCalledDownAndNoCaseIsBlamed(t *testing.T) {
	for name, how := range map[string]http.HandlerFunc{"502": lasting["502 page"], "dropped": lasting["dropped"], "429": answer(429, ""), "403": lasting["403"]} {
		t.Run(name, func(t *testing.T) {
			p := newSpoiler(t, sandbox.Options{Cases: 60, Seed: 3})
			ids := p.inner.Pending()
			d := p.open(t)
			until(t, d, "the list", func(s *desk.Snapshot) bool { return s.Sweep.Complete })
			p.spoil(func(*http.Request) bool { return true }, how)
			d.Look(ids[1], ids)
			until(t, d, "a link that is down", func(s *desk.Snapshot) bool { return !s.Link.Up })
			p.spoil(nil, nil)
			until(t, d, "the link, every row, and the case", func(s *desk.Snapshot) bool {
				c := s.Cases[ids[1]]
				return s.Link.Up && s.Unread == 0 && c != nil && c.Exam != nil && c.Problem == nil &&
					!slices.ContainsFunc(s.Queue, func(r *desk.Row) bool { return !r.Enriched })
			})
		})
	}
}

func TestAPersonsOtherCasesAreFoundBesideOneThatCannotBeRead(t *testing.T) {
	p := newSpoiler(t, sandbox.Options{Cases: 10, Seed: 3})
	p.spoil(func(r *http.Request) bool { return r.URL.Query().Has("email") }, answer(200, `{"Items":[
		{"submission_id":"zz9exone","email":"ola@example.com","kyc":{"result":"pending"}},{"submission_id" "x"},
		{"submission_id":"zz9extwo","email":"ola@example.com","kyc":{"result":NaN}}]}`))
	f, err := p.open(t).Find(t.Context(), desk.ByEmail, "ola@example.com")
	if err != nil || len(f.Rows) != 2 || f.Unread != 2 || f.Rows[1].State != review.Unknown {
		t.Errorf("%+v, %v", f, err)
	}
}
