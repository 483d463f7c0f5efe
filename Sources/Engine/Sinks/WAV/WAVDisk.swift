/// The few things the WAV sink asks of a disk, so that tests can put a full or a failing one in its place.
package protocol WAVDisk: Sendable {
    /// Opens a file for writing, or creates it, without changing what it holds.
    func open(_ path: String) throws(DiskFailure) -> Int32
    /// Writes some bytes, at least one, at `offset` and returns how many.
    func write(_ bytes: UnsafeRawBufferPointer, at offset: UInt64, to file: Int32) throws(DiskFailure) -> Int
    /// Cuts the file off at `length` bytes, or lengthens it with zeros that take no room on most file systems.
    func setLength(_ length: UInt64, of file: Int32) throws(DiskFailure)
    /// Waits until the samples written so far would survive a loss of power.
    func synchronize(_ file: Int32) throws(DiskFailure)
    /// Removes the file if it has less than `length` bytes: what is left of one that could not be begun.
    func remove(_ path: String, file: Int32, ifShorterThan length: UInt64)
    func close(_ file: Int32)
}

/// What the system says about a disk operation that failed.
package struct DiskFailure: Error, Sendable, Hashable {
    /// The system's error number, `ENOSPC` and the like.
    package let code: Int32

    package init(code: Int32) { self.code = code }
}
