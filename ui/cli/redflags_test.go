package cli_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"kycdesk/argos"
	"kycdesk/argos/sandbox"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
	"kycdesk/review/mask"
	"kycdesk/ui"
	"kycdesk/ui/theme"
	"kycdesk/ui/uitest"
)

// flagsConsole is the screen on a real desk, a real journal and the stand-in service over HTTP.
type flagsConsole struct {
	*uitest.Driver
	t    *testing.T
	desk *desk.Desk
}

func openFlagsConsole(t *testing.T, client *argos.Client, dir string) flagsConsole {
	t.Helper()
	d := desk.Open(desk.Config{
		Client: client, Policy: review.DefaultPolicy(), Agent: sandbox.DefaultAdmin, Queue: true,
		Reports: filepath.Join(dir, "reports"), Retry: 10 * time.Millisecond,
		OpenJournal: func(ctx context.Context) (store.Journal, error) {
			return journal.Open(ctx, journal.Options{Dir: dir, Origin: client.Origin(), Wrap: []byte("key"), Actor: sandbox.DefaultAdmin, Now: time.Now})
		},
	})
	t.Cleanup(func() { _ = d.Close() })
	clock := uitest.NewClock()
	app, err := ui.New(ui.Options{
		Desk: d, Agent: sandbox.DefaultAdmin, Now: clock.Now, Clock: clock, Masks: mask.Default(), Theme: theme.Dark(),
		Reports: filepath.Join(dir, "reports"),
	})
	if err != nil {
		t.Fatal(err)
	}
	return flagsConsole{uitest.Drive(app, clock, 140, 60), t, d}
}

// until lets what the desk does reach the screen until it shows all of the texts.
func (c flagsConsole) until(texts ...string) {
	c.t.Helper()
	for limit := time.Now().Add(30 * time.Second); !c.Shows(texts...); c.Advance(time.Second) {
		if time.Now().After(limit) {
			c.t.Fatalf("never saw %q:\n%s", texts, c.Screen())
		}
		select {
		case <-time.After(10 * time.Millisecond):
		case <-c.t.Context().Done():
		}
	}
}

func TestAVerdictGivenByKeysSurvivesARestartAndReopensAndItsReportIsPrivate(t *testing.T) {
	s, client := standIn(t, sandbox.Options{Cases: 90, Now: time.Now(), Clock: time.Now})
	dir := filepath.Join(t.TempDir(), "state")

	c := openFlagsConsole(t, client, dir)
	id := c.toRedFlags()
	c.press("f", "DIFFERENT PERSON", "match 1 of")
	c.Type("Another year of birth")
	c.Press("enter")
	c.press("y", "recorded: different person", "Another year of birth")
	c.Press("o", "enter")
	c.until("Saved, readable by you alone")
	reports, err := filepath.Glob(filepath.Join(dir, "reports", "*"))
	if err != nil || len(reports) != 1 {
		t.Fatalf("reports %v (%v)", reports, err)
	}
	if info, err := os.Stat(reports[0]); err != nil || info.Mode() != 0o600 || info.Size() == 0 {
		t.Errorf("the report is %v (%v)", info.Mode(), err)
	}
	matches := c.desk.Snapshot().Cases[id].Exam.Submission.AML.Matches
	judged := c.desk.Snapshot().Cases[id].Exam.Screening.Matches[0]
	if err := c.desk.Close(); err != nil {
		t.Fatal(err)
	}

	c = openFlagsConsole(t, client, dir)
	if again := c.toRedFlags(); again != id {
		t.Fatalf("the first case is %s, was %s", again, id)
	}
	c.Press("enter")
	c.desk.Refresh()
	c.toVerdict("✓ different person", "different person, by", sandbox.DefaultAdmin, "Another year of birth")

	for i := range matches {
		if matches[i].ResourceID == judged.Resource {
			matches[i].Icons = argos.Texts{argos.NewText("SAN-FORMER"), argos.NewText("NEW-KIND")}
		}
	}
	changed, err := json.Marshal(matches)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Edit(id, "aml.matches", changed); err != nil {
		t.Fatal(err)
	}
	c.Press("ctrl+r")
	c.toVerdict("▲ open again", "Open again, since this changed: list entry: icons", "Another year of birth")
}

// press presses a key again while it did not count, as the notice asks: the case may have been read anew just before.
func (c flagsConsole) press(key string, texts ...string) {
	c.t.Helper()
	for range 20 {
		c.Press(key)
		if !c.Shows(key + " did not count") {
			break
		}
	}
	c.until(texts...)
}

// toRedFlags opens the view and waits for the matches of the first case, whose id it returns. All cases fit on one page,
// so that the first one stays the first.
func (c flagsConsole) toRedFlags() string {
	c.t.Helper()
	c.Press("w")
	c.until("Red flags", "Red flag: ", "likeness", "? open") // not "journal opening"
	return c.desk.Snapshot().RedFlags[0].ID
}

// toVerdict brings the first match on the screen and waits for what it says.
func (c flagsConsole) toVerdict(texts ...string) {
	c.t.Helper()
	for limit := time.Now().Add(30 * time.Second); !c.Shows(texts...); c.Press("5") { // the AML section
		if time.Now().After(limit) {
			sn := c.desk.Snapshot()
			c.t.Fatalf("v%d cases %v named %v link %+v\nnever saw %q:\n%s", sn.Version, len(sn.Cases), sn.RedFlags[0].Named, sn.Link, texts, c.Screen())
		}
		select {
		case <-time.After(10 * time.Millisecond):
		case <-c.t.Context().Done():
		}
	}
}
