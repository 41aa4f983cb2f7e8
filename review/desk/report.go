package desk

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/journal"
)

// kindReport is the journal's kind of an event that takes an AML report out of the service into a file. The path is
// sealed.
const kindReport journal.Kind = "report"

// SaveReport reads the AML report of one match and writes it to a new file that only the agent can read. It never
// overwrites, never follows a link in place of the file, and leaves either the whole report or nothing. It returns the
// full path. The error is a *Problem; the rest of the case works on.
func (d *Desk) SaveReport(ctx context.Context, caseID string, m review.Match, path string) (saved string, err error) {
	saved, p := d.reportPath(path)
	if p != nil {
		return "", p
	}
	j, err := d.once.Recordable()
	if err != nil {
		return "", recordProblem(err)
	}
	id := m.Resource
	if id.IsEmpty() { // the older guide asks by this number (§7.4)
		id = m.Number
	}
	pdf, err := d.cfg.Client.ReportAML(ctx, id)
	if err != nil {
		return "", reportMissing(err)
	}
	// Recorded before it is written: what leaves the service for a file is on record, or is not written.
	_, err = j.Append(ctx, journal.Event{
		Kind: kindReport, CaseID: caseID, State: "saving", Detail: "an AML report was saved to a file", Actor: d.cfg.Agent,
		Payload: []byte(saved),
	})
	if err != nil {
		d.once.Latched(err)
		return "", recordProblem(err)
	}
	if err := writeNew(saved, pdf); err != nil {
		return "", notWritten(err)
	}
	return saved, nil
}

// reportPath makes a path full. The desk's own directory is made when it is missing; any other has to be there.
func (d *Desk) reportPath(path string) (string, *Problem) {
	bad := &Problem{
		Kind: "report path", Safe: "No file was written.", Next: "Press o again and name another place.",
	}
	path = strings.TrimSpace(path)
	if path == "" || strings.HasSuffix(path, string(filepath.Separator)) {
		bad.What = "the report needs the name of a file to be saved under"
		return "", bad
	}
	if rest, ok := strings.CutPrefix(path, "~/"); ok {
		home, err := os.UserHomeDir()
		if err != nil {
			bad.What = "the home directory is not known, so ~ means nothing here"
			return "", bad
		}
		path = filepath.Join(home, rest)
	}
	full, err := filepath.Abs(path)
	if err != nil {
		bad.What = "the current directory is not known; give a full path"
		return "", bad
	}
	if d.cfg.Reports != "" && filepath.Dir(full) == filepath.Clean(d.cfg.Reports) {
		if err := os.MkdirAll(d.cfg.Reports, 0o700); err != nil {
			return "", notWritten(err)
		}
	}
	return full, nil
}

func reportMissing(err error) *Problem {
	p := Explain(err)
	p.What, p.Safe = "the report could not be had: "+p.What, "No file was written; the case and its verdicts are as they were."
	if argos.KindOf(err) == argos.NotFound {
		p.What = "the service has no report for this match"
		p.Next = "Judge by the facts on the screen, or look for the report in the dashboard."
	}
	return &p
}

func notWritten(err error) *Problem {
	p := &Problem{Kind: "report not saved", Safe: "No file was written or changed.", Next: "Press o again and name another place."}
	var link *os.LinkError
	switch {
	case errors.Is(err, fs.ErrExist):
		p.What = "there is a file of this name already, and it is never overwritten"
	case errors.Is(err, fs.ErrNotExist):
		p.What = "that directory does not exist"
	case errors.As(err, &link): // no hard links there: nothing else keeps a file from being replaced
		p.What = "that file system cannot take a report without the risk of overwriting; choose another directory"
	case errors.Is(err, fs.ErrPermission):
		p.What = "that directory is not yours to write to"
	case errors.Is(err, syscall.ENOSPC):
		p.What = "the disk is full"
	default:
		p.What = "the report could not be written: " + safe(err.Error())
	}
	return p
}

// writeNew writes a file whole or not at all: beside its place under another name, to the disk, and then by a hard link,
// which fails where the name is taken, be it by a link to elsewhere.
func writeNew(path string, content []byte) (err error) {
	dir := filepath.Dir(path)
	if _, err := os.Lstat(path); err == nil {
		return fs.ErrExist
	}
	f, err := os.CreateTemp(dir, ".kycdesk-report-") // 0600, O_EXCL
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.Remove(f.Name())) }()
	if _, err = f.Write(content); err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	if err := os.Link(f.Name(), path); err != nil {
		return fmt.Errorf("giving the report its name: %w", err)
	}
	return syncDir(dir)
}

// syncDir makes a new name durable.
func syncDir(dir string) error {
	f, err := os.Open(dir) //nolint:gosec // the agent names the directory: that is the point
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}
