package uitest

import "slices"

// ReadRows remembers what was asked for.
func (d *Desk) ReadRows(ids []string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.asked = append(d.asked, slices.Clone(ids))
}

// Asked returns every list of rows that ReadRows was given.
func (d *Desk) Asked() [][]string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.asked)
}
