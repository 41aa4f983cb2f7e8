package desk_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"kycdesk/argos"
	"kycdesk/argos/sandbox"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
)

// childRole names the part that a re-executed test binary plays; unset in the test itself.
const childRole = "KYCDESK_DESK_CHILD"

func TestMain(m *testing.M) {
	parts := map[string]func(c *console, args []string) error{"look": childLooks, "hold": childHolds, "reject": childRejects, "note": childNotes, "correct": childCorrects, "memo": childWritesMemo}
	part, child := parts[os.Getenv(childRole)]
	if !child {
		os.Exit(m.Run())
	}
	c := &console{base: os.Args[1], dir: os.Args[2]}
	if err := part(c, os.Args[3:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

// console is what another process needs to open a desk: the service and the journal's directory.
type console struct {
	base, dir string
	memo      bool // the service takes memos
	crash     func(point string)
}

func (c *console) open(ctx context.Context, hold time.Duration) (*desk.Desk, *argos.Client, error) {
	client, err := argos.New(argos.Config{BaseURL: c.base, Key: func() []byte { return []byte(sandbox.DefaultAPIKey) }})
	if err != nil {
		return nil, nil, err
	}
	d := desk.Open(desk.Config{
		Client: client, Policy: review.DefaultPolicy(), Agent: agent, Hold: hold, Quiet: 50 * time.Millisecond, Crash: c.crash, MemoWrite: c.memo,
		OpenJournal: func(ctx context.Context) (store.Journal, error) {
			return journal.Open(ctx, journal.Options{
				Dir: c.dir, Origin: client.Origin(), Wrap: []byte(sandbox.DefaultAPIKey), Actor: agent, Now: time.Now,
			})
		},
	})
	return d, client, d.Ready(ctx)
}

func (c *console) reject(ctx context.Context, d *desk.Desk, id string) (desk.Entry, error) {
	read, err := d.Read(ctx, id)
	if err != nil {
		return desk.Entry{}, err
	}
	dec, err := review.Draft{
		CaseID: id, Verdict: review.Reject, Reasons: []string{"id_image_badImage"}, Comment: daylight,
		Agent: agent, At: time.Now(), Seen: read.Exam,
	}.Decide()
	if err != nil {
		return desk.Entry{}, err
	}
	return d.Carry(ctx, dec)
}

// childLooks says what its desk shows as open, and whether it can decide a case that another process holds.
func childLooks(c *console, args []string) error {
	ctx := context.Background()
	d, _, err := c.open(ctx, -1)
	if err != nil {
		return err
	}
	s := d.Snapshot()
	_, refused := c.reject(ctx, d, args[0])
	fmt.Println(len(s.Outbox)+len(s.Offered), kindOf(refused))
	return d.Close()
}

func kindOf(err error) string {
	if p := (*desk.Problem)(nil); errors.As(err, &p) {
		return p.Kind
	}
	return fmt.Sprint(err)
}

// childHolds decides a case with a hold that does not end, says so, and lives until its input ends.
func childHolds(c *console, args []string) error {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	d, _, err := c.open(ctx, time.Hour)
	if err != nil {
		return err
	}
	go func() {
		_, _ = c.reject(ctx, d, args[0])
	}()
	for d.Snapshot().Outbox == nil || d.Snapshot().Outbox[0].Phase != desk.Held {
		<-d.Changed()
	}
	fmt.Println("held")
	_, err = io.Copy(io.Discard, os.Stdin)
	return err
}

// childRejects decides every case it is given and says how each ended.
func childRejects(c *console, args []string) error {
	ctx := context.Background()
	d, _, err := c.open(ctx, -1)
	if err != nil {
		return err
	}
	for _, id := range args {
		e, err := c.reject(ctx, d, id)
		if err != nil {
			fmt.Println(id, kindOf(err))
			continue
		}
		fmt.Println(id, e.Phase)
	}
	return d.Close()
}

// childNotes appends to the journal that its desk has open.
func childNotes(c *console, args []string) error {
	ctx := context.Background()
	d, _, err := c.open(ctx, -1)
	if err != nil {
		return err
	}
	n, err := strconv.Atoi(args[0])
	for i := 0; i < n && err == nil; i++ {
		_, err = d.Journal().Append(ctx, journal.Event{Kind: journal.KindNote, CaseID: "zz9note", Payload: []byte("seen")})
	}
	return errors.Join(err, d.Close())
}

// child starts another process on a journal and returns the lines it prints, one by one.
func (b *bench) child(base, role string, args ...string) (cmd *exec.Cmd, next func() string) {
	b.t.Helper()
	cmd = exec.CommandContext(b.t.Context(), os.Args[0], append([]string{base, b.dir}, args...)...)
	cmd.Env = append(os.Environ(), childRole+"="+role)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		b.t.Fatal(err)
	}
	if _, err := cmd.StdinPipe(); err != nil { // open until Wait
		b.t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		b.t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	return cmd, func() string {
		lines.Scan()
		return lines.Text()
	}
}

// base is the stand-in's address for another process.
func (b *bench) base() string { return b.client.Origin() + "/v3" }

func TestALivingConsolesDecisionIsNotAdoptedByAnother(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 200})
	d, ids := b.held(1)
	cmd, next := b.child(b.base(), "look", ids[0])
	if got, want := next(), "0 open decision"; got != want {
		t.Errorf("the other console shows %q, want %q", got, want)
	}
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	if e, err := d.TakeBack(t.Context()); err != nil || e.CaseID != ids[0] {
		t.Errorf("the decision is not ours any more: %+v, %v", e, err)
	}
	if r, _ := b.posts(ids[0]); r != 0 {
		t.Errorf("%d POSTs, want none", r)
	}
}

func TestAKilledConsolesDecisionIsOfferedByTheNext(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 200})
	id := b.server.Pending()[0]
	cmd, next := b.child(b.base(), "hold", id)
	if got := next(); got != "held" {
		t.Fatalf("the other console says %q", got)
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // killed
	s := b.open(b.config()).Snapshot()
	if len(s.Offered) != 1 || s.Offered[0].CaseID != id || s.Offered[0].Draft == nil {
		t.Errorf("offered: %+v, want the decision of the console that was killed", s.Offered)
	}
	if r, _ := b.posts(id); r != 0 {
		t.Errorf("%d POSTs, want none", r)
	}
}

