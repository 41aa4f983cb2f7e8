package ui

import (
	"cmp"

	"kycdesk/ui/layer"
	"kycdesk/ui/views"
)

// subject is the case that the screen is about, as its actions ask about it. Each answer says why an action does nothing
// now, in the words of the notice line; "" means that it works.
type subject struct {
	env     *layer.Env
	lists   *views.Lists
	id      string
	on      bool // it is on the screen, and not only its row
	saving  bool // a note on it is being saved
	repeats bool // a decision was made whose reasons can be repeated
}

func (s *subject) noCase() string { return s.lists.NoCase() }

func (s *subject) nothingHeld() string { return s.env.NothingHeld() }

func (s *subject) noOffer() string {
	if len(s.env.Snap.Offered) == 0 {
		return "no decision waits to be decided again"
	}
	return ""
}

// undecidable says why the case cannot be decided. The order is from the lasting to the passing.
func (s *subject) undecidable() string {
	if why := cmp.Or(s.lists.Past(), s.noCase(), s.env.Undecided(), s.lists.Undecided()); why != "" {
		return why
	}
	switch state := s.env.Gone(s.id); {
	case state != "":
		return "this case is " + state + " already; the service lets nobody decide it again"
	case s.env.Exam(s.id) == nil:
		return "the case is still being read"
	case !s.on:
		return "the case is not on the screen: enter opens it"
	}
	return ""
}

func (s *subject) unrepeatable() string {
	if !s.repeats && s.lists.Past() == "" {
		return "nothing was decided in this session yet"
	}
	return s.undecidable()
}

func (s *subject) unnotable() string {
	if why := s.noCase(); why != "" {
		return why
	}
	if s.saving {
		return "a note on this case is being saved; a moment"
	}
	return s.env.Journal()
}
