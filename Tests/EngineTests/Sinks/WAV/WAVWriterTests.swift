import Engine
import Glibc
import Testing

@Suite("WAVWriter")
final class WAVWriterTests {
    private let directory = TemporaryDirectory()
    private let ring = FrameRing.allocate(minimumCapacity: 1 << 18)
    private var path: String { directory.path + "/take.wav" }

    deinit { ring.deallocate() }

    private func contents() throws -> WAVContents {
        try WAVContents(try #require(TemporaryDirectory.bytes(of: path)))
    }

    @Test("the thread writes while the ring is filled, and finishing leaves nothing behind")
    func concurrent() throws {
        let writer = try WAVWriter(path: path, splitSeconds: nil, ring: ring)
        writer.start()
        writer.start()
        var next = 0
        while next < 200_000 { next += Ramp.fill(ring, from: next, count: min(480, 200_000 - next)) }
        writer.finish()
        writer.finish()
        #expect(ring.fill == 0)
        let file = try contents()
        #expect(file.frames == 200_000)
        #expect(file.firstDifference(in: 0..<200_000, from: 0) == nil)
        #expect(writer.status == WAVStatus(path: path, framesWritten: 200_000))
    }

    @Test("finishing does not wait for the thread's next turn")
    func prompt() throws {
        let clock = ContinuousClock()
        var best = Duration.seconds(1)
        for _ in 0..<10 {
            let writer = try WAVWriter(path: path, splitSeconds: nil, ring: ring)
            writer.start()
            best = min(best, clock.measure { writer.finish() })
        }
        #expect(best < .milliseconds(50))
    }

    @Test("a writer that was never started still writes what the ring holds when it is finished")
    func unstarted() throws {
        let writer = try WAVWriter(path: path, splitSeconds: nil, ring: ring)
        #expect(Ramp.fill(ring, from: 0, count: 100) == 100)
        writer.finish()
        writer.start()
        #expect(try contents().frames == 100)
    }

    @Test("a copy taken at any moment while the thread writes is a valid file")
    func copies() throws {
        let writer = try WAVWriter(path: path, splitSeconds: nil, ring: ring, disk: SystemDisk(), plainLimit: 1_000_000)
        writer.start()
        var next = 0
        var sizes: Set<Int> = []
        while next < 2_000_000, sizes.count < 4 {
            next += Ramp.fill(ring, from: next, count: 4_800)
            let copy = try contents()
            #expect(copy.frames <= next)
            if copy.frames > 0 {
                #expect(
                    copy.firstDifference(
                        in: max(0, copy.frames - 1_000)..<copy.frames,
                        from: max(0, copy.frames - 1_000)) == nil)
            }
            sizes.insert(copy.frames)
        }
        writer.finish()
        #expect(try contents().frames == next)
    }

    /// Lets an unrelated reader judge a recording of 100 000 frames, plain or RF64.
    private func record(plainLimit: UInt64) throws {
        let writer = try WAVWriter(
            path: path, splitSeconds: nil, ring: ring, disk: SystemDisk(), plainLimit: plainLimit)
        #expect(Ramp.fill(ring, from: 0, count: 100_000) == 100_000)
        writer.finish()
    }

    @Test(
        "ffprobe reads the format and the length, and ffmpeg the samples", .enabled(if: hasFFmpeg, "needs ffmpeg"),
        arguments: [WAVHeader.largestPlainSize, 100_000])
    func ffmpeg(plainLimit: UInt64) throws {
        try record(plainLimit: plainLimit)
        let entries = "codec_name,sample_rate,channels,bits_per_raw_sample,duration_ts"
        let probe = Shell.run("ffprobe -v error -show_entries stream=\(entries) -of csv=p=0 '\(path)'")
        #expect(probe.output == "pcm_s24le,48000,4,100000,24")
        let raw = Shell.run("ffmpeg -v error -nostdin -i '\(path)' -f s24le '\(directory.path)/raw'")
        #expect(raw.output == "")
        let bytes = try #require(TemporaryDirectory.bytes(of: directory.path + "/raw"))
        #expect(bytes == TemporaryDirectory.bytes(of: path)?.dropFirst(WAVHeader.length).map { $0 })
    }

    @Test("sox reads the format, the length and the samples", .enabled(if: Shell.has("sox"), "needs sox"))
    func sox() throws {
        try record(plainLimit: WAVHeader.largestPlainSize)
        #expect(
            Shell.run("soxi -r '\(path)'; soxi -c '\(path)'; soxi -s '\(path)'; soxi -p '\(path)'").output
                == "48000\n4\n100000\n24")
        let raw = Shell.run("sox -D '\(path)' -t raw -e signed -b 24 '\(directory.path)/raw'")
        #expect(raw.output == "")
        let bytes = try #require(TemporaryDirectory.bytes(of: directory.path + "/raw"))
        #expect(bytes == TemporaryDirectory.bytes(of: path)?.dropFirst(WAVHeader.length).map { $0 })
    }
}

private let hasFFmpeg = Shell.has("ffprobe") && Shell.has("ffmpeg")
