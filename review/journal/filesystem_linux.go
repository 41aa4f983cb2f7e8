package journal

import (
	"fmt"

	"golang.org/x/sys/unix"
)

// needsRollback reports whether dir lies on a file system where processes cannot share memory reliably, as SQLite's
// write-ahead log needs: the network ones, and what user programs serve (sshfs).
func needsRollback(dir string) (bool, error) {
	var st unix.Statfs_t
	if err := unix.Statfs(dir, &st); err != nil {
		return false, fmt.Errorf("asking what file system %s is on: %w", dir, err)
	}
	switch uint32(st.Type) {
	case unix.NFS_SUPER_MAGIC, unix.SMB_SUPER_MAGIC, unix.CIFS_SUPER_MAGIC, unix.SMB2_SUPER_MAGIC,
		unix.FUSE_SUPER_MAGIC, unix.V9FS_MAGIC, unix.AFS_SUPER_MAGIC, unix.AFS_FS_MAGIC, unix.CEPH_SUPER_MAGIC,
		unix.CODA_SUPER_MAGIC, unix.OCFS2_SUPER_MAGIC:
		return true, nil
	}
	return false, nil
}
