package cli

import "os"

// forceExit ends the process at once, with the exit code of a failure.
func forceExit() { os.Exit(ExitFailed) }
