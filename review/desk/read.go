package desk

import (
	"bytes"
	"context"
	"slices"
	"sync"
	"time"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/desk/photo"
)

// readers is how many single reads may be under way at once; the service has no published limit on concurrency, and
// the link to a jump host gains nothing from more.
const readers = 3

// pictureSide is the longest side, in pixels, that a picture is kept at: enough for 100 columns of any cell mosaic, and
// a fifth of the memory of the original.
const pictureSide = 1024

// readLoop reads what is wanted most, until the desk ends.
func (in *intake) readLoop() {
	for {
		j, ok := in.awaitJob()
		if !ok {
			return
		}
		rest := true
		broke := in.guard(func() { rest = in.do(j) })
		if broke {
			in.unreadable(j.id)
		}

		in.state.Do(func(k *stock) {
			k.shelf.end(j)
			if broke {
				k.shelf.ailing.failed(j.key(), errBroke, k.cfg.Retry, k.clock.Now())
			}
		})
		if rest && !in.pause(in.cfg.Retry, nil) {
			return
		}
	}
}

// awaitJob takes what is wanted most, and reports false when the desk ended.
func (in *intake) awaitJob() (j job, ok bool) {
	for in.ctx.Err() == nil {
		var work chan struct{}
		in.state.Do(func(k *stock) {
			if j, ok = k.nextJob(); ok {
				k.shelf.begin(j)
			}
			work = k.work
		})
		if ok {
			return j, true
		}
		select {
		case <-work:
		case <-in.ctx.Done():
		}
	}
	return job{}, false
}

// do carries one read out and reports whether its reader should rest after it.
func (in *intake) do(j job) (rest bool) {
	ctx := argos.WithUrgency(in.ctx, j.urgency)
	in.state.Do(func(k *stock) {
		if x := k.shelf.ailing[j.key()]; x != nil && x.fails > 0 {
			ctx = argos.WithOneTry(ctx)
		}
	})
	if j.picture != "" {
		return in.readPicture(ctx, j)
	}
	_, err := in.Read(ctx, j.id)
	return err != nil && argos.ScopeOf(err) != argos.OfItem
}

// Read reads a case singly, examines it and puts it on the shelf. It fails with an *argos.Error.
func (in *intake) Read(ctx context.Context, id string) (*Case, error) {
	in.asking()
	sub, err := in.cfg.Client.Submission(ctx, id)
	now := in.clock.Now()
	if err != nil {
		if ctx.Err() == nil {
			in.readFailed(id, err, now)
		}
		return nil, err
	}
	var was *Case
	in.state.Do(func(k *stock) {
		k.readWhole(id, &sub, now)
		was = k.shelf.cases[id]
	})
	in.worked()
	c := &Case{ID: id, ReadAt: now}
	if was != nil && was.Exam != nil && sameVersion(was, sub, now) {
		c.Exam, c.Pictures = was.Exam, was.Pictures
	} else {
		c.Exam = review.Examine(sub, in.cfg.Policy, now)
		c.Exam.Values() // gathered here, and not on the way of a key
		if was != nil {
			c.Pictures = was.Pictures
		}
	}
	c.Exam = withSizes(c.Exam, c.Pictures)
	heard := in.verdicts.hear(ctx, in.once.Journal(), c.Exam)
	in.shelve(c, heard)
	return c, nil
}

// readWhole ends what was held against a case that could not be read. One whose state cannot be told was read in vain: it
// is asked for again as seldom as one that cannot be had.
func (k *stock) readWhole(id string, sub *argos.Submission, now time.Time) {
	key := job{id: id}.key()
	bad := stateUnread(sub)
	if bad == nil {
		delete(k.shelf.ailing, key)
		return
	}
	k.shelf.ailing.failed(key, bad, k.cfg.Retry, now)
	k.shelf.ailing[key].doubt = false // the link works: it brought the answer
}

// sameVersion reports whether an examination still holds: same record, same day.
func sameVersion(was *Case, sub argos.Submission, now time.Time) bool {
	return bytes.Equal(was.Exam.Submission.Record, sub.Record) && was.Exam.HoldsOn(now)
}

