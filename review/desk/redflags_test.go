package desk_test

import (
	"cmp"
	"slices"
	"testing"

	"kycdesk/argos/sandbox"
	"kycdesk/review"
	"kycdesk/review/desk"
)

func TestAMLPagesAreReadOnlyOnceTheViewWasOpened(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 600})
	want := b.flagged(1)
	cfg := b.config()
	cfg.Queue = true
	d := b.open(cfg)
	s := until(t, d, "the pending sweep", func(s *desk.Snapshot) bool { return s.Sweep.Complete })
	if len(s.RedFlags) > 0 || s.FlagSweep.Pages > 0 {
		t.Fatalf("read before anybody asked: %+v", s.FlagSweep)
	}
	d.WatchRedFlags()
	d.WatchRedFlags()
	s = until(t, d, "every red flag", func(s *desk.Snapshot) bool { return s.FlagSweep.Complete })
	var got []string
	for _, r := range s.RedFlags {
		got = append(got, r.ID)
		if r.Matches == 0 || r.Open != r.Matches || len(r.Icons) == 0 || r.Named {
			t.Errorf("row %+v", r)
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("listed %v, want %v", got, want)
	}
	if !slices.IsSortedFunc(s.RedFlags, func(a, b *desk.RedFlag) int {
		return cmp.Compare(review.RankOfLevel(a.Level), review.RankOfLevel(b.Level))
	}) {
		t.Error("the gravest are not first")
	}
	if s.FlagSweep.Rows < 500 || s.FlagSweep.Pending != len(want) {
		t.Errorf("sweep %+v", s.FlagSweep)
	}
}

func TestRowsOnTheScreenGetTheirNamesAndVerdictsMoveNoRow(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 600})
	cfg := b.config()
	cfg.Queue = true
	d := b.open(cfg)
	d.WatchRedFlags()
	s := until(t, d, "red flags", func(s *desk.Snapshot) bool { return s.FlagSweep.Complete })
	var ids []string
	for _, r := range s.RedFlags[:2] {
		ids = append(ids, r.ID)
	}
	d.Look(ids[0], ids)
	s = until(t, d, "their names", func(s *desk.Snapshot) bool {
		return s.RedFlags[0].Named && s.RedFlags[1].Named && s.Cases[ids[0]] != nil && s.Cases[ids[0]].Exam.Added.Verdicts != nil
	})
	if s.RedFlags[0].Name.IsEmpty() || s.RedFlags[0].State != review.Approved {
		t.Errorf("row %+v", s.RedFlags[0])
	}
	before := s.RedFlags
	exam := s.Cases[ids[0]].Exam
	for _, m := range exam.Screening.Matches {
		if err := d.Judge(t.Context(), exam, m.Key, review.DifferentPerson, "Another person by birth date"); err != nil {
			t.Fatal(err)
		}
	}
	s = until(t, d, "no open verdict", func(s *desk.Snapshot) bool { return s.RedFlags[0].Open == 0 })
	for i, r := range s.RedFlags {
		if r.ID != before[i].ID {
			t.Fatalf("row %d is %s, was %s", i, r.ID, before[i].ID)
		}
	}
	if before[0].Open == 0 {
		t.Error("a published row was written to")
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}

	d = b.open(cfg) // verdicts count from the page alone: the list entry is on it
	d.WatchRedFlags()
	s = until(t, d, "red flags", func(s *desk.Snapshot) bool { return s.FlagSweep.Complete })
	if r := s.RedFlags[0]; r.ID != ids[0] || r.Open != 0 {
		t.Errorf("after a restart %+v", r)
	}
}
