import Device
import DeviceModel
import Glibc
import Synchronization
import Testing

@Suite struct ButtonReadingTests {
    private static let restart: UInt16 = 408

    /// One event as the kernel writes it.
    private func event(type: UInt16, code: UInt16, value: Int32) -> [UInt8] {
        var bytes = [UInt8](repeating: 0xEE, count: 16)
        withUnsafeBytes(of: type) { bytes += $0 }
        withUnsafeBytes(of: code) { bytes += $0 }
        withUnsafeBytes(of: value) { bytes += $0 }
        return bytes
    }

    private func key(_ value: Int32, _ code: UInt16 = restart) -> [UInt8] { event(type: 1, code: code, value: value) }

    /// Reads these events, each at its second, to the end of the file.
    private func read(
        _ events: [(Int64, [UInt8])], code: UInt16? = restart, then rest: [UInt8] = []
    ) throws -> (resets: [ResetKind], ending: ButtonReading.Ending) {
        try read(events, from: KeyInput(ResetKeySetting(path: "/dev/null", code: code)), then: rest)
    }

    private func read(
        _ events: [(Int64, [UInt8])], from input: any ButtonInput, then rest: [UInt8] = []
    ) throws -> (resets: [ResetKind], ending: ButtonReading.Ending) {
        var ends: [Int32] = [-1, -1]
        var wake: [Int32] = [-1, -1]
        try #require(pipe(&ends) == 0 && pipe(&wake) == 0)
        defer { for end in [ends[0]] + wake { close(end) } }
        let bytes = events.flatMap(\.1) + rest
        #expect(write(ends[1], bytes, bytes.count) == bytes.count)
        close(ends[1])
        // Asked once at the beginning, then once for each event; the end of the file is no later than the last.
        var times = [events.first?.0 ?? 0] + events.map(\.0)
        var resets: [ResetKind] = []
        let last = times.last ?? 0
        let ending = ButtonReading(
            descriptor: ends[0], wake: wake[0], input: input,
            clock: { (times.isEmpty ? last : times.removeFirst()) * 1_000_000_000 }, action: { resets.append($0) }
        ).run()
        return (resets, ending)
    }

    @Test("a key held for 5 s is a network reset, done when it is let go; for 2 s it is nothing")
    func held() throws {
        let synchronisation = event(type: 0, code: 0, value: 0)
        let (resets, ending) = try read([
            (10, key(1)), (10, synchronisation), (12, key(0)), (12, synchronisation), (20, key(1)), (21, key(2)),
            (24, key(2)), (25, key(0)), (25, synchronisation),
        ])
        #expect(resets == [.network] && ending == .gone(0))
    }

    @Test("a key held beyond 8 s is a factory reset before it is let go, and once")
    func factory() throws {
        #expect(try read([(0, key(1)), (5, key(2)), (9, key(2))]).resets == [.factory])
        #expect(try read([(0, key(1)), (5, key(2)), (9, key(2)), (12, key(0))]).resets == [.factory])
        #expect(try read([(0, key(1)), (12, key(0))]).resets == [.factory])
    }

    @Test("other keys, other input and lost events reset nothing")
    func others() throws {
        #expect(try read([(0, key(1, 30)), (5, key(0, 30))]).resets == [])
        #expect(try read([(0, key(1, 30)), (5, key(0, 30))], code: nil).resets == [.network])
        #expect(try read([(0, key(1)), (5, key(0, 30)), (20, event(type: 2, code: 0, value: 0))]).resets == [.factory])
        #expect(try read([(0, key(1)), (3, event(type: 0, code: 3, value: 0)), (20, key(0))]).resets == [])
        #expect(try read([(0, event(type: 2, code: Self.restart, value: 1)), (5, key(0))]).resets == [])
    }

    @Test("half an event ends the reading without a reset, as does a key that is unplugged while it is held")
    func half() throws {
        let (resets, ending) = try read([(0, key(1)), (5, key(2))], then: [UInt8](repeating: 0, count: 23))
        #expect(resets == [] && ending == .gone(0))
        #expect(try read([(0, key(1)), (5, key(2))]).resets == [])
    }

