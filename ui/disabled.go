package ui

// The functions below answer why an action does nothing now, in the words of the notice line; "" means that it works.

func needsCase(s *Situation) string {
	if s.Case == "" {
		return "there is no case under the cursor"
	}
	return ""
}

func unskippable(s *Situation) string {
	if s.Flags {
		return ""
	}
	if s.Past != "" {
		return s.Past
	}
	return needsCase(s)
}

func needsRead(s *Situation) string {
	switch {
	case s.Case == "":
		return needsCase(s)
	case s.Reading:
		return "the case is still being read"
	}
	return ""
}

func needsFilter(s *Situation) string {
	if !s.Filtered {
		return "there is no filter: / sets one"
	}
	return ""
}

func needsPicture(s *Situation) string {
	if !s.Picture {
		return "this case has no picture that could be read"
	}
	return ""
}

func needsHeld(s *Situation) string {
	if !s.Held {
		return "no decision is held: there is nothing to take back"
	}
	return ""
}

func needsOffered(s *Situation) string {
	if !s.Offered {
		return "no decision waits to be decided again"
	}
	return ""
}

// undecidable says why the case under the cursor cannot be decided. The order is from the lasting to the passing.
func undecidable(s *Situation) string {
	switch {
	case s.Past != "":
		return s.Past
	case s.Case == "":
		return needsCase(s)
	case s.Stopped != "":
		return s.Stopped
	case s.Journal != "":
		return s.Journal
	case s.Open != "":
		return "a decision on this case is " + s.Open + "; wait until it is settled"
	case s.Gone != "":
		return "this case is " + s.Gone + " already; the service lets nobody decide it again"
	case s.Reading:
		return "the case is still being read"
	case !s.CaseOn:
		return "the case is not on the screen: enter opens it"
	}
	return ""
}
