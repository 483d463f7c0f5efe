import Engine
import Glibc
import Synchronization
import Testing

@Suite("WAVRecording")
final class WAVRecordingTests {
    private let directory = TemporaryDirectory()
    private let ring = FrameRing.allocate(minimumCapacity: 1 << 17)
    private var path: String { directory.path + "/take.wav" }

    deinit { ring.deallocate() }

    private func contents(_ name: String = "take.wav") throws -> WAVContents {
        try WAVContents(try #require(TemporaryDirectory.bytes(of: "\(directory.path)/\(name)")))
    }

    @Test("what went into the ring stands in the file, bit by bit, before the end too")
    func exact() throws {
        var recording = try WAVRecording(path: path, splitSeconds: nil)
        #expect(try contents().frames == 0)
        #expect(Ramp.fill(ring, from: 0, count: 100_000) == 100_000)
        recording.drain(ring)
        let early = try contents()
        #expect(early.frames == 100_000)
        #expect(early.firstDifference(in: 0..<100_000, from: 0) == nil)
        #expect(Ramp.fill(ring, from: 100_000, count: 7) == 7)
        recording.finish(ring)
        let file = try contents()
        #expect(file.frames == 100_007)
        #expect(file.firstDifference(in: 0..<100_007, from: 0) == nil)
        #expect(recording.status == WAVStatus(path: path, framesWritten: 100_007))
    }

    @Test("a file that exists is overwritten, whatever its length", arguments: [0, 50, 104, 5_000])
    func overwritten(length: Int) throws {
        TemporaryDirectory.write([UInt8](repeating: 7, count: length), to: path)
        var recording = try WAVRecording(path: path, splitSeconds: nil)
        #expect(TemporaryDirectory.bytes(of: path) == WAVHeader(frames: 0).bytes)
        recording.finish(ring)
        #expect(try contents().frames == 0)
    }

    @Test("after every single change on the disk the files are valid and hold what they declare")
    func validAtEveryInstant() throws {
        let looks = Mutex((count: 0, failures: [String]()))
        let disk = ObservedDisk { path in
            let bytes = TemporaryDirectory.bytes(of: path) ?? []
            if bytes.isEmpty { return }  // just created
            var failure: String?
            do { _ = try WAVContents(bytes) } catch { failure = "\(error)" }
            looks.withLock {
                $0.count += 1
                if let failure { $0.failures.append(failure) }
            }
        }
        // An old recording lies there, and the new one outgrows plain RIFF on the way.
        TemporaryDirectory.write(WAVHeader(frames: 1).bytes + [UInt8](repeating: 9, count: 12), to: path)
        var recording = try WAVRecording(path: path, splitSeconds: 2, disk: disk, plainLimit: 400_000)
        var next = 0
        for count in [1, 4_800, 48_000, 0, 70_000, 4_799, 90_000] {
            next += Ramp.fill(ring, from: next, count: count)
            recording.drain(ring)
        }
        recording.finish(ring)
        looks.withLock {
            #expect($0.count > 50)
            #expect($0.failures == [])
        }
        #expect(recording.status.framesWritten == UInt64(next))
    }

    @Test("a file becomes RF64 in place when it outgrows RIFF, and keeps its samples")
    func grows() throws {
        var recording = try WAVRecording(path: path, splitSeconds: nil, plainLimit: 100_000)
        #expect(Ramp.fill(ring, from: 0, count: 8_325) == 8_325)
        recording.drain(ring)
        #expect(try contents().isRF64 == false)  // 96 + 12 × 8 325 = 99 996
        #expect(Ramp.fill(ring, from: 8_325, count: 1) == 1)
        recording.drain(ring)
        #expect(try contents().isRF64)
        #expect(Ramp.fill(ring, from: 8_326, count: 50_000) == 50_000)
        recording.finish(ring)
        let file = try contents()
        #expect(file.isRF64)
        #expect(file.frames == 58_326)
        #expect(file.firstDifference(in: 0..<58_326, from: 0) == nil)
    }

    @Test("a split falls on the exact frame and loses none")
    func split() throws {
        var recording = try WAVRecording(path: path, splitSeconds: 1)
        var next = 0
        while next < 150_000 {
            next += Ramp.fill(ring, from: next, count: min(7_777, 150_000 - next))
            recording.drain(ring)
        }
        recording.finish(ring)
        let lengths = [
            ("take.wav", 48_000), ("take-0002.wav", 48_000), ("take-0003.wav", 48_000), ("take-0004.wav", 6_000),
        ]
        for (number, (name, length)) in lengths.enumerated() {
            let file = try contents(name)
            #expect(file.frames == length)
            #expect(file.firstDifference(in: 0..<length, from: number * 48_000) == nil)
        }
        #expect(recording.status.path == directory.path + "/take-0004.wav")
    }

    @Test("a full file at the end begins no empty one")
    func exactSplit() throws {
        var recording = try WAVRecording(path: path, splitSeconds: 1)
        #expect(Ramp.fill(ring, from: 0, count: 48_000) == 48_000)
        recording.finish(ring)
        #expect(try contents().frames == 48_000)
        #expect(TemporaryDirectory.bytes(of: directory.path + "/take-0002.wav") == nil)
    }

    @Test("a disk that is full for a short while costs nothing: the ring bridges it")
    func briefOutage() throws {
        let disk = SmallDisk(room: 104 + 10_005)  // ends within a frame
        var recording = try WAVRecording(path: path, splitSeconds: nil, disk: disk)
        #expect(Ramp.fill(ring, from: 0, count: 20_000) == 20_000)
        recording.drain(ring)
        #expect(recording.status.fault == .noSpace(path: path, place: recording.status.fault?.place ?? "none"))
        #expect(recording.status.framesWritten == 833)
        #expect(try contents().frames == 833)
        disk.add(room: 1 << 20)
        recording.drain(ring)
        #expect(recording.status.fault == nil)
        #expect(recording.status.lastFault != nil)
        recording.finish(ring)
        let file = try contents()
        #expect(file.frames == 20_000)
        #expect(file.firstDifference(in: 0..<20_000, from: 0) == nil)
        #expect(recording.status.framesDropped == 0)
    }

    @Test("frames a full disk never took are silent, counted, and move nothing that follows")
    func longOutage() throws {
        let disk = SmallDisk(room: 104 + 12 * 1_000 + 5)
        var recording = try WAVRecording(path: path, splitSeconds: nil, disk: disk)
        var next = 0
        for _ in 0..<30 {
            next += Ramp.fill(ring, from: next, count: 10_000)
            recording.drain(ring)
        }
        #expect(next == 300_000)  // the ring never filled up
        let dropped = Int(recording.status.framesDropped)
        #expect(dropped > 200_000)
        #expect(recording.status.framesWritten == 1_000)
        #expect(try contents().frames == 1_000)
        disk.add(room: 10_000_000)
        recording.finish(ring)
        let file = try contents()
        #expect(file.frames == 300_000)
        #expect(file.firstDifference(in: 0..<1_000, from: 0) == nil)
        #expect(file.isSilent(1_000..<1_000 + dropped))
        #expect(file.firstDifference(in: 1_000 + dropped..<300_000, from: 1_000 + dropped) == nil)
        #expect(Int(recording.status.framesDropped) == dropped)
        #expect(recording.status.framesWritten == UInt64(300_000 - dropped))
    }

    @Test("an outage across splits keeps every file at its time")
    func outageAcrossSplits() throws {
        let disk = SmallDisk(room: 104 + 12 * 10_000)
        var recording = try WAVRecording(path: path, splitSeconds: 1, disk: disk)
        var next = 0
        while next < 240_000 {
            next += Ramp.fill(ring, from: next, count: 10_000)
            recording.drain(ring)
        }
        let resumed = 10_000 + Int(recording.status.framesDropped)
        #expect((96_000..<192_000).contains(resumed))  // within the third or fourth file
        disk.add(room: 10_000_000)
        recording.finish(ring)
        let first = try contents()
        #expect(first.frames == 48_000)
        #expect(first.firstDifference(in: 0..<10_000, from: 0) == nil)
        #expect(first.isSilent(10_000..<48_000))
        #expect(TemporaryDirectory.bytes(of: directory.path + "/take-0002.wav") == nil)
        let number = resumed / 48_000
        let file = try contents("take-000\(number + 1).wav")
        #expect(file.frames == 48_000)
        #expect(file.isSilent(0..<resumed % 48_000))
        #expect(file.firstDifference(in: resumed % 48_000..<48_000, from: resumed) == nil)
        let last = try contents("take-0005.wav")
        #expect(last.frames == 48_000)
        #expect(last.firstDifference(in: 0..<48_000, from: 192_000) == nil)
    }

    @Test("a recording that ends on a full disk keeps its length and counts what is missing")
    func endsFull() throws {
        let disk = SmallDisk(room: 104 + 12 * 1_000)
        var recording = try WAVRecording(path: path, splitSeconds: nil, disk: disk)
        #expect(Ramp.fill(ring, from: 0, count: 40_000) == 40_000)
        recording.finish(ring)
        let file = try contents()
        #expect(file.frames == 40_000)
        #expect(file.isSilent(1_000..<40_000))
        #expect(recording.status.framesWritten == 1_000)
        #expect(recording.status.framesDropped == 39_000)
        #expect(recording.status.fault != nil)
    }

    @Test(
        "a small file system that fills up and is freed again is recorded on as if simulated",
        .enabled(if: TinyFileSystem.isPermitted, "mounting a tmpfs needs root"))
    func realFullDisk() throws {
        let disk = try #require(TinyFileSystem(directory.path + "/tiny", kilobytes: 256))
        TemporaryDirectory.write([UInt8](repeating: 1, count: 100_000), to: disk.path + "/ballast")
        let path = disk.path + "/take.wav"
        var recording = try WAVRecording(path: path, splitSeconds: nil)
        #expect(Ramp.fill(ring, from: 0, count: 15_000) == 15_000)
        recording.drain(ring)
        #expect(recording.status.fault == .noSpace(path: path, place: disk.path))
        #expect(recording.status.framesWritten > 1_000)
        #expect(try contents("tiny/take.wav").frames == Int(recording.status.framesWritten))
        unlink(disk.path + "/ballast")
        recording.finish(ring)
        let file = try contents("tiny/take.wav")
        #expect(file.frames == 15_000)
        #expect(file.firstDifference(in: 0..<15_000, from: 0) == nil)
        #expect(recording.status.fault == nil)
    }
}

extension WAVError {
    /// The mount point of a full disk.
    fileprivate var place: String? {
        if case .noSpace(_, let place) = self { place } else { nil }
    }
}

/// A tmpfs of a given size, mounted as long as this value lives.
private final class TinyFileSystem {
    let path: String

    /// Whether this process may mount: tried, because root in a container often may not.
    static let isPermitted: Bool = {
        let directory = TemporaryDirectory()
        return TinyFileSystem(directory.path + "/probe", kilobytes: 64) != nil
    }()

    init?(_ path: String, kilobytes: Int) {
        self.path = path
        guard Shell.run("mkdir '\(path)' && mount -t tmpfs -o size=\(kilobytes)k none '\(path)'").status == 0 else {
            return nil
        }
    }

    deinit { _ = Shell.run("umount '\(path)'") }
}