    // MARK: a line of a GPIO chip

    /// One event of a line as the kernel writes it.
    private func edge(_ id: UInt32, number: UInt32) -> [UInt8] {
        var bytes = [UInt8](repeating: 0xEE, count: 8)
        for word in [id, 17, number &+ 40, number] { withUnsafeBytes(of: word) { bytes += $0 } }
        return bytes + [UInt8](repeating: 0, count: 24)
    }

    private func pressed(_ number: UInt32) -> [UInt8] { edge(1, number: number) }
    private func released(_ number: UInt32) -> [UInt8] { edge(2, number: number) }

    private let line = LineInput(ResetLineSetting(chip: "/nowhere/gpiochip0", offset: 17, isActiveLow: true))

    @Test("a line held for 5 s is a network reset, for 9 s a factory reset, for 3 s nothing")
    func lineHeld() throws {
        #expect(try read([(0, pressed(1)), (5, released(2))], from: line).resets == [.network])
        #expect(try read([(0, pressed(1)), (9, released(2))], from: line).resets == [.factory])
        #expect(try read([(0, pressed(1)), (3, released(2)), (6, edge(7, number: 3))], from: line).resets == [])
    }

    @Test("an edge that was lost resets nothing, and the next press begins anew")
    func lineLost() throws {
        // Let go at 1 s and pressed again at 6 s, of which the kernel could keep one edge only.
        #expect(try read([(0, pressed(1)), (6, pressed(3)), (9, released(4))], from: line).resets == [])
        #expect(try read([(0, pressed(1)), (6, pressed(3)), (11, released(4))], from: line).resets == [.network])
        #expect(try read([(0, pressed(1)), (5, released(4))], from: line).resets == [])
        let wrapped = try read([(0, pressed(.max)), (5, released(0))], from: line)
        #expect(wrapped.resets == [.network] && wrapped.ending == .gone(0))
    }

    @Test("a line that cannot be had is told with what to do")
    func lineAbsent() {
        #expect(line.open() == -ENOENT)
        let texts = [ENOENT, EACCES, EBUSY, EINVAL, ENOTTY].map { line.reason($0) }
        for text in texts {
            #expect(text.what.hasPrefix("the reset button /nowhere/gpiochip0:17,active-low cannot be"))
        }
        #expect(Set(texts.map(\.nextStep)).count == 4)
        // A file that is there and no chip.
        #expect(LineInput(ResetLineSetting(chip: "/dev/null", offset: 0)).open() == -ENOTTY)
    }

    @Test("the key's thread acts, and ends when it is told to")
    func thread() async throws {
        let name = "/tmp/reset-key-\(UInt64.random(in: 0 ... .max))"
        try #require(mkfifo(name, 0o600) == 0)
        defer { unlink(name) }
        // Held open for both, so that the thread finds a writer whenever it opens it.
        let descriptor = open(name, O_RDWR | O_CLOEXEC)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        let now = Atomic<Int64>(0)
        let (stream, continuation) = AsyncStream<ResetKind>.makeStream()
        // Every look at the clock is five seconds later: the press comes with one, the release with the next.
        let resetKey = ResetButtonThread(
            key: ResetKeySetting(path: name, code: Self.restart),
            clock: { now.add(5_000_000_000, ordering: .relaxed).newValue },
            action: { continuation.yield($0) })
        let bytes = key(1) + key(0)
        #expect(write(descriptor, bytes, bytes.count) == bytes.count)
        resetKey.start()
        resetKey.start()
        var resets = stream.makeAsyncIterator()
        #expect(await resets.next() == .network)
        #expect(resetKey.health == .good)
        resetKey.stop()
        resetKey.stop()
    }

    @Test("a device that is not there is told, and stopping does not wait for it")
    func absent() async {
        let resetKey = ResetButtonThread(
            key: ResetKeySetting(path: "/nowhere/event0", code: nil), clock: { 0 }, action: { _ in })
        resetKey.start()
        // The thread may not have looked yet; it has when it has ended.
        resetKey.stop()
        #expect(
            resetKey.health.reason?.what == "the reset button /nowhere/event0 cannot be read: it is not there")
    }
}
