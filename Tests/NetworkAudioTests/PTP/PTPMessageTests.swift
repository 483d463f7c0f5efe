import NetworkAudio
import Signal
import SimulatedPTP
import Testing

@Suite("PTPDatagram (IEEE 1588-2008 §13)")
struct PTPMessageTests {
    private static let port = PTPPortIdentity(clock: 0x2A45_D9FF_FEC2_1920, port: 1)
    private static let us = PTPPortIdentity(clock: 0x0202_03FF_FE04_0506, port: 1)

    // As linuxptp 3.1.1 sends them.
    static let sync = "0002002c000002000000000000000000000000002a45d9fffec219200001010500fd00000000000000000000"
    static let followUp = "0802002c000000000000000000000000000000002a45d9fffec219200001010502fd00006b05cda53233e1ba"
    static let announce =
        "0b020040000000000000000000000000000000002a45d9fffec21920000100110501000000000000000000000025000106feffff"
        + "802a45d9fffec219200000a0"
    static let delayRequest = "0102002c00000000000000000000000000000000020203fffe0405060001001f017f00000000000000000000"
    static let delayResponse =
        "09020036000000000000000000000000000000002a45d9fffec219200001001f030000006b05cda62db41f12020203fffe0405060001"

    static func bytes(_ hexadecimal: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = Substring(hexadecimal)
        while let byte = UInt8(rest.prefix(2), radix: 16) {
            bytes.append(byte)
            rest = rest.dropFirst(2)
        }
        return bytes
    }

    private func read(_ bytes: [UInt8], isEvent: Bool) -> PTPDatagram {
        bytes.withUnsafeBytes { PTPDatagram($0, isEvent: isEvent) }
    }

    private func parsed(_ bytes: [UInt8], isEvent: Bool) -> (header: PTPHeader, body: PTPMessage)? {
        guard case .version2(let header, let body) = read(bytes, isEvent: isEvent) else { return nil }
        return (header, body)
    }

    @Test("a two-step Sync is a header and no time of its own")
    func twoStepSync() throws {
        let sync = try #require(parsed(Self.bytes(Self.sync), isEvent: true))
        #expect(sync.header.type == .sync)
        #expect(sync.header.domain == 0)
        #expect(sync.header.flags == .twoStep)
        #expect(sync.header.source == Self.port)
        #expect(sync.header.sequence == 0x0105)
        #expect(sync.header.logInterval == -3)
        #expect(sync.body == .sync(origin: nil))
    }

    @Test("a Follow_Up has 48 bits of seconds and 32 of nanoseconds")
    func followUp() throws {
        let message = try #require(parsed(Self.bytes(Self.followUp), isEvent: false))
        #expect(message.header.sequence == 0x0105)
        #expect(message.body == .followUp(origin: 0x6B05_CDA5 * 1_000_000_000 + 0x3233_E1BA))
    }

