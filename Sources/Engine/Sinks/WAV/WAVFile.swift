/// One open WAV file: how much of it is written, declared by its header, and safe on the disk.
///
/// Always declared ≤ present, and the header is written last: this is what keeps the file valid at every instant.
struct WAVFile {
    let path: String
    /// Its place among the files of the recording, from 1.
    let number: UInt64
    /// Frames from the beginning to the end of the last one written.
    private(set) var present: UInt64 = 0

    private let descriptor: Int32
    private let plainLimit: UInt64
    /// Frames in the header.
    private var declared: UInt64 = 0
    /// Frames that would survive a loss of power.
    private var synchronized: UInt64 = 0

    /// Creates the file, or overwrites the one there is, with a header that declares nothing yet.
    init(path: String, number: UInt64, disk: any WAVDisk, plainLimit: UInt64) throws(WAVError) {
        self.path = path
        self.number = number
        self.plainLimit = plainLimit
        do throws(DiskFailure) {
            descriptor = try disk.open(path)
        } catch { throw WAVError(error, path: path) }
        do throws(DiskFailure) {
            // The header before the cut: an old file becomes an empty recording without being invalid in between.
            try Self.writeHeader(WAVHeader(frames: 0, plainLimit: plainLimit), to: descriptor, on: disk)
            try disk.setLength(Self.offset(of: 0), of: descriptor)
        } catch {
            disk.remove(path, file: descriptor, ifShorterThan: Self.offset(of: 0))
            disk.close(descriptor)
            throw WAVError(error, path: path)
        }
    }

    /// Writes whole frames at `place`, a number of frames from the file's beginning. A place after the end leaves a
    /// silent gap. When the disk fails midway, `present` says which frames it took.
    mutating func write(_ bytes: UnsafeRawBufferPointer, at place: UInt64, on disk: any WAVDisk) throws(WAVError) {
        var done = 0
        do throws(DiskFailure) {
            while done < bytes.count {
                done += try disk.write(
                    UnsafeRawBufferPointer(rebasing: bytes[done...]), at: Self.offset(of: place) + UInt64(done),
                    to: descriptor)
            }
            present = place + UInt64(done / WAVHeader.bytesPerFrame)
        } catch {
            let frames = done / WAVHeader.bytesPerFrame
            if frames > 0 { present = place + UInt64(frames) }
            // Part of a frame would otherwise sound in what may become a silent gap.
            try? disk.setLength(Self.offset(of: present), of: descriptor)
            throw WAVError(error, path: path)
        }
    }

    /// Brings the header up to date once it is `frames` behind.
    mutating func declare(after frames: UInt64 = 1, on disk: any WAVDisk) throws(WAVError) {
        guard present >= declared + frames else { return }
        do throws(DiskFailure) {
            try Self.writeHeader(WAVHeader(frames: present, plainLimit: plainLimit), to: descriptor, on: disk)
        } catch { throw WAVError(error, path: path) }
        declared = present
    }

    /// Waits for the disk once `frames` more are written.
    mutating func synchronize(after frames: UInt64 = 1, on disk: any WAVDisk) throws(WAVError) {
        guard present >= synchronized + frames else { return }
        do throws(DiskFailure) {
            try disk.synchronize(descriptor)
        } catch { throw WAVError(error, path: path) }
        synchronized = present
    }

    /// Lengthens the file with silence to `length` frames and makes it safe on the disk.
    mutating func end(length: UInt64, on disk: any WAVDisk) throws(WAVError) {
        try declare(on: disk)  // first, so that no failure of what follows can cost frames
        if length > present {
            do throws(DiskFailure) {
                try disk.setLength(Self.offset(of: length), of: descriptor)
            } catch { throw WAVError(error, path: path) }
            present = length
            try declare(on: disk)
        }
        try synchronize(on: disk)
    }

    func close(on disk: any WAVDisk) { disk.close(descriptor) }

    /// Place of a frame in the file, in bytes.
    private static func offset(of frame: UInt64) -> UInt64 {
        UInt64(WAVHeader.length) + frame * UInt64(WAVHeader.bytesPerFrame)
    }

    private static func writeHeader(_ header: WAVHeader, to file: Int32, on disk: any WAVDisk) throws(DiskFailure) {
        let bytes = header.bytes
        var done = 0
        while done < bytes.count {
            // The result type of a typed-throws closure is not inferred through withUnsafeBytes, hence `Result`.
            done += try bytes.withUnsafeBytes { (buffer) -> Result<Int, DiskFailure> in
                do throws(DiskFailure) {
                    let rest = UnsafeRawBufferPointer(rebasing: buffer[done...])
                    return .success(try disk.write(rest, at: UInt64(done), to: file))
                } catch { return .failure(error) }
            }.get()
        }
    }
}
