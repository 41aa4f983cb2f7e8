// Package text measures and shapes text for cells: it fits, wraps and pads, builds styled rows of an exact width, holds
// the masking table and words durations. It is the only place of the program that knows how wide a string is.
//
// Everything here expects text that was already made safe for a terminal (argos.Text.String). It does not rely on it:
// whatever comes in, what goes out has exactly the width that was asked for and holds no control character.
package text
