// Package ui is the screen of the review desk: the one Bubble Tea model, its action table and the way a key becomes a
// decision.
//
// The flow of a key: Update (app.go) classifies the message, route.go finds the place that has the focus and looks the
// key up in the action table (actions.go), guard.go may drop it, and the action's function changes the state of the
// screen or returns an effect: work that runs beside the screen, is begun by effect (effects.go) and answers with a
// message of its own. The flow of a result: the desk says that it changed, the screen takes one immutable snapshot and
// hands it to the panes (watch.go). The flow of a frame: View asks each pane for rows of an exact size and joins them
// (layout.go, frame.go); it never changes state.
//
// The package knows the desk only as the interface Desk and never imports argos: what it shows was prepared by review.
package ui
