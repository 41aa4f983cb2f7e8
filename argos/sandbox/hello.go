package sandbox

// Hello is the first line that the stand-in's command prints: what a client needs to talk to it.
type Hello struct {
	BaseURL     string `json:"base_url"`
	APIKey      string `json:"api_key"`
	Admin       string `json:"admin"`
	ControlURL  string `json:"control_url"` // of the calls that a drill makes, see Handler
	Cases       int    `json:"cases"`
	OpeningCase string `json:"opening_case"`
	MemoWrite   bool   `json:"memo_write"` // PATCH takes data.memo, see Options; the public API does not (§5.5)
}

// Hello describes a started stand-in.
func (s *Server) Hello() Hello {
	s.mu.Lock()
	base := s.baseURL
	s.mu.Unlock()
	control := ""
	if base != "" {
		control = base[:len(base)-len("/v3")] + "/control"
	}
	return Hello{
		BaseURL: base, APIKey: s.opt.APIKey, Admin: s.opt.Admin, ControlURL: control,
		Cases: s.opt.Cases, OpeningCase: s.OpeningCase(), MemoWrite: s.opt.MemoWrite,
	}
}
