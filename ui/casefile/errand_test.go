package casefile_test

import (
	"context"

	"kycdesk/ui/casefile"
)

// quiet runs what is due until nothing is, as the screen does after every key.
func quiet(p *casefile.Pane) {
	for e := p.Errand(context.Background()); e != nil; e = p.Errand(context.Background()) {
		e.Run()
		p.Take(e)
	}
}
