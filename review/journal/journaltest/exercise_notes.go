package journaltest

import (
	"time"

	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
)

func fixed(at time.Time) func() time.Time { return func() time.Time { return at } }

var noteExercises = []exercise{
	{"a note takes its draft away in the same step", noteTakesDraft},
	{"a draft is its console's until that is gone", draftsAreTaken},
}

// drafts reads what a console has in the making, by case.
func (r *rig) drafts(j store.Notes) map[string]string {
	r.Helper()
	list, err := j.TakeDrafts(r.Context())
	r.must(err)
	byCase := map[string]string{}
	for _, d := range list {
		if _, twice := byCase[d.CaseID]; twice || d.At.IsZero() {
			r.Errorf("drafts: %+v", list)
		}
		byCase[d.CaseID] = d.Text
	}
	return byCase
}

func noteTakesDraft(r *rig) {
	j := r.console()
	r.must(j.PutDraft(r.Context(), "case-1", "Called, no ans"))
	r.must(j.PutDraft(r.Context(), "case-1", "Called, no answer."))
	r.must(j.PutDraft(r.Context(), "case-2", "Ask नमस्ते again"))
	if d := r.drafts(j); len(d) != 2 || d["case-1"] != "Called, no answer." || d["case-2"] != "Ask नमस्ते again" {
		r.Errorf("drafts: %v", d)
	}
	before := len(r.entries(j))
	seq, err := j.AppendNote(r.Context(), journal.Event{CaseID: "case-1", Payload: []byte("Called, no answer.")})
	r.must(err)
	if d := r.drafts(j); len(d) != 1 {
		r.Errorf("drafts after the note: %v", d)
	}
	all := r.entries(j)
	if n := all[len(all)-1]; len(all) != before+1 || n.Seq != seq || n.Kind != journal.KindNote || string(n.Payload) != "Called, no answer." {
		r.Errorf("the note is %+v, entry %d", n, seq)
	}
	r.must(j.PutDraft(r.Context(), "case-2", " \n"))
	if d := r.drafts(j); len(d) != 0 {
		r.Errorf("a blank draft is kept: %v", d)
	}
	for _, e := range []journal.Event{{CaseID: "case-1"}, {Payload: []byte("on nothing")}} {
		_ = r.unmoved(j, func() error {
			_, err := j.AppendNote(r.Context(), e)
			return err
		})
	}
	if err := j.PutDraft(r.Context(), "", "on nothing"); err == nil {
		r.Error("a draft on no case was kept")
	}
}

func draftsAreTaken(r *rig) {
	j, k := r.console(), r.console()
	r.must(j.PutDraft(r.Context(), "case-1", "first"))
	r.must(k.PutDraft(r.Context(), "case-1", "second"))
	r.must(j.PutDraft(r.Context(), "case-2", "mine"))
	if d := r.drafts(k); len(d) != 1 || d["case-1"] != "second" {
		r.Errorf("beside a living console: %v", d)
	}
	r.must(j.Close())
	if d := r.drafts(k); len(d) != 2 || d["case-1"] != "first\n\nsecond" || d["case-2"] != "mine" {
		r.Errorf("of a console that is gone: %q", d)
	}
	if len(r.entries(k)) != 0 {
		r.Error("drafts are part of the record")
	}
}