// shelve takes a case in. judged says that verdicts were heard of with it, which may stand on the other cases too.
func (in *intake) shelve(c *Case, judged bool) {
	in.state.Do(func(k *stock) {
		delete(k.shelf.expired, c.ID)
		if now := k.shelf.cases[c.ID]; now != nil { // pictures may have come in meanwhile
			c.Pictures = now.Pictures
			c.Exam = withSizes(c.Exam, c.Pictures)
		}
		k.today.name(c)
		if k.verdicts.meet(c.Exam) || judged {
			k.standOnShelf()
		}
		c.Exam = k.verdicts.stand(c.Exam)
		if k.flags.watched {
			k.takeFlag(&c.Exam.Submission, true)
		}
		if k.cfg.Queue {
			k.enrich(c)
			if c.ID == k.shelf.opening || c.ID == k.shelf.cursor || slices.Contains(k.wanted(), c.ID) {
				k.shelf.put(c)
			}
			k.nudge()
		} else {
			k.shelf.put(c)
		}
	})
	in.touch()
}

// enrich fills the queue row from a single read.
func (k *stock) enrich(c *Case) {
	sub, row := c.Exam.Submission, k.queue.get(c.ID)
	short := sub.Row()
	if row == nil {
		if c.Exam.State != review.Pending || k.done[c.ID] {
			return
		}
		row = thinRow(&short)
		row.ID = c.ID
	}
	if bad := stateUnread(&sub); bad != nil {
		unread := *row
		unread.Unread = bad
		if row.Unread == nil || *row.Unread != *bad {
			k.queue.put(&unread)
		}
		k.shelf.seen[c.ID] = c.ReadAt
		return
	}
	if c.Exam.State != review.Pending {
		if row.State == review.Pending && row.Outbox == "" {
			k.decidedElsewhere(row, c.Exam.State)
		}
		return
	}
	full := enriched(row, withSizes(c.Exam, nil), c.ReadAt) // which pictures were read gives no place in the order
	full.Country, full.IDType = k.same.of(full.Country), k.same.of(full.IDType)
	k.shelf.seen[c.ID] = c.ReadAt
	if full != *row {
		k.queue.put(&full)
	}
	k.sweep.Pending = len(k.queue.rows)
}

// enriched is a row with what a single read tells.
func enriched(row *Row, e *review.Examination, at time.Time) Row {
	full, sub := *row, &e.Submission
	short := sub.Row()
	thin := thinRow(&short)
	full.Name, full.Country = thin.Name, thin.Country
	if row.Recalled {
		full.Recalled, full.CreatedAt, full.PendingAt = false, thin.CreatedAt, thin.PendingAt
	}
	if !sub.Applicant.IssuingCountry.IsEmpty() {
		full.Country = sub.Applicant.IssuingCountry
	}
	full.IDType, full.Score, full.HasScore = sub.Applicant.IDType, thin.Score, thin.HasScore
	full.Enriched, full.Unread, full.State = true, nil, review.Pending
	full.Age = e.Policy.AgeAt(sub.Applicant.BirthDate, at)
	full.Severity, full.Findings = worst(e.Findings), len(e.Findings)
	full.Flags = review.FlagsOf(e)
	return full
}

func worst(findings []review.Finding) review.Severity {
	if len(findings) == 0 {
		return review.Info
	}
	return findings[0].Severity
}

