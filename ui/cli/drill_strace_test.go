package cli_test

import (
	"fmt"
	"os"
	"testing"
)

// diskCalls are the system calls that leave the process: to the disk, to the service, to the screen.
const diskCalls = "write,pwrite64,fsync,fdatasync,ftruncate,openat,mkdirat,unlink,unlinkat,rename,renameat,renameat2,flock,connect"

// TestKilledByStraceAtRandomDiskCalls kills the program in the middle of a system call, chosen by chance.
func TestKilledByStraceAtRandomDiskCalls(t *testing.T) {
	long(t)
	needStrace(t)
	kills := 20
	if full() {
		kills = 300
	}
	const window = 6
	d := newDrill(t, window*(3*kills+10))
	starts := 0
	for done := 0; done < kills; starts++ {
		if starts == 3*kills {
			t.Fatalf("killed only %d times in %d starts", done, starts)
		}
		// Calls are counted by thread: the first dozens open the journal, the later ones decide. (With --seccomp-bpf
		// strace would be quicker and hardly ever kill.)
		rule := fmt.Sprintf("inject=%s:signal=KILL:when=%d", diskCalls, 1+d.chance.IntN(100))
		cmd := d.straced([]string{"-o", os.DevNull, "-e", "trace=" + diskCalls, "-e", rule}, decideArgs...)
		if d.died(cmd, d.fresh(window)) {
			done++
		}
	}
	t.Logf("killed %d of %d starts", kills, starts)
	d.settle()
}
