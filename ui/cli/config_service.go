package cli

// lack is what is not there, so that no service to work on is known.
type lack uint8

// What can be missing.
const (
	noFile    lack = iota // no configuration at all
	noProfile             // a file without a profile
	noAddress             // a profile without base_url
)

// NoServiceError says why it is not known which service to work on. Nothing was started.
type NoServiceError struct {
	Path    string // of the configuration
	Profile string
	Lacks   lack
}

func (e *NoServiceError) Error() string {
	switch e.Lacks {
	case noProfile:
		return "there is no service to work on: " + e.Path + " has no profile"
	case noAddress:
		return "there is no service to work on: profile " + e.Profile + " in " + e.Path + " has no base_url"
	}
	return "there is no service to work on, and no configuration at " + e.Path
}

// noService says why a profile leads to no service.
func (c *config) noService(p *profile) *NoServiceError {
	e := &NoServiceError{Path: c.path, Profile: p.name}
	switch {
	case len(c.profiles) > 0:
		e.Lacks = noAddress
	case c.found:
		e.Lacks = noProfile
	}
	return e
}
