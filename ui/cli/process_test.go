package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"kycdesk/argos"
	"kycdesk/argos/sandbox"
	"kycdesk/ui/cli"
)

// runAsProgram makes the test binary be kycdesk, so that tests run the real program in a process of its own.
const runAsProgram = "KYCDESK_TEST_RUN"

func TestMain(m *testing.M) {
	if os.Getenv(runAsProgram) != "" {
		os.Exit(cli.Main(cli.System()))
	}
	alone()
	flag.Parse()
	_ = flag.Set("test.parallel", "6") // what runs beside one another here are processes, which mostly wait
	os.Exit(m.Run())
}

// long marks a drill or a measurement: it says little under the race detector, and takes its time.
func long(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("left out with -short")
	}
}

// service is a stand-in that outlives the programs run against it.
type service struct {
	t      *testing.T
	server *sandbox.Server
	base   string
	state  string
}

func newService(t *testing.T, opt sandbox.Options) *service {
	t.Helper()
	opt.Now, opt.Clock = time.Now(), time.Now
	s, err := sandbox.New(opt)
	if err != nil {
		t.Fatal(err)
	}
	base, err := s.Start(context.Background(), "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return &service{t: t, server: s, base: base, state: filepath.Join(t.TempDir(), "state")}
}

// command is the program with the flags that reach this service.
func (s *service) command(ctx context.Context, args ...string) *exec.Cmd {
	all := append([]string{
		"--base-url", s.base, "--admin", sandbox.DefaultAdmin, "--key-from-env", "KYC_KEY", "--state-dir", s.state,
	}, args...)
	cmd := exec.CommandContext(ctx, os.Args[0], all...)
	cmd.Env = append(os.Environ(), runAsProgram+"=1", "KYC_KEY="+sandbox.DefaultAPIKey)
	return cmd
}

type result struct {
	out, err string
	code     int
}

// run runs the program to its end.
func (s *service) run(stdin string, args ...string) result {
	s.t.Helper()
	return finish(s.t, s.command(s.t.Context(), args...), stdin)
}

// plain runs the program without any service.
func plain(t *testing.T, args ...string) result {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0], args...)
	cmd.Env = append(os.Environ(), runAsProgram+"=1")
	return finish(t, cmd, "")
}

func finish(t *testing.T, cmd *exec.Cmd, stdin string) result {
	t.Helper()
	var out, errs bytes.Buffer
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(stdin), &out, &errs
	err := cmd.Run()
	var ended *exec.ExitError
	if err != nil && !errors.As(err, &ended) {
		t.Fatal(err)
	}
	return result{out.String(), errs.String(), cmd.ProcessState.ExitCode()}
}

// lines decodes JSON lines.
func lines[T any](t *testing.T, text string) []T {
	t.Helper()
	var all []T
	d := json.NewDecoder(strings.NewReader(text))
	for d.More() {
		var v T
		if err := d.Decode(&v); err != nil {
			t.Fatalf("%v in %.200q", err, text)
		}
		all = append(all, v)
	}
	return all
}

func (s *service) client() *argos.Client {
	s.t.Helper()
	c, err := argos.New(argos.Config{BaseURL: s.base, Key: func() []byte { return []byte(sandbox.DefaultAPIKey) }})
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(c.Close)
	return c
}

func sorted(ids []string) []string {
	slices.Sort(ids)
	return ids
}
