import Engine
import NetworkAudio
import Signal
import Testing

@Suite("Reader")
struct ReaderTests {
    /// A reader, and the timeline it reads.
    final class Rig {
        var timeline = Timeline()
        var reader: Reader
        let table = ResamplerTable.allocate(.standard)
        private var end: Int64 = 0
        private let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: 12)
        private let layout = StreamLayout(encoding: .l24, channelCount: 4, channels: [1, 2, 3, 4])

        init() { reader = Reader(table) }

        deinit {
            table.deallocate()
            bytes.deallocate()
        }

        func target(
            _ frame: Int64, _ fraction: Double = 0, rate: Double = 0, isIdentical: Bool = false, epoch: UInt32 = 1,
            tolerance: Double = 96
        ) -> ReaderTarget {
            ReaderTarget(
                position: MediaPosition(frame: frame, fraction: fraction), rate: rate, isIdentical: isIdentical,
                epoch: epoch, tolerance: tolerance)
        }

        /// Frames the reader takes as silence: nothing was written.
        func take(_ count: Int) {
            for _ in 0..<count { _ = reader.next(timeline) }
        }

        var place: MediaPosition { MediaPosition(frame: reader.position, fraction: reader.phase) }
        var moves: UInt64 { reader.moves }
        var isBypassed: Bool { reader.isBypassed }
        var rate: Double { reader.rate }
    }

    @Test("it moves at once to its first target, to another epoch, and where it is off beyond its tolerance")
    func moves() {
        let rig = Rig()
        rig.reader.follow(rig.target(1_000, 0.25), frames: 48)
        #expect(rig.place == MediaPosition(frame: 1_000, fraction: 0.25))
        #expect(rig.moves == 0, "the first positioning is no move")
        rig.reader.follow(rig.target(1_096, 0.25), frames: 48)
        #expect(rig.place.frame == 1_000)
        rig.reader.follow(rig.target(1_096, 0.5), frames: 48)
        #expect(rig.place == MediaPosition(frame: 1_096, fraction: 0.5))
        #expect(rig.moves == 1)
        rig.reader.follow(rig.target(1_096, 0.5, epoch: 2), frames: 48)
        #expect(rig.moves == 2)
        rig.reader.disengage()
        rig.reader.follow(rig.target(7), frames: 48)
        #expect(rig.moves == 2, "the first positioning is no move")
    }

    @Test(
        "what is less off is reached at 200 parts per million, by a rate that changes by 500 in a second",
        arguments: [-90.0, 90])
    func slews(by frames: Double) {
        let rig = Rig()
        rig.reader.follow(rig.target(10_000), frames: 48)
        var target = MediaPosition(frame: 10_000).advanced(by: frames)
        var last = 0.0
        var seconds = 0.0
        while seconds < 30 {
            rig.reader.follow(rig.target(target.frame, target.fraction), frames: 48)
            rig.take(48)
            target = target.advanced(by: 48)
            #expect(abs(rig.rate) <= Steering.mostSlew + 1e-12)
            #expect(abs(rig.rate - last) < 501e-9, "a step of the rate at \(seconds) s")
            last = rig.rate
            seconds += 0.001
        }
        #expect(rig.moves == 0)
        #expect(abs(target.since(rig.place)) < 0.1, "\(target.since(rig.place)) frames off")
    }

    @Test(
        "it goes at the target's rate and stays within a thousandth of a frame of it", arguments: [-3e-4, 1e-5, 3e-4])
    func follows(rate: Double) {
        let rig = Rig()
        var target = MediaPosition(frame: 10_000, fraction: 0.3)
        for _ in 0..<20_000 {
            rig.reader.follow(rig.target(target.frame, target.fraction, rate: rate), frames: 48)
            rig.take(48)
            target = target.advanced(by: 48 * (1 + rate))
        }
        #expect(rig.moves == 0)
        #expect(abs(target.since(rig.place)) < 1e-3, "\(target.since(rig.place)) frames off")
    }

    @Test(
        "on a clock of its own pace the phase goes to 0 and then frames pass as they are",
        arguments: [-0.9, -0.5, -0.1, 0.1, 0.5, 40])
    func bypass(off: Double) {
        let rig = Rig()
        var target: Int64 = 10_000
        rig.reader.follow(rig.target(target, 0, rate: 0), frames: 48)
        #expect(!rig.isBypassed)
        let start = MediaPosition(frame: target).advanced(by: -off)
        rig.reader.follow(rig.target(start.frame, start.fraction, epoch: 2), frames: 48)
        var seconds = 0.0
        while !rig.isBypassed, seconds < 30 {
            rig.reader.follow(rig.target(target, isIdentical: true, epoch: 2), frames: 48)
            rig.take(48)
            target += 48
            seconds += 0.001
        }
        #expect(rig.isBypassed, "after \(seconds) s \(MediaPosition(frame: target).since(rig.place)) frames off")
        rig.take(1)
        #expect(rig.place == MediaPosition(frame: target + 1))
        #expect(rig.moves == 1)
        rig.reader.follow(rig.target(target + 1, 0.001, rate: 1e-5, epoch: 2), frames: 48)
        #expect(!rig.isBypassed)
    }
}
