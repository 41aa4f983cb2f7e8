// Command kycdesk is the desk of a compliance agent in a terminal: see README.md.
package main

import (
	"os"
	_ "time/tzdata" // a jump host may have no time zones of its own

	"kycdesk/ui/cli"
)

func main() {
	os.Exit(cli.Main(cli.System()))
}
