package journal

// OnNetwork reports whether dir lies on a file system that is shared over a network or served by a program, where a
// journal works with a rollback journal and is slower. It fails where dir does not exist.
func OnNetwork(dir string) (bool, error) { return needsRollback(dir) }
