package rapport.platform.backup;

/** The last line of a backup. */
record BackupFooter(String sha256) {}
