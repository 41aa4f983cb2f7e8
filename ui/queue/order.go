package queue

// Hold keeps the cursor on its case from now on, as if the agent had moved there: the case is on the screen and being
// read, and no new order may take it away.
func (p *Pane) Hold() { p.moved = p.moved || p.id != "" }
