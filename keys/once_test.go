package keys_test

import (
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"

	"kycdesk/keys"
)

func TestAVariableIsReadOnceAndRemoved(t *testing.T) {
	vars := map[string]string{"KYC_KEY": canary + "\n"}
	e := keys.Environment{
		Name: "KYC_KEY", Getenv: func(n string) string { return vars[n] }, Unset: func(n string) { delete(vars, n) },
	}
	if key, err := e.Get(t.Context(), work); err != nil || string(key) != canary {
		t.Errorf("got %q, %v", []byte(key), err)
	}
	var empty *keys.EmptyVariableError
	if _, err := e.Get(t.Context(), work); !errors.As(err, &empty) || !strings.Contains(err.Error(), "KYC_KEY") {
		t.Errorf("again: %v", err)
	}
}

func TestWhatCannotBeAKeyIsRefusedWithoutRepeatingIt(t *testing.T) {
	for _, bad := range []string{"", " \n", "two words", "naïve-key", "a\x00b", "a\x1b[31m", strings.Repeat("k", 1025)} {
		key, err := keys.CleanKey([]byte(bad))
		if !errors.Is(err, keys.ErrNotAKey) || key != nil {
			t.Errorf("%q was taken: %v", bad, err)
		}
	}
	if key, err := keys.CleanKey([]byte("\t " + canary + " \r\n")); err != nil || string(key) != canary {
		t.Errorf("got %q, %v", []byte(key), err)
	}
}

func TestAPipeIsReadLineByLine(t *testing.T) {
	r := strings.NewReader("first\nsecond")
	for _, want := range []string{"first", "second"} {
		if got, err := keys.ReadLine(r); err != nil || string(got) != want {
			t.Errorf("got %q, %v", []byte(got), err)
		}
	}
	if _, err := keys.ReadLine(r); !errors.Is(err, keys.ErrGivenUp) {
		t.Errorf("at the end: %v", err)
	}
	if _, err := keys.ReadLine(strings.NewReader(strings.Repeat("k", 5000))); !errors.Is(err, keys.ErrNotAKey) {
		t.Errorf("a flood: %v", err)
	}
}

func TestWhatIsTypedIsHiddenAndCanBeCorrectedOrGivenUp(t *testing.T) {
	for _, c := range []struct {
		typed, want string
		err         error
	}{
		{"secret\r", "secret", nil},
		{"secrex\x7ft\r", "secret", nil},
		{"말씀\x7f\r", "말", nil},
		{"wrong\x15right\r", "right", nil},
		{"\x7f\r", "", nil},
		{"half\x03", "", keys.ErrGivenUp},
		{"half\x04", "", keys.ErrGivenUp},
	} {
		master, tty, err := pty.Open()
		if err != nil {
			t.Skip("no pseudo-terminal here: ", err)
		}
		type answer struct {
			secret keys.Secret
			err    error
		}
		answers := make(chan answer, 1)
		go func() {
			s, err := keys.ReadHidden(t.Context(), tty, "key: ")
			answers <- answer{s, err}
		}()
		shown := readUntil(t, master, "key: ") // the terminal is silent by then
		if _, err := io.WriteString(master, c.typed); err != nil {
			t.Fatal(err)
		}
		got := <-answers
		shown += readUntil(t, master, "\n")
		if string(got.secret) != c.want || !errors.Is(got.err, c.err) {
			t.Errorf("%q: got %q, %v", c.typed, []byte(got.secret), got.err)
		}
		if strings.Trim(strings.TrimPrefix(shown, "key: "), "\r\n") != "" {
			t.Errorf("%q: the terminal shows %q", c.typed, shown)
		}
		_, _ = tty.Close(), master.Close()
	}
}

func readUntil(t *testing.T, r interface {
	io.Reader
	SetReadDeadline(time.Time) error
}, end string,
) string {
	t.Helper()
	_ = r.SetReadDeadline(time.Now().Add(10 * time.Second)) // where there are none, the test's own limit counts
	var got strings.Builder
	one := make([]byte, 1)
	for !strings.HasSuffix(got.String(), end) {
		if _, err := r.Read(one); err != nil {
			t.Fatalf("after %q: %v", got.String(), err)
		}
		got.Write(one)
	}
	return got.String()
}