// readFailed keeps the last good reading on the shelf and says beside it why there is no newer one.
func (in *intake) readFailed(id string, err error, now time.Time) {
	p, gone, first := itemProblem(err, "case"), argos.KindOf(err) == argos.NotFound, in.cfg.Retry
	if gone { // asking again soon would not change the answer
		first = max(first, staleAge)
	}
	in.state.Do(func(k *stock) {
		k.charge(job{id: id}.key(), err, first)
		if slices.Contains(k.wanted(), id) || !k.cfg.Queue {
			c := &Case{ID: id, ReadAt: now, Problem: &p}
			if was := k.shelf.cases[id]; was != nil {
				c.Exam, c.Pictures = was.Exam, was.Pictures
			}
			k.shelf.put(c)
		}
		delete(k.shelf.expired, id)
		if row := k.queue.get(id); row != nil && gone && row.Outbox == "" {
			k.decidedElsewhere(row, review.Deleted)
		}
		if id == k.shelf.opening && argos.ScopeOf(err) == argos.OfItem {
			k.shelf.opening = ""
		}
	})
	in.suspect(err, now.Add(in.cfg.Retry))
	in.touch()
}

// readPicture fetches, decodes and shrinks one picture. A picture that cannot be had is a card, never an error.
func (in *intake) readPicture(ctx context.Context, j job) (rest bool) {
	img, err := in.cfg.Client.Image(ctx, j.id, j.picture)
	if err != nil && in.ctx.Err() != nil {
		return true
	}
	p := &Picture{}
	switch scope := argos.ScopeOf(err); {
	case err == nil:
		in.state.Do(func(k *stock) {
			delete(k.shelf.ailing, j.key())
		})
		in.worked()
		p = decode(img)
	case argos.KindOf(err) == argos.NotFound: // there is none: it is not asked for again
		problem := Explain(err)
		p.Problem = &problem
	default:
		in.state.Do(func(k *stock) {
			k.charge(j.key(), err, k.cfg.Retry)
		})
		in.suspect(err, in.clock.Now().Add(in.cfg.Retry))
		if rest = scope != argos.OfItem; scope == argos.OfLink {
			return rest
		}
		problem := itemProblem(err, "picture")
		p.Problem = &problem
	}
	in.hang(j, p)
	in.touch()
	return rest
}

func decode(img argos.Image) *Picture {
	p := &Picture{Bytes: len(img.Bytes), Format: img.Format, SHA256: review.SeePicture("", "", img.Bytes).SHA256}
	pic, err := photo.Decode(img.Bytes, pictureSide)
	if err != nil {
		p.Problem = &Problem{
			Kind: "picture refused", What: argos.Clean(err.Error()),
			Safe: "The rest of the case is shown.", Next: "Look at it in the dashboard if it matters for this case.",
		}
		return p
	}
	p.Image, p.Width, p.Height, p.Format = pic.Image, pic.Width, pic.Height, pic.Format
	return p
}

// unreadable puts the failure in the place of a case whose reading panicked, so that its pane does not wait for ever.
func (in *intake) unreadable(id string) {
	in.state.Do(func(k *stock) {
		c := &Case{ID: id, ReadAt: k.clock.Now(), Problem: &Problem{
			Kind: "console failed", What: "the console failed when it read this case", Safe: "Nothing is sent any more.",
			Next: "Start again; if it fails again, decide this case in the dashboard.",
		}}
		if was := k.shelf.cases[id]; was != nil {
			c.Exam, c.Pictures = was.Exam, was.Pictures
		}
		k.shelf.put(c)
		delete(k.shelf.expired, id)
	})
	in.touch()
}

// Reading is one case of ReadMany: the case, or why it could not be read (an *argos.Error).
type Reading struct {
	ID   string
	Case *Case
	Err  error
}

// ReadMany reads cases singly, a few at a time, and returns them in the order asked for.
func (in *intake) ReadMany(ctx context.Context, ids []string) []Reading {
	out := make([]Reading, len(ids))
	next := make(chan int)
	var work sync.WaitGroup
	for range min(readers, len(ids)) {
		work.Go(func() {
			for i := range next {
				out[i] = in.readOne(ctx, ids[i])
			}
		})
	}
	for i := range ids {
		next <- i
	}
	close(next)
	work.Wait()
	return out
}

func (in *intake) readOne(ctx context.Context, id string) (r Reading) {
	r.ID = id
	if in.guard(func() { r.Case, r.Err = in.Read(ctx, id) }) {
		r.Case, r.Err = nil, errBroke
	}
	return r
}
