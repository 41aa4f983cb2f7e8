package ui_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"kycdesk/review/desk"
	"kycdesk/ui"
	"kycdesk/ui/text"
	"kycdesk/ui/theme"
	"kycdesk/ui/uitest"
)

var update = flag.Bool("update", false, "write the golden frames anew; read them before they are committed")

// scene is a place of the screen, the keys that lead to it, and what the desk shows besides the hard people.
type scene struct {
	name   string
	keys   []string
	before []func(*desk.Snapshot)
}

func scenes() []scene {
	down := func(n int, then ...string) []string { return append(slices.Repeat([]string{"j"}, n), then...) }
	return []scene{
		{name: "queue"},
		{name: "summary", keys: []string{"enter"}},
		{name: "compare", keys: []string{"enter", "2"}},
		{name: "blocked", keys: down(1, "enter")},
		{name: "long-name", keys: down(5, "enter", "2")},
		{name: "right-to-left", keys: down(6, "enter", "2")},
		{name: "escape-in-name", keys: down(7, "enter", "2")},
		{name: "decomposed", keys: down(9, "enter", "2")},
		{name: "reject", keys: []string{"enter", "r", "1", "3", "tab"}},
		{name: "reject-fits", keys: down(1, "enter", "r")},
		{name: "reject-refuted", keys: down(6, "enter", "r", "b")},
		{name: "reject-picked", keys: down(5, "enter", "r", "3", "p")},
		{name: "approve", keys: down(1, "enter", "a")},
		{name: "help", keys: []string{"?"}},
		{name: "pictures", keys: []string{"enter", "p"}},
		{name: "zoomed", keys: []string{"enter", "p", "3", "+", "+", "c", ">"}},
	}
}

// hardPeople are those of uitest and one whose Hangul comes decomposed.
func hardPeople() []*uitest.Person {
	people := uitest.Hard()
	apart := *people[0]
	apart.ID, apart.Name = "sub_0010", norm.NFD.String(apart.Name)
	return append(people, &apart)
}

func stage(t *testing.T, th *theme.Theme, s scene, w, h int) *uitest.Driver {
	t.Helper()
	clock := uitest.NewClock()
	d := uitest.NewDesk(clock.Now, hardPeople()...)
	for _, before := range s.before {
		d.Publish(before)
	}
	app, err := ui.New(ui.Options{
		Desk: d, Agent: "mina.park@example.org", Project: "demo", Demo: true,
		Now: clock.Now, Clock: clock, Theme: th,
	})
	if err != nil {
		t.Fatal(err)
	}
	return uitest.Drive(app, clock, w, h)
}

// frameOf plays a scene and returns its frame as a person can read it.
func frameOf(t *testing.T, th *theme.Theme, s scene, w, h int) string {
	t.Helper()
	d := stage(t, th, s, w, h)
	d.Press(s.keys...)
	frame := d.Frames[len(d.Frames)-1]
	exact(t, frame, w, h)
	return fmt.Sprintf("%s, %d x %d\n\n%s", s.name, w, h, uitest.Readable(frame, th))
}

// TestFramesAreAsTheyWereRead holds every screen to the one that a person looked at. Dark and light differ in colours
// only, so that one file stands for both.
func TestFramesAreAsTheyWereRead(t *testing.T) {
	if runtime.GOARCH != "amd64" {
		t.Skip("pictures are computed with floating point, which differs in the last digit between processors")
	}
	for _, size := range [][2]int{{80, 24}, {110, 35}, {140, 45}} {
		for _, s := range append(scenes(), deskScenes(t)...) {
			w, h := size[0], size[1]
			t.Run(fmt.Sprintf("%s/%dx%d", s.name, w, h), func(t *testing.T) {
				dark := frameOf(t, theme.Dark(), s, w, h)
				if light := frameOf(t, theme.Light(), s, w, h); light != dark && !strings.Contains(dark, "#") {
					t.Errorf("light differs from dark in more than colours:\n%s\n%s", dark, light)
				}
				compareFrame(t, "colour", s.name, w, h, dark)
				compareFrame(t, "mono", s.name, w, h, frameOf(t, theme.Mono(), s, w, h))
			})
		}
	}
}

func compareFrame(t *testing.T, look, name string, w, h int, want string) {
	t.Helper()
	path := filepath.Join("testdata", "frames", fmt.Sprintf("%s-%dx%d-%s.txt", name, w, h, look))
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is not what is drawn now; go test ./ui -run Frames -update writes it, read it:\n%s", path, firstDifference(string(got), want))
	}
}

func firstDifference(was, now string) string {
	a, b := strings.Split(was, "\n"), strings.Split(now, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return fmt.Sprintf("line %d\nwas %s\nnow %s", i+1, a[i], b[i])
		}
	}
	return fmt.Sprintf("%d lines became %d", len(a), len(b))
}

type failer interface {
	Helper()
	Fatalf(string, ...any)
}

// exact checks that a frame fills the terminal to the cell.
func exact(t failer, frame string, w, h int) {
	t.Helper()
	rows := strings.Split(frame, "\n")
	if h > 0 && len(rows) != h {
		t.Fatalf("%d rows in a terminal of %d x %d", len(rows), w, h)
	}
	for y, row := range rows {
		if n := text.Width(row); h > 0 && n != w {
			t.Fatalf("row %d is %d cells wide in a terminal of %d x %d: %q", y, n, w, h, row)
		}
	}
}
