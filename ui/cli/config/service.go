package config

// Lack is what is not there, so that no service to work on is known.
type Lack uint8

// What can be missing.
const (
	NoFile    Lack = iota // no configuration at all
	NoProfile             // a file without a profile
	NoAddress             // a profile without base_url
)

// NoServiceError says why it is not known which service to work on. Nothing was started.
type NoServiceError struct {
	Path    string // of the configuration
	Profile string
	Lacks   Lack
}

func (e *NoServiceError) Error() string {
	switch e.Lacks {
	case NoProfile:
		return "there is no service to work on: " + e.Path + " has no profile"
	case NoAddress:
		return "there is no service to work on: profile " + e.Profile + " in " + e.Path + " has no base_url"
	}
	return "there is no service to work on, and no configuration at " + e.Path
}

// NoService says why a profile leads to no service.
func (c *File) NoService(p *Profile) *NoServiceError {
	e := &NoServiceError{Path: c.path, Profile: p.Name}
	switch {
	case len(c.Profiles) > 0:
		e.Lacks = NoAddress
	case c.Found:
		e.Lacks = NoProfile
	}
	return e
}
