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

	"github.com/spf13/cobra"

	"kycdesk/argos"
	"kycdesk/keys"
	"kycdesk/review"
	"kycdesk/review/desk"
	"kycdesk/review/desk/store"
	"kycdesk/review/journal"
	"kycdesk/review/mask"
	"kycdesk/ui/cli/config"
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

	profileName string
	profile     *config.Profile        // what the configuration says; nil until settle
	config      *config.File           // likewise
	changed     func(flag string) bool // whether a flag was given
	ctx         context.Context        // of the command that runs
	entered     keys.Secret            // got before, as by the form of the first run; nil otherwise
	keyless     bool                   // doctor found no key that could be used
	screen      bool                   // the console has the terminal: nothing else is written to it
}

func (f *flags) bind(root *cobra.Command) {
	p := root.PersistentFlags()
	f.changed = p.Changed
	root.PersistentPreRunE = func(c *cobra.Command, _ []string) error {
		f.ctx = c.Context()
		return refuseUntaken(c)
	}
	p.StringVar(&f.profileName, "profile", "", "profile of the configuration to work with (default: the one that it names)")
	p.StringVar(&f.baseURL, "base-url", "", "address of the service, ending in /v3")
	p.StringVar(&f.admin, "admin", "", "admin e-mail that signs decisions")
	p.StringVar(&f.keyFrom, "key-from-env", "", "name of the environment variable that holds the API key")
	pathVar(p, &f.stateDir, "state-dir", "", "directory of the journal (default $XDG_STATE_HOME/kycdesk)")
	p.BoolVar(&f.json, "json", false, "print JSON lines")
	p.DurationVar(&f.hold, "hold", 5*time.Second, "time in which a decision can be taken back; 0s sends at once")
	p.DurationVar(&f.quiet, "quiet", 30*time.Second, "time after which a decision that the service does not show counts as not applied")
	p.IntVar(&f.pageSize, "count", 100, "rows asked for per list page")
}

// dailyCalls is what the service allows a key in a day of UTC; its documents name two limits, and this is the lower.
const dailyCalls = 200_000

// ratePerSecond keeps several consoles on one key within the service's limits; the stand-in on loopback has none.
const ratePerSecond = 4

// settle reads the configuration once and fills in what no flag says. Commands that work on a service begin with it.
func (f *flags) settle() error {
	if f.profile != nil {
		return nil
	}
	c, err := config.Read(config.Path(f.process.Getenv))
	if err != nil {
		return err
	}
	p, err := c.Choose(f.profileName)
	if err != nil {
		return exit(ExitUsage, err)
	}
	if err := c.Ready(p); err != nil {
		return err
	}
	for _, w := range c.Warnings {
		_, _ = fmt.Fprintln(f.process.Err, "kycdesk: "+w.String()) // the work goes on
	}
	f.config = c
	f.use(p)
	return nil
}

// use takes a profile's values for the flags that were not given.
func (f *flags) use(p *config.Profile) {
	f.profile = p
	take(f, "base-url", &f.baseURL, p.BaseURL)
	take(f, "admin", &f.admin, p.Admin)
	take(f, "hold", &f.hold, p.Hold)
	take(f, "quiet", &f.quiet, p.Quiet)
	take(f, "count", &f.pageSize, p.PageSize)
	f.editor = p.Editor
}

func take[T any](f *flags, flag string, to *T, value T) {
	if !f.changed(flag) {
		*to = value
	}
}

// policy is the profile's, or the default where no profile is used.
func (f *flags) policy() review.Policy {
	if f.profile == nil {
		return review.DefaultPolicy()
	}
	return f.profile.Policy
}

// masks are the profile's, or the default where no profile is used.
func (f *flags) masks() mask.Set {
	if f.profile == nil {
		return mask.Default()
	}
	return f.profile.Masks()
}

// client builds the client from flags and profile. The key is fetched once; in a variable it is removed, so that no
// child sees it.
func (f *flags) client() (*argos.Client, []byte, error) {
	if err := f.settle(); err != nil {
		return nil, nil, err
	}
	if f.baseURL == "" {
		return nil, nil, exit(ExitUsage, f.config.NoService(f.profile))
	}
	var key keys.Secret
	c, err := dial(argos.Config{
		BaseURL: f.baseURL, Key: func() []byte { return key }, Secure: f.profile.Secure(), Slow: f.saysWaiting(),
	})
	if err != nil {
		return nil, nil, err
	}
	key, err = f.key(f.ctx, c.Origin())
	return c, key, err
}

func newClient(baseURL string, key []byte, secure argos.Secure) (*argos.Client, []byte, error) {
	c, err := dial(argos.Config{BaseURL: baseURL, Key: func() []byte { return key }, Secure: secure})
	return c, key, err
}

func dial(cfg argos.Config) (*argos.Client, error) {
	if !onThisMachine(cfg.BaseURL) {
		cfg.RatePerSecond = ratePerSecond
	}
	c, err := argos.New(cfg)
	if err != nil {
		return nil, exit(ExitUsage, err)
	}
	return c, nil
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
	if err := f.settle(); err != nil {
		return "", err
	}
	if _, err := mail.ParseAddress(f.admin); err != nil {
		return "", exit(ExitUsage, errors.New("no admin e-mail to sign with: "+
			"give --admin, or admin in the profile, with one that is registered in the project"))
	}
	return f.admin, nil
}

func (f *flags) stateDirectory() string {
	if f.stateDir != "" {
		return f.stateDir
	}
	return filepath.Join(config.StateHome(f.process.Getenv), "kycdesk")
}

// reports is where AML reports go unless the agent names another place.
func (f *flags) reports() string { return filepath.Join(f.stateDirectory(), "reports") }

func (f *flags) openJournal(origin string, key []byte) func(context.Context) (store.Journal, error) {
	return func(ctx context.Context) (store.Journal, error) {
		host, _ := os.Hostname() // an unnamed host is recorded as such
		j, err := journal.Open(ctx, journal.Options{
			Dir: f.stateDirectory(), Origin: origin, Wrap: key, Actor: f.admin, Host: host, Now: f.process.Now,
			Crash: f.crash,
		})
		if err == nil {
			err = recordSigner(ctx, j, origin, f.admin)
		}
		if err != nil {
			if j != nil {
				err = errors.Join(err, j.Close())
			}
			return nil, err
		}
		return j, nil
	}
}

// held is how long a decision is held, as the desk takes it: it reads zero as "the default".
func (f *flags) held() time.Duration {
	if f.hold == 0 {
		return -1
	}
	return f.hold
}

// desk starts a desk on the flags' service.
func (f *flags) desk(queue bool) (*desk.Desk, *argos.Client, error) {
	c, key, err := f.client()
	if err != nil {
		return nil, nil, err
	}
	cfg := desk.Config{
		Client: c, OpenJournal: f.openJournal(c.Origin(), key), Policy: f.policy(), Agent: f.admin,
		Hold: f.held(), Bars: queue, Quiet: f.quiet, PageSize: f.pageSize, Queue: queue, Crash: f.crash, Reports: f.reports(),
		MemoWrite: f.profile.MemoWrite, OpenIndex: f.openIndex(c.Origin()),
	}
	if !onThisMachine(f.baseURL) {
		cfg.DailyCalls = dailyCalls
	}
	return desk.Open(cfg), c, nil
}

// openIndex opens what earlier consoles on this machine learned of an origin.
func (f *flags) openIndex(origin string) func(context.Context) (*journal.Index, error) {
	return func(ctx context.Context) (*journal.Index, error) {
		return journal.OpenIndex(ctx, f.stateDirectory(), origin)
	}
}
