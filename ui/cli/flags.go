package cli

import (
	"context"
	"errors"
	"fmt"
	"net/mail"
	"net/netip"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"github.com/adrg/xdg"
	"github.com/spf13/cobra"

	"kycdesk/argos"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/journal"
)

// flags are the choices that every command shares.
type flags struct {
	process  Process
	crash    func(point string) // nil but in a build for the crash drill
	baseURL  string
	admin    string
	keyFrom  string
	stateDir string
	json     bool
	hold     time.Duration
	quiet    time.Duration
	pageSize int
	editor   bool // the profile allows $VISUAL or $EDITOR for notes
}

func (f *flags) bind(root *cobra.Command) {
	p := root.PersistentFlags()
	p.StringVar(&f.baseURL, "base-url", "", "address of the service, ending in /v3")
	p.StringVar(&f.admin, "admin", "", "admin e-mail that signs decisions")
	p.StringVar(&f.keyFrom, "key-from-env", "", "name of the environment variable that holds the API key")
	p.StringVar(&f.stateDir, "state-dir", "", "directory of the journal (default $XDG_STATE_HOME/kycdesk)")
	p.BoolVar(&f.json, "json", false, "print JSON lines")
	p.DurationVar(&f.hold, "hold", 5*time.Second, "time in which a decision can be taken back; 0s sends at once")
	p.DurationVar(&f.quiet, "quiet", 30*time.Second, "time after which a decision that the service does not show counts as not applied")
	p.IntVar(&f.pageSize, "count", 100, "rows asked for per list page")
}

// ratePerSecond keeps several consoles on one key within the service's limits; the stand-in on loopback has none.
const ratePerSecond = 4

// client builds the client from the flags. The key is read once and its variable removed, so that no child sees it.
func (f *flags) client() (*argos.Client, []byte, error) {
	if f.baseURL == "" || f.keyFrom == "" {
		return nil, nil, exit(ExitUsage, errors.New(
			"no service to work on: give --base-url and --key-from-env, or try `kycdesk demo`"))
	}
	key := []byte(f.process.Getenv(f.keyFrom))
	if len(key) == 0 {
		return nil, nil, exit(ExitUsage, fmt.Errorf("the environment variable %s is empty; put the API key there", f.keyFrom))
	}
	f.process.Unset(f.keyFrom)
	return newClient(f.baseURL, key)
}

func newClient(baseURL string, key []byte) (*argos.Client, []byte, error) {
	cfg := argos.Config{BaseURL: baseURL, Key: func() []byte { return key }}
	if !onThisMachine(baseURL) {
		cfg.RatePerSecond = ratePerSecond
	}
	c, err := argos.New(cfg)
	if err != nil {
		return nil, nil, exit(ExitUsage, err)
	}
	return c, key, nil
}

// onThisMachine reports whether the service is a stand-in on a literal loopback address.
func onThisMachine(baseURL string) bool {
	u, err := url.Parse(baseURL)
	if err != nil {
		return false
	}
	addr, err := netip.ParseAddr(u.Hostname())
	return err == nil && addr.IsLoopback()
}

// signer is the admin e-mail; commands that decide need one.
func (f *flags) signer() (string, error) {
	if _, err := mail.ParseAddress(f.admin); err != nil {
		return "", exit(ExitUsage, errors.New("no admin e-mail to sign with: give --admin with one that is registered in the project"))
	}
	return f.admin, nil
}

func (f *flags) stateDirectory() string {
	if f.stateDir != "" {
		return f.stateDir
	}
	return filepath.Join(xdg.StateHome, "kycdesk")
}

// reports is where AML reports go unless the agent names another place.
func (f *flags) reports() string { return filepath.Join(f.stateDirectory(), "reports") }

func (f *flags) openJournal(origin string, key []byte) func(context.Context) (*journal.Journal, error) {
	return func(ctx context.Context) (*journal.Journal, error) {
		host, _ := os.Hostname() // an unnamed host is recorded as such
		return journal.Open(ctx, journal.Options{
			Dir: f.stateDirectory(), Origin: origin, Wrap: key, Actor: f.admin, Host: host, Now: f.process.Now,
			Crash: f.crash,
		})
	}
}

// desk starts a desk on the flags' service.
func (f *flags) desk(queue bool) (*desk.Desk, *argos.Client, error) {
	c, key, err := f.client()
	if err != nil {
		return nil, nil, err
	}
	hold := f.hold
	if hold == 0 {
		hold = -1 // the desk reads zero as "the default"
	}
	return desk.Open(desk.Config{
		Client: c, OpenJournal: f.openJournal(c.Origin(), key), Policy: review.DefaultPolicy(), Agent: f.admin,
		Hold: hold, Quiet: f.quiet, PageSize: f.pageSize, Queue: queue, Crash: f.crash, Reports: f.reports(),
	}), c, nil
}
