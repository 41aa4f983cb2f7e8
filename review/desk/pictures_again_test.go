package desk_test

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"kycdesk/argos"
	"kycdesk/argos/sandbox"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/journal"
)

// watching is a desk that reads cases and pictures, with a case before the agent's eyes.
func (b *bench) watching(id string, kinds ...string) *desk.Desk {
	b.t.Helper()
	cfg := b.config()
	cfg.Queue = true
	d := b.open(cfg)
	d.Look(id, []string{id})
	b.see(d, id, kinds...)
	return d
}

// see waits for the pictures and puts them before the agent's eyes.
func (b *bench) see(d *desk.Desk, id string, kinds ...string) {
	b.t.Helper()
	s := until(b.t, d, "the pictures", func(s *desk.Snapshot) bool {
		c := s.Cases[id]
		return c != nil && !slices.ContainsFunc(kinds, func(k string) bool { return c.Pictures[k] == nil || c.Pictures[k].Image == nil })
	})
	shown := map[string]*desk.Picture{}
	for _, k := range kinds {
		shown[k] = s.Cases[id].Pictures[k]
	}
	d.Saw(id, shown)
}

// carry decides and wants an end; more says what stands on the draft beside.
func (b *bench) carry(d *desk.Desk, id string, want desk.Phase, more ...func(*review.Draft)) desk.Entry {
	b.t.Helper()
	c, err := d.Read(b.t.Context(), id)
	if err != nil {
		b.t.Fatal(err)
	}
	draft := review.Draft{
		CaseID: id, Verdict: review.Reject, Reasons: []string{"id_image_badImage"}, Comment: daylight, Agent: agent,
		At: c.ReadAt, Seen: c.Exam,
	}
	for _, m := range more {
		m(&draft)
	}
	dec, err := draft.Decide()
	if err != nil {
		b.t.Fatal(err)
	}
	e, err := d.Carry(b.t.Context(), dec)
	if err != nil || e.Phase != want {
		b.t.Fatalf("got %v %q (%v), want %v", e.Phase, e.Detail, err, want)
	}
	return e
}

// recorded is the newest decision on a case as the journal has it.
func recorded(t *testing.T, d *desk.Desk, id string) (review.Recorded, review.Evidence) {
	t.Helper()
	entries, err := d.Journal().List(t.Context(), journal.Query{CaseID: id, Kinds: []journal.Kind{journal.KindDecision}})
	if err != nil {
		t.Fatal(err)
	}
	var (
		sealed struct{ Decision json.RawMessage }
		e      review.Evidence
	)
	for i := range entries {
		if len(entries[i].Payload) == 0 {
			continue
		}
		if err := json.Unmarshal(entries[i].Payload, &sealed); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(entries[i].Evidence, &e); err != nil {
			t.Fatal(err)
		}
	}
	r, err := review.LoadRecorded(sealed.Decision)
	if err != nil {
		t.Fatal(err)
	}
	return r, e
}

func TestASwappedPictureStopsTheSendingUntilTheNewOneWasSeen(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 60, Seed: 3})
	id := b.server.Pending()[0]
	d := b.watching(id, "idImage", "selfieImage")
	first := d.Snapshot().Cases[id].Pictures["selfieImage"].SHA256
	if err := b.server.SwapPicture(id, "selfieImage"); err != nil {
		t.Fatal(err)
	}
	e := b.carry(d, id, desk.NotApplied)
	if len(e.Changes) != 1 || e.Changes[0].Label != "Selfie" || !strings.Contains(e.Changes[0].Before.String(), first[:12]) ||
		e.Changes[0].Before == e.Changes[0].Now || !strings.Contains(e.Detail, "Selfie is not the picture that you saw") {
		t.Errorf("changes %+v, %q: want the selfie, as it was kept and as it is", e.Changes, e.Detail)
	}
	until(t, d, "the new picture", func(s *desk.Snapshot) bool {
		c := s.Cases[id]
		if c == nil || c.Exam == nil {
			return false
		}
		p := c.Pictures["selfieImage"]
		return p != nil && p.SHA256 != "" && p.SHA256 != first
	})
	if e := b.carry(d, id, desk.NotApplied); len(e.Changes) != 1 {
		t.Errorf("the new picture was read and never shown: %q", e.Detail)
	}
	b.see(d, id, "selfieImage")
	shown := d.Snapshot().Cases[id].Pictures // a decided case may leave the desk
	b.carry(d, id, desk.Confirmed)
	if received, accepted := b.posts(id); received != 1 || accepted != 1 {
		t.Errorf("%d POSTs, %d accepted, want one of each", received, accepted)
	}
	r, evidence := recorded(t, d, id)
	for _, kind := range []string{"idImage", "selfieImage"} {
		p, ok := r.Sight.Picture(kind)
		if !ok || p.SHA256 != shown[kind].SHA256 || p.Bytes != shown[kind].Bytes || evidence.Pictures[kind] == "" {
			t.Errorf("%s is on record as %+v, digest %q", kind, p, evidence.Pictures[kind])
		}
	}
}

