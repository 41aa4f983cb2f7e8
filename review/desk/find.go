package desk

import (
	"context"
	"slices"
	"strings"
	"time"

	"kycdesk/argos"
	"kycdesk/review"
)

// FindBy is what a case is looked for by.
type FindBy string

// The three ways in which the service can be asked (§2.1). The words are those on the screen.
const (
	ByCaseID FindBy = "case id"
	ByEmail  FindBy = "e-mail"
	ByUserID FindBy = "user id"
)

// FindWays lists them, in the order in which tab goes round.
func FindWays() []FindBy { return []FindBy{ByCaseID, ByEmail, ByUserID} }

// FoundMost is how many cases of one person are read from the list; whoever has more is found by case id.
const FoundMost = 200

// Found is what the service has under an id, an e-mail or a user id.
type Found struct {
	Rows   []*FoundCase // newest first; immutable
	More   bool         // there are more than FoundMost
	Strays int          // rows that the service sent although they are another person's; they are left out
	Unread int          // rows that could not be read; those that say which case they are stand in Rows, in an unknown state
}

// FoundCase is one case that was found.
type FoundCase struct {
	ID        string
	Name      review.Text
	State     review.State
	CreatedAt time.Time // zero where the service gave none that can be read
}

// GuessFind says what a text that is looked for most probably is: one with an @ is an e-mail, one with a blank or
// punctuation is a user id, and what looks like the ids of the service is a case id.
func GuessFind(text string) FindBy {
	text = strings.TrimSpace(text)
	switch {
	case strings.Contains(text, "@"):
		return ByEmail
	case text == "" || looksLikeCaseID(text):
		return ByCaseID
	}
	return ByUserID
}

// shortestID is a guess at how short the ids of the service can be; those of every sample have 13 characters (§2.7).
const shortestID = 10

func looksLikeCaseID(s string) bool {
	digits, letters := false, false
	for _, r := range s {
		switch {
		case '0' <= r && r <= '9':
			digits = true
		case 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z':
			letters = true
		default:
			return false
		}
	}
	return digits && letters && len(s) >= shortestID
}

// finder looks for cases. It neither moves the agent nor keeps anything.
type finder struct{ *common }

// Find asks the service for the cases under what, which is taken literally but for blanks around it. Nothing found is
// no error. It neither moves the agent nor keeps anything: the text is personal. The error is an *argos.Error, or a
// *Problem when there is nothing to look for; Explain words both.
func (g *finder) Find(ctx context.Context, by FindBy, what string) (Found, error) {
	what = strings.TrimSpace(what)
	if what == "" || strings.ContainsFunc(what, isControl) {
		return Found{}, &Problem{Kind: "nothing to find", What: "there is nothing to look for", Safe: "Nothing was asked.", Next: "Type an id, an e-mail or a user id."}
	}
	if by == ByCaseID {
		return g.findOne(ctx, what)
	}
	q := argos.ListQuery{Count: 100}
	if by == ByEmail {
		q.Email = argos.NewText(what)
	} else {
		q.UserID = argos.NewText(what)
	}
	return g.findListed(ctx, q)
}

func isControl(r rune) bool { return r < ' ' || r == 0x7f }

func (g *finder) findOne(ctx context.Context, id string) (Found, error) {
	sub, err := g.cfg.Client.Submission(ctx, id)
	switch argos.KindOf(err) {
	case "":
		return Found{Rows: []*FoundCase{foundCase(&sub)}}, nil
	case argos.NotFound, argos.InvalidField: // what cannot be an id names no case
		return Found{}, nil
	}
	return Found{}, err
}

func (g *finder) findListed(ctx context.Context, q argos.ListQuery) (Found, error) {
	var f Found
	for page, err := range g.cfg.Client.Pages(ctx, q) {
		if argos.KindOf(err) == argos.NotFound {
			break
		}
		if err != nil {
			return Found{}, err
		}
		for i := range page.Rows {
			f.take(&page.Rows[i], q)
		}
		for i := range page.Unread {
			f.takeUnread(&page.Unread[i])
		}
		if f.More || f.Strays > FoundMost { // a service that ignores the filter would send everybody
			break
		}
	}
	slices.SortStableFunc(f.Rows, func(a, b *FoundCase) int { return b.CreatedAt.Compare(a.CreatedAt) })
	return f, nil
}

// take keeps a row unless it says itself that it is another person's: a filter that is ignored must not show anybody
// under an e-mail that is not theirs. A row that does not say is believed (§2.4).
func (f *Found) take(s *argos.Submission, q argos.ListQuery) {
	switch {
	case s.ID.IsEmpty():
	case !q.Email.IsEmpty() && !s.Email.IsEmpty() && !strings.EqualFold(s.Email.Raw(), q.Email.Raw()),
		!q.UserID.IsEmpty() && !s.UserID.IsEmpty() && s.UserID.Raw() != q.UserID.Raw():
		f.Strays++
	case len(f.Rows) == FoundMost:
		f.More = true
	default:
		f.Rows = append(f.Rows, foundCase(s))
	}
}

func (f *Found) takeUnread(u *argos.UnreadRow) {
	f.Unread++
	if id := u.ID.Raw(); !unreadableID(id) && len(f.Rows) < FoundMost {
		f.Rows = append(f.Rows, &FoundCase{ID: id, State: review.Unknown, CreatedAt: u.CreatedAt.At})
	}
}

func foundCase(s *argos.Submission) *FoundCase {
	return &FoundCase{ID: s.ID.Raw(), Name: s.DisplayName(), State: review.StateOf(*s), CreatedAt: s.CreatedAt.At}
}
