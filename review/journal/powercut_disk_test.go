package journal_test

import (
	"cmp"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// disk is the state directory twice: as the process sees it, and as it is certain to be after a power cut. Between the
// two lie the changes of each file since it was synced, and of the names since their directory was.
type disk struct {
	root    string
	dirs    map[string]bool
	seen    map[string]*file // by name, as the process sees it
	safe    map[string]*file // by name, as synced
	renames []rename         // changes of names that no sync of their directory covered, oldest first
}

// file is one file, whatever it is called.
type file struct {
	safe    []byte // content that was synced
	pending []edit // since then, oldest first
	offset  int64  // where the next plain write goes
}

// edit is one write (data) or one change of length.
type edit struct {
	at   int64
	data []byte
	cut  bool // the file was cut to at
}

// rename is a change of a directory: a name that came, went or moved.
type rename struct {
	from, to string // "" for a name that came or went
	file     *file
}

func newDisk(root string) *disk {
	return &disk{root: root, dirs: map[string]bool{}, seen: map[string]*file{}, safe: map[string]*file{}}
}

// apply does what the process was told that the system had done.
func (d *disk) apply(t *testing.T, e event) {
	t.Helper()
	f := d.seen[e.path]
	switch e.call {
	case "mkdir":
		d.dirs[e.path] = true // that a directory itself can be lost is not played: an empty one is made anew
		return
	case "open":
		if f == nil {
			f = &file{}
			d.name(rename{to: e.path, file: f})
		}
		f.offset = 0
		return
	case "unlink":
		d.name(rename{from: e.path, file: f})
		return
	case "rename":
		d.name(rename{from: e.path, to: e.to, file: f})
		return
	case "say":
		return
	case "sync":
		if d.dirs[e.path] || e.path == "." {
			d.syncNames(e.path)
			return
		}
	}
	if f == nil {
		t.Fatalf("%s of %q, which nobody opened", e.call, e.path)
	}
	f.apply(e)
}

func (f *file) apply(e event) {
	switch e.call {
	case "pwrite":
		f.pending = append(f.pending, edit{at: e.at, data: e.data})
	case "write":
		f.pending = append(f.pending, edit{at: f.offset, data: e.data})
		f.offset += int64(len(e.data))
	case "truncate":
		f.pending = append(f.pending, edit{at: e.at, cut: true})
	case "sync":
		for _, c := range f.pending {
			f.safe = c.on(f.safe)
		}
		f.pending = nil
	}
}

// on makes the change in content, which it may grow, and returns it.
func (c edit) on(content []byte) []byte {
	if grown := c.at + int64(len(c.data)) - int64(len(content)); grown > 0 {
		content = append(content, make([]byte, grown)...)
	}
	if c.cut {
		return content[:c.at]
	}
	copy(content[c.at:], c.data)
	return content
}

func (d *disk) name(r rename) {
	d.renames = append(d.renames, r)
	r.on(d.seen)
}

func (r rename) on(names map[string]*file) {
	delete(names, r.from)
	if r.to != "" {
		names[r.to] = r.file
	}
}

func (d *disk) syncNames(dir string) {
	d.renames = slices.DeleteFunc(d.renames, func(r rename) bool {
		within := filepath.Dir(cmp.Or(r.to, r.from)) == dir
		if within {
			r.on(d.safe)
		}
		return within
	})
}

// loss is how much of what was not synced a power cut takes.
type loss string

const (
	dropAll  loss = "all dropped"
	dropOne  loss = "one dropped"
	dropSome loss = "some dropped and torn"
)

// image is what the disk holds after a power cut.
type image struct {
	dirs  []string
	files map[string][]byte
	lost  []string // what was dropped, for the report
}

func (i image) String() string { return strings.Join(i.lost, "\n") }

// cut returns one way in which the disk may come back. Names come back in their order, since file systems keep that of
// their directories; writes in any.
func (d *disk) cut(how loss, chance *rand.Rand) image {
	names := maps.Clone(d.safe)
	renames := map[loss]int{dropAll: 0, dropOne: len(d.renames), dropSome: chance.IntN(len(d.renames) + 1)}[how]
	for _, r := range d.renames[:renames] {
		r.on(names)
	}
	out := image{files: map[string][]byte{}}
	for dir := range d.dirs {
		out.dirs = append(out.dirs, dir)
	}
	for _, r := range d.renames[renames:] {
		out.lost = append(out.lost, fmt.Sprintf("name %q -> %q", r.from, r.to))
	}
	changes := 0
	for _, f := range names {
		changes += len(f.pending)
	}
	one := chance.IntN(changes + 1)
	for _, name := range slices.Sorted(maps.Keys(names)) {
		f := names[name]
		content := slices.Clone(f.safe)
		for _, c := range f.pending {
			one--
			kept := c.survivors(how, one == 0, chance)
			for _, k := range kept {
				content = k.on(content)
			}
			if len(kept) != 1 || len(kept[0].data) != len(c.data) {
				out.lost = append(out.lost, fmt.Sprintf("%s: %d bytes at %d (cut: %v): %d parts kept", name, len(c.data), c.at, c.cut, len(kept)))
			}
		}
		out.files[name] = content
	}
	return out
}

// sector is what a disk writes wholly or not at all.
const sector = 512

// survivors returns what of a change reaches the disk.
func (c edit) survivors(how loss, chosen bool, chance *rand.Rand) []edit {
	switch {
	case how == dropAll, how == dropOne && chosen:
		return nil
	case how == dropOne:
		return []edit{c}
	}
	switch chance.IntN(3) {
	case 0:
		return nil
	case 1:
		return []edit{c}
	}
	var torn []edit
	for at := 0; at < len(c.data); {
		end := min(at+sector-int(c.at+int64(at))%sector, len(c.data))
		if chance.IntN(2) == 0 {
			torn = append(torn, edit{at: c.at + int64(at), data: c.data[at:end]})
		}
		at = end
	}
	return torn
}

// lay writes the image to dir.
func (i image) lay(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	for _, sub := range i.dirs {
		if err := os.MkdirAll(filepath.Join(dir, sub), 0o700); err != nil {
			return err
		}
	}
	for name, content := range i.files {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
			return err
		}
	}
	return nil
}
