// Package guarded holds values that can be reached only while their lock is held. A method of a type that exists in a
// Value alone can only be called then, so that no comment has to say it.
package guarded

import "sync"

// Value is a value behind a lock of its own. The zero Value holds the zero T.
type Value[T any] struct {
	mu sync.Mutex
	v  T
}

// Of returns a Value that holds v.
func Of[T any](v T) *Value[T] { return &Value[T]{v: v} }

// Do runs use while the lock is held. The lock is given up when use panics, too. use keeps no pointer into the value and
// does no I/O.
func (g *Value[T]) Do(use func(*T)) {
	g.mu.Lock()
	defer g.mu.Unlock()
	use(&g.v)
}

// Ask is Do for a question that has one answer.
func Ask[T, R any](g *Value[T], question func(*T) R) R {
	g.mu.Lock()
	defer g.mu.Unlock()
	return question(&g.v)
}
