package ui_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/mask"
	"kycdesk/ui"
	"kycdesk/ui/uitest"
)

func seenOf(d *uitest.Desk, id string) []string { return slices.Sorted(maps.Keys(d.Seen(id))) }

// A picture that was drawn ahead of its case was not before the agent's eyes.
func TestTheDeskIsToldWhichPicturesWereOnTheScreenAndNoOthers(t *testing.T) {
	both := []string{"idImage", "selfieImage"}
	for _, c := range []struct {
		w, h   int
		at, by []string // what is seen of the first case as it comes up, and after p and 3
	}{
		{80, 24, nil, []string{"idImage", "selfieImage"}},
		{110, 35, both, both},
		{140, 45, both, both},
	} {
		s := open(t, c.w, c.h)
		first, second := uitest.Hard()[0].ID, uitest.Hard()[1].ID
		if got := seenOf(s.desk, first); !slices.Equal(got, c.at) {
			t.Errorf("%d columns: %v is told as seen when the case comes up, want %v", c.w, got, c.at)
		}
		s.Press("enter", "p")
		if got := seenOf(s.desk, first); !slices.Equal(got, c.by) {
			t.Errorf("%d columns: %v is told as seen after p, want %v", c.w, got, c.by)
		}
		if got := seenOf(s.desk, second); got != nil {
			t.Errorf("%d columns: %v of a case that was never on the screen", c.w, got)
		}
	}
}

func TestAPictureBehindAMaskIsSeenOnceItWasAskedFor(t *testing.T) {
	clock := uitest.NewClock()
	d := uitest.NewDesk(clock.Now, uitest.Hard()...)
	app, err := ui.New(ui.Options{
		Desk: d, Agent: "a@example.org", Now: clock.Now, Clock: clock, Masks: mask.Default().Hide("pictures"),
	})
	if err != nil {
		t.Fatal(err)
	}
	s := screen{uitest.Drive(app, clock, 140, 45), d, app}
	id := uitest.Hard()[0].ID
	if got := seenOf(d, id); got != nil {
		t.Errorf("%v is told as seen behind the mask", got)
	}
	s.Press("p")
	s.Type("the face is asked for")
	s.Press("enter")
	if got := seenOf(d, id); len(got) != 2 {
		t.Errorf("%v is told as seen after it was asked for", got)
	}
}

func TestAPictureThatCouldNotBeHadAgainIsSaidOnTheSheetAndGoesWithY(t *testing.T) {
	front := review.SeePicture("idImage", "jpeg", []byte("front"))
	for _, w := range []int{80, 110, 140} {
		s := open(t, w, 45, func(d *desk.Snapshot) {
			d.Offered = []desk.Entry{{
				Op: "op-9", CaseID: "sub_0003", Verdict: review.Reject, Phase: desk.NotApplied,
				Draft:  &review.Draft{CaseID: "sub_0003", Verdict: review.Reject, Reasons: []string{"id_image_badImage"}},
				Detail: "ID front could not be had again in two tries", Unchecked: []string{"idImage"},
			}}
		})
		s.Press("O", "O")
		s.mustShow(t, "Confirmed before, not sent", "ID front could not be had again")
		s.Press("y")
		got := s.desk.Decided()
		if len(got) != 1 || !got[0].Seeing(review.Sight{}.With(front)).Sight().Pictures[0].Unchecked {
			t.Errorf("%d columns: decided %v, want it with the word to go without ID front; %s", w, got, strings.Join(s.desk.Dropped(), " "))
		}
	}
}

func TestASwappedPictureIsSaidOnTheSheetWithWhatWasKept(t *testing.T) {
	seen := review.SeePicture("selfieImage", "jpeg", []byte("the one that was shown"))
	now := review.SeePicture("selfieImage", "png", []byte("another one"))
	for _, masks := range []mask.Set{mask.Default(), mask.Default().Hide(mask.ByChoice()...)} {
		clock := uitest.NewClock()
		d := uitest.NewDesk(clock.Now, uitest.Hard()...)
		d.Publish(func(s *desk.Snapshot) {
			s.Offered = []desk.Entry{{
				Op: "op-9", CaseID: "sub_0003", Verdict: review.Reject, Phase: desk.NotApplied,
				Draft:  &review.Draft{CaseID: "sub_0003", Verdict: review.Reject, Reasons: []string{"id_image_badImage"}},
				Detail: "Selfie is not the picture that you saw", Changes: []review.Change{review.PictureChange(seen, now)},
			}}
		})
		app, err := ui.New(ui.Options{Desk: d, Agent: "a@example.org", Now: clock.Now, Clock: clock, Masks: masks})
		if err != nil {
			t.Fatal(err)
		}
		s := screen{uitest.Drive(app, clock, 140, 45), d, app}
		s.Press("O", "O")
		text := strings.Join(strings.Fields(s.Screen()), " ")
		for _, want := range []string{"Selfie is not the picture", seen.SHA256[:12], now.SHA256[:12], "png of 11 bytes"} {
			if !strings.Contains(text, want) {
				t.Errorf("no %q in\n%s", want, s.Screen())
			}
		}
	}
}
