package filter

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"kycdesk/ui/action"
	"kycdesk/ui/casefile"
	"kycdesk/ui/layer"
)

// Search is the line for what to look for in the raw record of a case. The record follows it while it is typed.
type Search struct {
	line
	layer.Acts[*Search]
	file *casefile.Pane
}

// OpenSearch returns the line with what was looked for last.
func OpenSearch(env *layer.Env, file *casefile.Pane) *Search {
	return &Search{line: newLine(env, file.Searched()), file: file}
}

// Place is a text field.
func (*Search) Place() action.Place { return action.InField }

// Type gives a key to the line.
func (s *Search) Type(k tea.KeyPressMsg) bool {
	if !s.field.Key(k) {
		return false
	}
	s.file.Search(s.field.Text())
	return true
}

// Paste gives text to the line.
func (s *Search) Paste(text string) string {
	ok := s.field.Insert(text)
	s.file.Search(s.field.Text())
	return whole(ok)
}

// Accept keeps the search.
func (s *Search) Accept() layer.Intent {
	s.file.Search(s.field.Text())
	return layer.Close{}
}

// Next is enter: there is no other field.
func (s *Search) Next(int) layer.Intent { return s.Accept() }

// Leave gives the search up.
func (s *Search) Leave() layer.Intent {
	s.file.Search("")
	return layer.Close{}
}

// Rows draws the line, with how many matches there are.
func (s *Search) Rows(w, _ int) ([]string, *tea.Cursor) {
	row, cursor := s.draw(w, "/", s.found())
	return []string{row}, cursor
}

func (s *Search) found() string {
	at, of := s.file.Matches()
	switch {
	case s.file.Reading():
		return "searching"
	case of == 0:
		return "no match"
	case at == 0:
		return strconv.Itoa(of) + " matches"
	}
	return strconv.Itoa(at) + " of " + strconv.Itoa(of)
}