    @Test("an Announce tells of the grandmaster")
    func announce() throws {
        let message = try #require(parsed(Self.bytes(Self.announce), isEvent: false))
        #expect(message.header.logInterval == 1)
        #expect(
            message.body
                == .announce(
                    PTPAnnounce(
                        priority1: 1, clockClass: 6, accuracy: 0xFE, variance: 0xFFFF, priority2: 128,
                        grandmaster: Self.port.clock, stepsRemoved: 0, isTAI: false)))
    }

    @Test("a Delay_Resp says who asked")
    func delayResponse() throws {
        let message = try #require(parsed(Self.bytes(Self.delayResponse), isEvent: false))
        #expect(message.header.sequence == 0x1F)
        let receipt = Int64(0x6B05_CDA6) * 1_000_000_000 + 0x2DB4_1F12
        #expect(message.body == .delayResponse(receipt: receipt, requester: Self.us))
    }

    /// Written by hand from §13.3, table 18, and §13.6, table 26: one-step, domain 127, 802.1AS bit of annex D set, minor
    /// version 1, correction 1.5 ns, TAI, an unknown suffix behind it.
    @Test("a one-step Sync has its time, its correction and what may follow")
    func oneStepSync() throws {
        var bytes: [UInt8] = [0x10, 0x12, 0, 44, 127, 0, 0, 0x08, 0, 0, 0, 0, 0, 1, 0x80, 0, 0, 0, 0, 0]
        bytes += [0, 0x1D, 0xC1, 0xFF, 0xFE, 1, 2, 3, 0, 2, 0xFF, 0xFE, 0, 0x7F]
        bytes += [0, 0, 0, 0, 0, 2, 0x3B, 0x9A, 0xC9, 0xFF, 0, 3, 0, 4, 1, 2, 3, 4]
        let message = try #require(parsed(bytes, isEvent: true))
        #expect(message.header.transport == 1)
        #expect(message.header.minorVersion == 1)
        #expect(message.header.domain == 127)
        #expect(message.header.flags == .ptpTimescale)
        #expect(message.header.correction == 0x1_8000)
        #expect(message.header.source == PTPPortIdentity(clock: 0x001D_C1FF_FE01_0203, port: 2))
        #expect(message.header.sequence == 0xFFFE)
        #expect(message.header.logInterval == 0x7F)
        #expect(message.body == .sync(origin: 2_999_999_999))
    }

    @Test("version 1 is known by its header of 40 bytes")
    func versionOne() {
        let header: [UInt8] = [0, 1, 0, 1] + Array("_DFLT".utf8) + [UInt8](repeating: 0, count: 31)
        #expect(read(header + [UInt8](repeating: 0, count: 84), isEvent: true) == .version1)
        #expect(read(Array(header.prefix(39)), isEvent: true) == .unreadable)
    }

    @Test("other versions, types, ports and lengths are not read")
    func unreadable() {
        let good = Self.bytes(Self.announce)
        #expect(read([], isEvent: false) == .unreadable)
        #expect(read([0x0B], isEvent: false) == .unreadable)
        for count in 2..<good.count { #expect(read(Array(good.prefix(count)), isEvent: false) == .unreadable) }
        #expect(read(good, isEvent: true) == .unreadable)
        for change: (Int, UInt8) in [(0, 0x0E), (0, 0x04), (1, 0), (1, 3), (3, 0x3F), (3, 0x41), (2, 1)] {
            var bytes = good
            bytes[change.0] = change.1
            #expect(read(bytes, isEvent: false) == .unreadable, "byte \(change.0) is \(change.1)")
        }
        #expect(parsed(good + [0, 0, 0], isEvent: false) != nil)
    }

    @Test("a second has fewer than 1 000 000 000 nanoseconds, and a time fits in 63 bits")
    func times() {
        var bytes = Self.bytes(Self.followUp)
        bytes.replaceSubrange(40..<44, with: [0x3B, 0x9A, 0xC9, 0xFF])
        #expect(parsed(bytes, isEvent: false) != nil)
        bytes.replaceSubrange(40..<44, with: [0x3B, 0x9A, 0xCA, 0x00])
        #expect(read(bytes, isEvent: false) == .unreadable)
        bytes = Self.bytes(Self.followUp)
        bytes.replaceSubrange(34..<40, with: [0, 2, 0x18, 0x71, 0x1A, 0x00])
        #expect(parsed(bytes, isEvent: false)?.body == .followUp(origin: 9_000_000_000_000_000_000 + 0x3233_E1BA))
        bytes[39] = 1
        #expect(read(bytes, isEvent: false) == .unreadable)
        bytes.replaceSubrange(34..<40, with: [UInt8](repeating: 0xFF, count: 6))
        #expect(read(bytes, isEvent: false) == .unreadable)
    }

    @Test("our Delay_Req is byte for byte what the standard asks for")
    func request() throws {
        var follower = PTPFollower(
            PTPFollower.Settings(identity: Self.us), start: .init(nanoseconds: 0), seed: 1)
        #expect(follower.poll(.init(nanoseconds: 5_000_000_000)) == nil)
        var simulation = PTPSimulation([SimulatedGrandmaster(number: 1)])
        simulation.run(until: 10)
        let request = try #require(simulation.requests.first?.request)
        #expect(request.destination == .primary)
        #expect(request.isEvent)
        #expect(request.id == 1)
        var expected = Self.bytes(Self.delayRequest)
        expected.replaceSubrange(20..<30, with: PTPBytesWriter.identity(PTPSimulation.identity))
        expected.replaceSubrange(30..<32, with: [0, 1])
        #expect(request.bytes == expected)
    }
}
