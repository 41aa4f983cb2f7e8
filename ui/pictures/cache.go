package pictures

// cacheSize is how many renderings are kept: those of this case and the next ones, small and large.
const cacheSize = 64

// cache keeps pictures as rows of cells, the least recently used going first.
type cache struct {
	drawn map[Order][]string
	order []Order
	busy  map[Order]bool
}

func newCache() *cache {
	return &cache{drawn: make(map[Order][]string), busy: make(map[Order]bool)}
}

// get returns a rendering and notes that it was wanted.
func (g *cache) get(k Order) ([]string, bool) {
	rows, ok := g.drawn[k]
	if !ok {
		return nil, false
	}
	for i, have := range g.order {
		if have == k {
			g.order = append(append(g.order[:i:i], g.order[i+1:]...), k)
			break
		}
	}
	return rows, true
}

func (g *cache) put(k Order, rows []string) {
	delete(g.busy, k)
	if _, have := g.drawn[k]; !have {
		g.order = append(g.order, k)
	}
	g.drawn[k] = rows
	for len(g.order) > cacheSize {
		delete(g.drawn, g.order[0])
		g.order = g.order[1:]
	}
}
