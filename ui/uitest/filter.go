package uitest

import "slices"

// ReadRows remembers what was asked for.
func (d *Desk) ReadRows(ids []string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.rowsAsked = append(d.rowsAsked, slices.Clone(ids))
}

// RowsAsked returns every list of rows that ReadRows was given.
func (d *Desk) RowsAsked() [][]string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.rowsAsked)
}
