package desk

import (
	"bytes"
	"context"
	"slices"
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
func (d *Desk) readLoop() {
	for {
		d.mu.Lock()
		j, ok := d.nextJob()
		for !ok && !d.ended {
			d.work.Wait()
			j, ok = d.nextJob()
		}
		if d.ended {
			d.mu.Unlock()
			return
		}
		d.shelf.begin(j)
		d.mu.Unlock()

		rest := true
		broke := d.guarded(func() { rest = d.do(j) })
		if broke {
			d.unreadable(j.id)
		}

		d.mu.Lock()
		d.shelf.end(j)
		if broke {
			d.shelf.ailing.failed(j.key(), errBroke, d.cfg.Retry, d.clock.Now())
		}
		d.mu.Unlock()
		if rest && !d.pause(d.cfg.Retry, nil) {
			return
		}
	}
}

// do carries one read out and reports whether its reader should rest after it.
func (d *Desk) do(j job) (rest bool) {
	ctx := argos.WithUrgency(d.ctx, j.urgency)
	d.mu.Lock()
	if x := d.shelf.ailing[j.key()]; x != nil && x.fails > 0 {
		ctx = argos.WithOneTry(ctx)
	}
	d.mu.Unlock()
	if j.picture != "" {
		return d.readPicture(ctx, j)
	}
	_, err := d.Read(ctx, j.id)
	return err != nil && argos.ScopeOf(err) != argos.OfItem
}

// Read reads a case singly, examines it and puts it on the shelf. It fails with an *argos.Error.
func (d *Desk) Read(ctx context.Context, id string) (*Case, error) {
	d.asking()
	sub, err := d.cfg.Client.Submission(ctx, id)
	now := d.clock.Now()
	if err != nil {
		if ctx.Err() == nil {
			d.readFailed(id, err, now)
		}
		return nil, err
	}
	d.mu.Lock()
	d.readWhole(id, &sub, now)
	was := d.shelf.cases[id]
	d.mu.Unlock()
	d.worked()
	c := &Case{ID: id, ReadAt: now}
	if was != nil && was.Exam != nil && sameVersion(was, sub, now) {
		c.Exam, c.Pictures = was.Exam, was.Pictures
	} else {
		c.Exam = review.Examine(sub, d.cfg.Policy, now)
		c.Exam.Values() // gathered here, and not on the way of a key
		if was != nil {
			c.Pictures = was.Pictures
		}
	}
	c.Exam = withSizes(c.Exam, c.Pictures)
	d.hearVerdicts(ctx, c.Exam)
	d.shelve(c)
	return c, nil
}

// readWhole ends what was held against a case that could not be read. One whose state cannot be told was read in vain: it
// is asked for again as seldom as one that cannot be had. The lock is held.
func (d *Desk) readWhole(id string, sub *argos.Submission, now time.Time) {
	key := job{id: id}.key()
	bad := stateUnread(sub)
	if bad == nil {
		delete(d.shelf.ailing, key)
		return
	}
	d.shelf.ailing.failed(key, bad, d.cfg.Retry, now)
	d.shelf.ailing[key].doubt = false // the link works: it brought the answer
}

// sameVersion reports whether an examination still holds: same record, same day.
func sameVersion(was *Case, sub argos.Submission, now time.Time) bool {
	return bytes.Equal(was.Exam.Submission.Record, sub.Record) && was.Exam.HoldsOn(now)
}

func (d *Desk) shelve(c *Case) {
	d.mu.Lock()
	delete(d.shelf.expired, c.ID)
	if now := d.shelf.cases[c.ID]; now != nil { // pictures may have come in meanwhile
		c.Pictures = now.Pictures
		c.Exam = withSizes(c.Exam, c.Pictures)
	}
	d.nameToday(c)
	d.meet(c.Exam)
	c.Exam = d.stand(c.Exam)
	if d.flags.watched {
		d.takeFlag(&c.Exam.Submission, true)
	}
	if d.cfg.Queue {
		d.enrich(c)
		if c.ID == d.shelf.opening || c.ID == d.shelf.cursor || slices.Contains(d.wanted(), c.ID) {
			d.shelf.put(c)
		}
		d.work.Broadcast()
	} else {
		d.shelf.put(c)
	}
	d.mu.Unlock()
	d.touch()
}

// enrich fills the queue row from a single read. The lock is held.
func (d *Desk) enrich(c *Case) {
	sub, row := c.Exam.Submission, d.queue.get(c.ID)
	short := sub.Row()
	if row == nil {
		if c.Exam.State != review.Pending || d.done[c.ID] {
			return
		}
		row = thinRow(&short)
		row.ID = c.ID
	}
	if bad := stateUnread(&sub); bad != nil {
		unread := *row
		unread.Unread = bad
		if row.Unread == nil || *row.Unread != *bad {
			d.queue.put(&unread)
		}
		d.shelf.seen[c.ID] = c.ReadAt
		return
	}
	if c.Exam.State != review.Pending {
		if row.State == review.Pending && row.Outbox == "" {
			d.decidedElsewhere(row, c.Exam.State)
		}
		return
	}
	full := enriched(row, withSizes(c.Exam, nil), c.ReadAt) // which pictures were read gives no place in the order
	full.Country, full.IDType = d.same.of(full.Country), d.same.of(full.IDType)
	d.shelf.seen[c.ID] = c.ReadAt
	if full != *row {
		d.queue.put(&full)
	}
	d.sweep.Pending = len(d.queue.rows)
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
func (d *Desk) readFailed(id string, err error, now time.Time) {
	p, gone, first := itemProblem(err, "case"), argos.KindOf(err) == argos.NotFound, d.cfg.Retry
	if gone { // asking again soon would not change the answer
		first = max(first, staleAge)
	}
	d.mu.Lock()
	d.charge(job{id: id}.key(), err, first)
	if slices.Contains(d.wanted(), id) || !d.cfg.Queue {
		c := &Case{ID: id, ReadAt: now, Problem: &p}
		if was := d.shelf.cases[id]; was != nil {
			c.Exam, c.Pictures = was.Exam, was.Pictures
		}
		d.shelf.put(c)
	}
	delete(d.shelf.expired, id)
	if row := d.queue.get(id); row != nil && gone && row.Outbox == "" {
		d.decidedElsewhere(row, review.Deleted)
	}
	if id == d.shelf.opening && argos.ScopeOf(err) == argos.OfItem {
		d.shelf.opening = ""
	}
	d.mu.Unlock()
	d.suspect(err, now.Add(d.cfg.Retry))
	d.touch()
}

// readPicture fetches, decodes and shrinks one picture. A picture that cannot be had is a card, never an error.
func (d *Desk) readPicture(ctx context.Context, j job) (rest bool) {
	img, err := d.cfg.Client.Image(ctx, j.id, j.picture)
	if err != nil && d.ctx.Err() != nil {
		return true
	}
	p := &Picture{}
	switch scope := argos.ScopeOf(err); {
	case err == nil:
		d.mu.Lock()
		delete(d.shelf.ailing, j.key())
		d.mu.Unlock()
		d.worked()
		p = decode(img)
	case argos.KindOf(err) == argos.NotFound: // there is none: it is not asked for again
		problem := Explain(err)
		p.Problem = &problem
	default:
		d.mu.Lock()
		d.charge(j.key(), err, d.cfg.Retry)
		d.mu.Unlock()
		d.suspect(err, d.clock.Now().Add(d.cfg.Retry))
		if rest = scope != argos.OfItem; scope == argos.OfLink {
			return rest
		}
		problem := itemProblem(err, "picture")
		p.Problem = &problem
	}
	d.hang(j, p)
	d.touch()
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
