package sandbox

// Control is one call of a drill: what somebody does to the stand-in while a client works on it. It wants the API key, as
// every other call does, under the control_url of Hello.
type Control struct {
	Method, Name string
	Takes        string // its JSON body, "" for none
	About        string
}

// Controls lists the calls of a drill.
func Controls() []Control {
	return []Control{
		{"POST", "faults", `{"faults":[FAULT…]}`, "replace the faults by chance"},
		{"POST", "next", `FAULT`, "spoil the next call that fits"},
		{"POST", "settle", "", "let late writes take effect now"},
		{"POST", "edit", `{"id","path","value"}`, "change a field of a case"},
		{"POST", "decide", `{"id","status","comment"}`, "decide a case as another person"},
		{"POST", "swap", `{"id","type"}`, "put another picture behind its reference"},
		{"POST", "arrive", `{"kind"}`, "add a pending case"},
		{"GET", "stats", "", "what was called, and which writes were taken"},
		{"GET", "kinds", "", "ids of pending cases by kind"},
	}
}
