package layer

import "kycdesk/ui/action"

// Row is an action with what it asks before it works, nil for nothing, and what it does. T is what it acts on.
type Row[T any] struct {
	action.Action
	Off func(T) string
	Do  func(T, string) Intent
}

// Table is the actions of one thing. A row without a place answers for an action that stands in another table.
type Table[T any] []Row[T]

// Actions returns the rows as the table of all actions takes them.
func (t Table[T]) Actions() []action.Action {
	out := make([]action.Action, 0, len(t))
	for i := range t {
		if t[i].Where != 0 {
			out = append(out, t[i].Action)
		}
	}
	return out
}

func (t Table[T]) row(id string) *Row[T] {
	for i := range t {
		if t[i].ID == id {
			return &t[i]
		}
	}
	return nil
}

// Acts is a table bound to what it acts on, for embedding.
type Acts[T any] struct {
	On    T
	Table Table[T]
}

// Has reports whether an action is in the table.
func (a *Acts[T]) Has(id string) bool { return a.Table.row(id) != nil }

// Off says why an action does nothing now, "" when it works.
func (a *Acts[T]) Off(id string) string {
	if r := a.Table.row(id); r != nil && r.Off != nil {
		return r.Off(a.On)
	}
	return ""
}

// Do performs an action. One that is not in the table does nothing.
func (a *Acts[T]) Do(id, key string) Intent {
	if r := a.Table.row(id); r != nil {
		return r.Do(a.On, key)
	}
	return nil
}