func TestAPictureThatCannotBeHadTwiceIsSaidAndGoesOnlyWithTheAgentsWord(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 60, Seed: 3})
	id := b.server.Pending()[0]
	d := b.watching(id, "idImage")
	away := sandbox.Fault{On: "image", Do: "502", Case: id, Times: 2}
	fail := func() {
		t.Helper()
		if err := b.server.Next(away); err != nil {
			t.Fatal(err)
		}
	}
	fail()
	e := b.carry(d, id, desk.NotApplied)
	if !slices.Equal(e.Unchecked, []string{"idImage"}) || !strings.Contains(e.Detail, "ID front could not be had again") || len(e.Changes) > 0 {
		t.Errorf("%q, unchecked %v, changes %+v", e.Detail, e.Unchecked, e.Changes)
	}
	fail()
	b.carry(d, id, desk.NotApplied) // a second confirmation without a word on it is no word on it
	fail()
	b.carry(d, id, desk.Confirmed, func(draft *review.Draft) { draft.Unchecked = e.Unchecked })
	if received, accepted := b.posts(id); received != 1 || accepted != 1 {
		t.Errorf("%d POSTs, %d accepted, want one of each", received, accepted)
	}
	r, _ := recorded(t, d, id)
	if p, _ := r.Sight.Picture("idImage"); !p.Unchecked {
		t.Errorf("the record says %+v, want that the agent went without", p)
	}
	h, err := d.History(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	all, err := d.Journal().List(t.Context(), journal.Query{CaseID: id})
	if err != nil || !slices.ContainsFunc(all, func(e journal.Entry) bool {
		return e.State == journal.Sent && strings.Contains(e.Detail, "without another look at ID front")
	}) {
		t.Errorf("the journal does not say so beside the sending: %+v, %v", h, err)
	}
}

func TestAPictureThatFailsOnceStopsNothing(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 60, Seed: 3})
	id := b.server.Pending()[0]
	d := b.watching(id, "idImage")
	if err := b.server.Next(sandbox.Fault{On: "image", Do: "drop-before", Case: id}); err != nil {
		t.Fatal(err)
	}
	b.carry(d, id, desk.Confirmed)
}

// A word on a picture that could not be had is none on a picture that is another one.
func TestASwappedPictureStopsWhoeverWentWithoutIt(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 60, Seed: 3})
	id := b.server.Pending()[0]
	d := b.watching(id, "idImage")
	if err := b.server.SwapPicture(id, "idImage"); err != nil {
		t.Fatal(err)
	}
	b.carry(d, id, desk.NotApplied, func(draft *review.Draft) { draft.Unchecked = []string{"idImage"} })
	if received, _ := b.posts(id); received != 0 {
		t.Errorf("%d POSTs, want none", received)
	}
}

func TestAPictureThatWasNeverShownIsNotAskedFor(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 60, Seed: 3})
	id := b.server.Pending()[0]
	d := b.open(b.config())
	if err := b.server.SwapPicture(id, "idImage"); err != nil {
		t.Fatal(err)
	}
	b.carry(d, id, desk.Confirmed)
	if n := b.server.Stats().Calls["image"]; n != 0 {
		t.Errorf("%d pictures were asked for", n)
	}
}

// meeting lets requests through only once all of them stand there, so that whoever asks one after the other never ends.
type meeting struct {
	next http.RoundTripper

	mu     sync.Mutex
	absent map[string]bool // whom the others wait for; nil: nobody
	open   chan struct{}
}

func (m *meeting) call(who ...string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.absent, m.open = map[string]bool{}, make(chan struct{})
	for _, w := range who {
		m.absent[w] = true
	}
}

func (m *meeting) RoundTrip(r *http.Request) (*http.Response, error) {
	who := r.URL.Query().Get("type")
	if who == "" && r.Method == http.MethodGet {
		who = "record"
	}
	m.mu.Lock()
	open := m.open
	if m.absent[who] {
		if delete(m.absent, who); len(m.absent) == 0 {
			close(open)
		}
	} else {
		open = nil
	}
	m.mu.Unlock()
	if open != nil {
		select {
		case <-open:
		case <-r.Context().Done():
			return nil, r.Context().Err()
		}
	}
	return m.next.RoundTrip(r)
}

func TestThePicturesAreAskedForBesideTheCaseAndNotAfterIt(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 60, Seed: 3})
	m := &meeting{next: http.DefaultTransport.(*http.Transport).Clone()}
	c, err := argos.New(argos.Config{BaseURL: b.base(), Key: func() []byte { return []byte(sandbox.DefaultAPIKey) }, Transport: m})
	if err != nil {
		t.Fatal(err)
	}
	b.client = c
	id := b.server.Pending()[0]
	d := b.watching(id, "idImage", "selfieImage")
	dec := b.reject(d, id)
	m.call("record", "idImage", "selfieImage")
	if e, err := d.Carry(t.Context(), dec); err != nil || e.Phase != desk.Confirmed {
		t.Fatalf("got %v %q (%v), want confirmed", e.Phase, e.Detail, err)
	}
}
