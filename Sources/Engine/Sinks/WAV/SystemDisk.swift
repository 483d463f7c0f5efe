internal import Glibc

/// The real disk, through the system's calls.
package struct SystemDisk: WAVDisk {
    package init() {}

    package func open(_ path: String) throws(DiskFailure) -> Int32 {
        // Not blocking: a named pipe nobody reads must be an error, not a device that does not start.
        let file = try Self.retrying {
            Glibc.open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0o644)
        }
        do throws(DiskFailure) {
            var information = stat()
            guard fstat(file, &information) == 0 else { throw DiskFailure(code: errno) }
            // A header that is rewritten in place needs a file that can be written in places: ESPIPE otherwise.
            guard information.st_mode & S_IFMT == S_IFREG else { throw DiskFailure(code: ESPIPE) }
            // Two recordings in one file would destroy each other. Disks that know no locks are written without.
            if flock(file, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK { throw DiskFailure(code: EBUSY) }
        } catch {
            close(file)
            throw error
        }
        return file
    }

    package func write(_ bytes: UnsafeRawBufferPointer, at offset: UInt64, to file: Int32) throws(DiskFailure) -> Int {
        let written = try Self.retrying { pwrite(file, bytes.baseAddress, bytes.count, off_t(offset)) }
        guard written > 0 else { throw DiskFailure(code: EIO) }
        return written
    }

    package func setLength(_ length: UInt64, of file: Int32) throws(DiskFailure) {
        _ = try Self.retrying { ftruncate(file, off_t(length)) }
    }

    package func synchronize(_ file: Int32) throws(DiskFailure) {
        _ = try Self.retrying { fdatasync(file) }
    }

    package func remove(_ path: String, file: Int32, ifShorterThan length: UInt64) {
        var information = stat()
        if fstat(file, &information) == 0, information.st_size < off_t(length) { unlink(path) }
    }

    package func close(_ file: Int32) {
        // A program that is being started at this moment has a copy of the file, and with it the lock.
        flock(file, LOCK_UN)
        _ = Glibc.close(file)
    }

    /// The call's result, the call being repeated while signals interrupt it.
    private static func retrying<Result: SignedInteger>(_ call: () -> Result) throws(DiskFailure) -> Result {
        while true {
            let result = call()
            if result >= 0 { return result }
            let code = errno
            guard code == EINTR else { throw DiskFailure(code: code) }
        }
    }
}
