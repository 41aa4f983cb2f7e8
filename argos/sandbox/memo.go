package sandbox

import "time"

// memoProperty is what PATCH takes where Options.MemoWrite is on. It is not the service's: no endpoint of the public API
// writes a memo (§5.5). It stands in for a service that would, so that the console's side can be proved against one.
const memoProperty = "memo"

// keepMemo drops the memo where the project does not take it: like every unknown property it is not seen at all.
func (s *Server) keepMemo(request patchRequest) {
	if !s.opt.MemoWrite {
		delete(request.data, memoProperty)
	}
}

// memoTime is the edit that goes with a new memo: when it was written.
func memoTime(p property, now time.Time) []edit {
	if p.name != memoProperty {
		return nil
	}
	return []edit{textEdit("memo.updated_at", string(shape{}.stamp(nil, now)))}
}
