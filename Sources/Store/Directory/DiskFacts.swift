import Glibc

/// What the system knows of the disk that a directory is on.
struct DiskFacts {
    /// Whether nobody but root could write another block.
    var isFull: Bool
    var isReadOnly: Bool

    /// Nil where the directory does not exist.
    init?(_ directory: String) {
        var facts = statvfs()
        guard statvfs(directory, &facts) == 0 else { return nil }
        // Some file systems count no inodes at all.
        isFull = facts.f_bavail == 0 || (facts.f_files > 0 && facts.f_favail == 0)
        isReadOnly = facts.f_flag & UInt(ST_RDONLY) != 0
    }
}
