package desk

import (
	"context"
	"strings"
	"sync"
	"time"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/desk/once"
)

// The bounds of asking for pictures again: how often for each, and how long for all of them together. The time is the
// machine's, as that of the network is.
const (
	pictureTries   = 2
	picturesWithin = 30 * time.Second
)

// picturesAgain is the pictures of one decision being asked for again, all side by side and beside the re-read of the
// case. Whoever began it ends it.
type picturesAgain struct {
	cancel  context.CancelFunc
	work    sync.WaitGroup
	answers []pictureAgain
}

// pictureAgain is one of them: what was seen, and what the service has now or why that is not known.
type pictureAgain struct {
	seen, now review.SeenPicture
	err       error
}

// askAgain asks for the pictures that were seen of a case. A picture that was never shown is not asked for.
func (o *outbox) askAgain(ctx context.Context, w *decisionWrite) *picturesAgain {
	seen := w.decision.Sight().Pictures
	ctx, cancel := context.WithTimeout(argos.WithOneTry(ctx), picturesWithin)
	a := &picturesAgain{cancel: cancel, answers: make([]pictureAgain, len(seen))}
	for i, p := range seen {
		at := &a.answers[i]
		at.seen = p
		a.work.Go(func() {
			if o.guard(func() { at.now, at.err = o.pictureAgain(ctx, w.caseID, p.Kind) }) {
				at.err = errBroke
			}
		})
	}
	return a
}

// end cancels what is still under way and waits for it.
func (a *picturesAgain) end() {
	a.cancel()
	a.work.Wait()
}

// pictureAgain asks for one picture, twice at most.
func (o *outbox) pictureAgain(ctx context.Context, caseID, kind string) (review.SeenPicture, error) {
	for n := 1; ; n++ {
		img, err := o.cfg.Client.Image(ctx, caseID, argos.ImageType(kind))
		if err == nil {
			return review.SeePicture(kind, img.Format, img.Bytes), nil
		}
		if n == pictureTries || !o.restUnder(ctx, o.cfg.Retry) {
			return review.SeenPicture{}, err
		}
	}
}

// restUnder waits, and reports false when ctx ended first.
func (o *outbox) restUnder(ctx context.Context, t time.Duration) bool {
	c, stop := o.clock.Timer(t)
	defer stop()
	select {
	case <-ctx.Done():
		return false
	case <-c:
		return true
	}
}

// picturesStand waits for the answers and returns what is recorded with "sent". Where a picture is another one, or could
// not be had and the agent did not say to go without, the decision goes back to the agent.
func (w *decisionWrite) picturesStand(ctx context.Context, a *picturesAgain) (note string, err error) {
	a.work.Wait()
	if ctx.Err() != nil { // told to end: it is held, and offered at the next start
		return "", ctx.Err()
	}
	var changed []review.Change
	var swapped, lost []pictureAgain
	var without []string
	for _, p := range a.answers {
		switch {
		case p.err == nil && !p.now.Same(p.seen):
			swapped, changed = append(swapped, p), append(changed, review.PictureChange(p.seen, p.now))
		case p.err == nil:
		case p.seen.Unchecked:
			without = append(without, review.PictureLabel(p.seen.Kind))
		default:
			lost = append(lost, p)
		}
	}
	switch {
	case len(swapped) > 0:
		w.o.intake.readAnew(w.caseID, kindsOf(swapped)...)
		return "", &once.Stop{Changes: changed, Detail: labelsOf(swapped) +
			" " + isAre(swapped, "is not the picture", "are not the pictures") +
			" that you saw; nothing was sent; look at what is there now"}
	case len(lost) > 0:
		return "", &once.Stop{Unchecked: kindsOf(lost), Detail: labelsOf(lost) + " could not be had again in two tries: " +
			Explain(lost[0].err).What + "; nothing was sent; confirm again to send it without that look"}
	case len(without) > 0:
		note = "sent without another look at " + strings.Join(without, ", ") + ", as the agent confirmed"
	}
	return note, nil
}

func kindsOf(pictures []pictureAgain) []string {
	out := make([]string, len(pictures))
	for i := range pictures {
		out[i] = pictures[i].seen.Kind
	}
	return out
}

// labelsOf names pictures for people: "ID front, Selfie".
func labelsOf(pictures []pictureAgain) string {
	out := make([]string, len(pictures))
	for i := range pictures {
		out[i] = review.PictureLabel(pictures[i].seen.Kind)
	}
	return strings.Join(out, ", ")
}

func isAre(pictures []pictureAgain, one, many string) string {
	if len(pictures) == 1 {
		return one
	}
	return many
}
