internal import Signal

/// A recording in one file or several: takes frames out of a ring, puts them on a disk, and knows no thread or clock.
///
/// **A valid file at every instant.** Samples are written first, the header that declares them after that, in one write
/// of 80 bytes. Whenever the process is killed, all that the header declares is there.
///
/// **Time in the file is time of the recording.** A frame's place follows from its number since the beginning, never
/// from what the disk has taken. While the disk takes nothing, frames stay in the ring until half of it is full; then
/// the oldest are dropped and counted, and their places stay silent: a gap in the file, which takes no room where
/// the file system knows sparse files. So the frames after an outage, and the files after it, are where they belong.
package struct WAVRecording: ~Copyable {
    /// Frames written at once, at most: about a third of a second, 196 608 bytes.
    package static let framesPerBlock = 16_384
    /// Frames after which a header is due even while more are waiting: half a second.
    private static let framesPerHeader = UInt64(SampleRate.hertz / 2)
    /// Frames after which the disk is asked to be done with them: what a loss of power may cost, five seconds.
    private static let framesPerSynchronization = UInt64(SampleRate.hertz * 5)
    /// Lengths of a file that can be asked for, in seconds.
    private static let splitRange = 1...1_000_000_000

    private let names: WAVSplitName
    /// Frames of a full file; as good as endless where the recording is not split.
    private let framesPerFile: UInt64
    private let disk: any WAVDisk
    private let plainLimit: UInt64
    private let block: UnsafeMutablePointer<SIMD4<Int32>>
    private let packed: UnsafeMutableRawPointer

    /// The file being written; nil after the end, and where the next one cannot be created.
    private var file: WAVFile?
    /// Number of the next frame since the beginning of the recording, written or dropped.
    private var position: UInt64 = 0
    /// Frames of the block that the disk has not taken yet.
    private var pending = 0..<0
    /// What failed in this turn.
    private var fault: WAVError?
    private var isFinished = false
    /// What can be told about the recording.
    package private(set) var status: WAVStatus

    /// Begins the first file; one that exists is overwritten.
    ///
    /// - Parameter plainLimit: see `WAVHeader`.
    package init(
        path: String, splitSeconds: Int?, disk: any WAVDisk = SystemDisk(),
        plainLimit: UInt64 = WAVHeader.largestPlainSize
    ) throws(WAVError) {
        if let splitSeconds, !Self.splitRange.contains(splitSeconds) {
            throw .splitOutOfRange(seconds: splitSeconds)
        }
        let file = try WAVFile(path: path, number: 1, disk: disk, plainLimit: plainLimit)
        self.file = file
        self.disk = disk
        self.plainLimit = plainLimit
        names = WAVSplitName(path)
        framesPerFile = splitSeconds.map { UInt64($0 * SampleRate.hertz) } ?? .max
        status = WAVStatus(path: path)
        block = .allocate(capacity: Self.framesPerBlock)
        packed = .allocate(byteCount: Self.framesPerBlock * WAVHeader.bytesPerFrame, alignment: 16)
    }

    deinit {
        file?.close(on: disk)
        block.deallocate()
        packed.deallocate()
    }

    /// Writes what the ring holds and brings the header up to date; after a failure, keeps what half the ring can hold.
    package mutating func drain(_ ring: FrameRing) { drain(ring, keepingAtMost: ring.capacity / 2) }

    /// Writes what the ring still holds, ends the file and lets go of it. Nothing is written after that.
    package mutating func finish(_ ring: FrameRing) {
        guard !isFinished else { return }
        drain(ring, keepingAtMost: -1)
        closeFile()
        status.fault = fault
        isFinished = true
    }

    /// The turn: `waiting` is how many frames may stay in the ring while the disk fails, besides one block.
    private mutating func drain(_ ring: FrameRing, keepingAtMost waiting: Int) {
        guard !isFinished else { return }
        fault = nil
        var isBlocked = false
        while true {
            if pending.isEmpty {
                pending = 0..<ring.read(block, count: Self.framesPerBlock)
                if pending.isEmpty { break }
                PackedFrames.pack(block, count: pending.count, into: packed)
            }
            if !isBlocked {
                do throws(WAVError) {
                    try writePending()
                    continue
                } catch {
                    note(error)
                    isBlocked = true
                }
            }
            guard ring.fill > waiting else { break }
            dropPending()
        }
        do throws(WAVError) {
            try file?.declare(on: disk)
            if !isBlocked { try file?.synchronize(after: Self.framesPerSynchronization, on: disk) }
        } catch { note(error) }
        status.fault = fault
    }

    /// Writes the pending frames, each into the file it belongs to.
    private mutating func writePending() throws(WAVError) {
        while !pending.isEmpty {
            try openFile(number: position / framesPerFile + 1)
            let place = position % framesPerFile
            let count = Int(min(UInt64(pending.count), framesPerFile - place))
            let bytes = UnsafeRawBufferPointer(
                start: packed + pending.lowerBound * WAVHeader.bytesPerFrame, count: count * WAVHeader.bytesPerFrame)
            let before = file?.present ?? 0
            defer {
                let after = file?.present ?? 0
                let written = after > before ? after - place : 0
                position += written
                status.framesWritten += written
                pending = pending.lowerBound + Int(written)..<pending.upperBound
            }
            try file?.write(bytes, at: place, on: disk)
            try file?.declare(after: Self.framesPerHeader, on: disk)
        }
    }

    /// Gives the pending frames up: their places stay silent.
    private mutating func dropPending() {
        position += UInt64(pending.count)
        status.framesDropped += UInt64(pending.count)
        pending = 0..<0
    }

    /// Makes `file` the one with this number.
    private mutating func openFile(number: UInt64) throws(WAVError) {
        guard file?.number != number else { return }
        closeFile()
        let path = names.path(number: number)
        file = try WAVFile(path: path, number: number, disk: disk, plainLimit: plainLimit)
        status.path = path
    }

    /// Ends the file where it is full or the recording ends: frames dropped before that become silence too.
    private mutating func closeFile() {
        guard var file else { return }
        do throws(WAVError) {
            try file.end(length: min(framesPerFile, position - (file.number - 1) * framesPerFile), on: disk)
        } catch { note(error) }
        file.close(on: disk)
        self.file = nil
    }

    private mutating func note(_ error: WAVError) {
        fault = error
        status.lastFault = error
    }
}
