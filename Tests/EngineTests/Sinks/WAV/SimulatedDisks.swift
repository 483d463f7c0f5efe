import Engine
import Glibc
import Synchronization

/// The real disk, but with a limited room that a test can change.
final class SmallDisk: WAVDisk {
    private struct State {
        var room: Int
        /// What is written in each open file: writing it again takes no room, a hole takes none either.
        var written: [Int32: [Range<Int>]] = [:]
    }

    private let disk = SystemDisk()
    private let state: Mutex<State>

    /// - Parameter room: bytes that may be written, headers included.
    init(room: Int) { state = Mutex(State(room: room)) }

    func add(room: Int) { state.withLock { $0.room += room } }

    func open(_ path: String) throws(DiskFailure) -> Int32 {
        let file = try disk.open(path)
        state.withLock { $0.written[file] = [] }
        return file
    }

    func write(_ bytes: UnsafeRawBufferPointer, at offset: UInt64, to file: Int32) throws(DiskFailure) -> Int {
        let wanted = Int(offset)..<Int(offset) + bytes.count
        let accepted = state.withLock { state in
            // Recordings append or write over: nothing lies half on what is written.
            if state.written[file, default: []].contains(where: { $0.contains(wanted.lowerBound) }) {
                return bytes.count
            }
            let given = min(bytes.count, state.room)
            state.room -= given
            if given > 0 { state.written[file, default: []].append(wanted.prefix(given)) }
            return given
        }
        guard accepted > 0 else { throw DiskFailure(code: ENOSPC) }
        return try disk.write(UnsafeRawBufferPointer(rebasing: bytes[..<accepted]), at: offset, to: file)
    }

    func setLength(_ length: UInt64, of file: Int32) throws(DiskFailure) {
        try disk.setLength(length, of: file)
        state.withLock { state in
            let before = state.written[file, default: []]
            let after = before.map { $0.clamped(to: 0..<Int(length)) }.filter { !$0.isEmpty }
            state.written[file] = after
            state.room += before.map(\.count).reduce(0, +) - after.map(\.count).reduce(0, +)
        }
    }

    func synchronize(_ file: Int32) throws(DiskFailure) { try disk.synchronize(file) }

    func remove(_ path: String, file: Int32, ifShorterThan length: UInt64) {
        disk.remove(path, file: file, ifShorterThan: length)
    }

    func close(_ file: Int32) { disk.close(file) }
}

/// The real disk, looked at after everything that changes it.
final class ObservedDisk: WAVDisk {
    private let disk = SystemDisk()
    private let paths = Mutex<[Int32: String]>([:])
    private let observe: @Sendable (_ path: String) -> Void

    init(observe: @escaping @Sendable (_ path: String) -> Void) { self.observe = observe }

    func open(_ path: String) throws(DiskFailure) -> Int32 {
        let file = try disk.open(path)
        paths.withLock { $0[file] = path }
        observe(path)
        return file
    }

    func write(_ bytes: UnsafeRawBufferPointer, at offset: UInt64, to file: Int32) throws(DiskFailure) -> Int {
        // In pieces, as a disk may: not even the order within one call may matter to anyone but the header's.
        let piece = offset == 0 ? bytes.count : min(bytes.count, 50_001)
        defer { look(file) }
        return try disk.write(UnsafeRawBufferPointer(rebasing: bytes[..<piece]), at: offset, to: file)
    }

    func setLength(_ length: UInt64, of file: Int32) throws(DiskFailure) {
        defer { look(file) }
        try disk.setLength(length, of: file)
    }

    func synchronize(_ file: Int32) throws(DiskFailure) { try disk.synchronize(file) }

    func remove(_ path: String, file: Int32, ifShorterThan length: UInt64) {
        disk.remove(path, file: file, ifShorterThan: length)
    }

    func close(_ file: Int32) {
        look(file)
        disk.close(file)
    }

    private func look(_ file: Int32) {
        if let path = paths.withLock({ $0[file] }) { observe(path) }
    }
}

/// A disk on which one call fails with a given error.
struct BrokenDisk: WAVDisk {
    var openFailure: Int32?
    var writeFailure: Int32?

    func open(_ path: String) throws(DiskFailure) -> Int32 {
        if let openFailure { throw DiskFailure(code: openFailure) }
        return -1
    }

    func write(_ bytes: UnsafeRawBufferPointer, at offset: UInt64, to file: Int32) throws(DiskFailure) -> Int {
        if let writeFailure { throw DiskFailure(code: writeFailure) }
        return bytes.count
    }

    func setLength(_ length: UInt64, of file: Int32) throws(DiskFailure) {}
    func synchronize(_ file: Int32) throws(DiskFailure) {}
    func remove(_ path: String, file: Int32, ifShorterThan length: UInt64) {}
    func close(_ file: Int32) {}
}
