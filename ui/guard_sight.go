package ui

// inSight identifies what a confirming key would rest on, and so what the terminal has to have shown; nil where nothing
// can be confirmed.
func (a *App) inSight() any {
	if top := a.stack.Top(); top != nil && !a.small() {
		return top.InSight()
	}
	return nil
}

// small reports whether the window is too small to show what keys act on.
func (a *App) small() bool { return a.w < leastWidth || a.h < leastHeight }
