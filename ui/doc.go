// Package ui is the screen of the review desk: the one Bubble Tea model, and the way a key becomes a decision.
//
// The flow of a key: Update (app.go) classifies the message; route.go asks the top of the stack of open things (package
// layer), or else the pane in focus, for its place and finds the key in the action table there (package action); the guard
// (confirm.go, package guard) may drop it; whatever the action belongs to performs it on itself and returns an intent, which
// is data, and perform.go carries that out: it opens or closes a layer, moves the focus, or returns an effect, work that
// runs beside the screen, is begun by effect (effects.go) and answers with a message of its own. The flow of a result: the
// desk says that it changed, the screen takes one immutable snapshot and hands it to the panes (watch.go). The flow of a
// frame: View asks each pane and layer for rows of an exact size and joins them (layout.go, frame.go); it never changes
// state.
//
// To add an open thing: a type with its keys that is a layer.Layer, in a package of its own; its place in package action;
// and its keys in the table (actions.go). What it asks of the screen that nothing asked before is one case in perform.go.
//
// The package knows the desk only as the interface Desk and never imports argos: what it shows was prepared by review.
package ui