func TestTwoProcessesOnOneJournalDecideEachCaseOnce(t *testing.T) {
	b := newBench(t, sandbox.Options{Cases: 400})
	ids := b.server.Pending()[:size("KYCDESK_CASES", 8)]
	told := map[string][]string{}
	first, one := b.child(b.base(), "reject", ids...)
	second, two := b.child(b.base(), "reject", ids...)
	for range ids {
		for _, next := range []func() string{one, two} {
			id, phase, _ := strings.Cut(next(), " ")
			told[id] = append(told[id], phase)
		}
	}
	if err := errors.Join(first.Wait(), second.Wait()); err != nil {
		t.Fatal(err)
	}
	j := b.open(b.config()).Journal()
	for _, id := range ids {
		received, accepted := b.posts(id)
		if accepted != 1 || !slices.Contains(told[id], string(desk.Confirmed)) {
			t.Errorf("case %s: %d calls, %d accepted, told %v", id, received, accepted, told[id])
		}
		slices.Sort(told[id])
		if slices.Equal(told[id], []string{"confirmed", "confirmed"}) {
			t.Errorf("case %s: both consoles say confirmed", id)
		}
	}
	if _, err := j.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestTwoProcessesAppendWithoutBeingTurnedAway(t *testing.T) {
	t.Parallel()
	b := newBench(t, sandbox.Options{Cases: 20})
	each := size("KYCDESK_APPENDS", 1000) / 2
	first, _ := b.child(b.base(), "note", strconv.Itoa(each))
	second, _ := b.child(b.base(), "note", strconv.Itoa(each))
	if err := errors.Join(first.Wait(), second.Wait()); err != nil {
		t.Fatalf("a process was turned away: %v", err)
	}
	j, err := b.config().OpenJournal(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer j.Close() //nolint:errcheck // read only from here on
	entries, err := j.List(t.Context(), journal.Query{Kinds: []journal.Kind{journal.KindNote}, Limit: 3 * each})
	if err != nil || len(entries) != 2*each {
		t.Errorf("%d notes, want %d (%v)", len(entries), 2*each, err)
	}
	if _, err := j.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}
