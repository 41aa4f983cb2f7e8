package layer

import "slices"

// Stack is what is open, the innermost last. The zero Stack has nothing open.
type Stack struct{ open []Layer }

// Push opens a layer over all others.
func (s *Stack) Push(l Layer) { s.open = append(s.open, l) }

// Remove closes a layer, wherever it lies. One that is not open stays so.
func (s *Stack) Remove(l Layer) {
	s.open = slices.DeleteFunc(s.open, func(x Layer) bool { return x == l })
}

// Top is what has the keyboard, nil when only the lists are there.
func (s *Stack) Top() Layer {
	if len(s.open) == 0 {
		return nil
	}
	return s.open[len(s.open)-1]
}

// In is what is drawn in a zone, nil for nothing.
func (s *Stack) In(zone Zone) Layer {
	for _, l := range slices.Backward(s.open) {
		if l.Zone() == zone {
			return l
		}
	}
	return nil
}

// Sync brings all layers in line; room says what each is drawn in.
func (s *Stack) Sync(room func(Layer) (w, h int)) {
	for _, l := range s.open {
		l.Sync(room(l))
	}
}

// Find returns the open layer of a kind, and the zero value when there is none.
func Find[T Layer](s *Stack) (found T) {
	for _, l := range slices.Backward(s.open) {
		if t, is := l.(T); is {
			return t
		}
	}
	return found
}

// Blanked reports whether nothing of anybody is on the screen.
func (s *Stack) Blanked() bool { return s.In(Screen) != nil }

// Covered reports whether no pane is on the screen.
func (s *Stack) Covered() bool { return s.Blanked() || s.In(Body) != nil }

// Lines is how many lines stand in the place of the status line.
func (s *Stack) Lines(w, h int) int {
	if line := s.In(Line); line != nil {
		return line.Height(w, h)
	}
	return 1
}
