import CommandStrings
import DeviceModel
import Glibc
import NetworkAudio
import Synchronization
import Testing

@Suite("CommandServer", .serialized)
struct CommandServerTests {
    private static let place = CommandListener.address(.loopback, port: 0)

    /// What happened to connections.
    private final class Notes: Sendable {
        let events = Mutex<[CommandServerEvent]>([])

        func take(_ event: CommandServerEvent) { events.withLock { $0.append(event) } }
        var dropped: Int {
            events.withLock { $0.filter { if case .dropped = $0 { true } else { false } }.count }
        }
        var refused: Int {
            events.withLock { $0.filter { if case .refused = $0 { true } else { false } }.count }
        }
    }

    @Test("commands in segments of one byte are answered, and one who closes his half still gets the answers")
    func bytes() async throws {
        let server = try await CommandServer.start(on: Self.place, device: MemoryDevice(writing: .milliseconds(1)))
        let client = try TestClient(port: server.port)
        for byte in "< SET 1 AUDIO_MUTE ON >< GET 1 AUDIO_MUTE >< SET FLASH ON >< NO >" {
            await client.send(String(byte))
        }
        client.closeInput()
        try await client.waitForEnd()
        #expect(client.text == "< REP 1 AUDIO_MUTE ON >< REP 1 AUDIO_MUTE ON >< REP FLASH ON >< REP ERR >")
        await server.stop()
    }

    @Test("ten thousand commands in one go are all answered in order")
    func many() async throws {
        let device = MemoryDevice()
        let server = try await CommandServer.start(on: Self.place, device: device)
        let client = try TestClient(port: server.port)
        let answers = String(
            repeating: "< REP 1 AUDIO_MUTE ON >< REP PRESET 00 >< REP 1 AUDIO_MUTE OFF >< REP ERR >", count: 2_500)
        await client.send(
            String(
                repeating: "< SET 1 AUDIO_MUTE TOGGLE >< GET PRESET >< SET 1 AUDIO_MUTE TOGGLE >< X >", count: 2_500))
        try await client.wait(for: answers)
        #expect(await device.made.count == 5_000)
        await server.stop()
    }

    @Test("one who asks for much and reads late loses nothing and is not disconnected")
    func late() async throws {
        let notes = Notes()
        let server = try await CommandServer.start(on: Self.place, device: MemoryDevice()) { notes.take($0) }
        let (client, one) = (try TestClient(port: server.port), try TestClient(port: server.port))
        await one.send("< GET 0 ALL >< GET METER_RATE >")
        try await one.wait { $0.text.hasSuffix("< REP METER_RATE 00000 >") && $0.text.contains("PEQ") }
        let all = one.text.dropLast("< REP METER_RATE 00000 >".count)
        await client.send(String(repeating: "< GET 0 ALL >", count: 3_000))
        try await client.wait { $0.received.count >= all.utf8.count * 3_000 }
        #expect(client.text == String(repeating: String(all), count: 3_000))
        #expect(notes.dropped == 0)
        await server.stop()
    }

    @Test("a client that never reads is disconnected and told of; the others get every report")
    func silent() async throws {
        let notes = Notes()
        var settings = CommandServerSettings()
        settings.maximumPendingBytes = 131_072
        let server = try await CommandServer.start(settings, on: Self.place, device: MemoryDevice()) { notes.take($0) }
        let (silent, reader) = (try TestClient(port: server.port), try TestClient(port: server.port))
        await silent.send("< GET PRESET >")
        let pair = "< REP 1 AUDIO_MUTE ON >< REP 1 AUDIO_MUTE OFF >"
        var rounds = 0
        // Until the system's own buffers for the silent one are full too.
        while notes.dropped == 0, rounds < 2_000 {
            rounds += 1
            await reader.send(String(repeating: "< SET 1 AUDIO_MUTE TOGGLE >", count: 200))
            try await reader.wait { $0.received.count >= rounds * 100 * pair.utf8.count }
        }
        #expect(notes.dropped == 1)
        #expect(reader.text == String(repeating: pair, count: 100 * rounds))
        await server.stop()
    }

    @Test("who is not in the allow list, and one client too many, are turned away")
    func refused() async throws {
        let notes = Notes()
        var settings = CommandServerSettings()
        settings.allowList = try AllowList.parse("10.0.0.0/8,192.168.1.7")
        let closed = try await CommandServer.start(settings, on: Self.place, device: MemoryDevice()) { notes.take($0) }
        try await TestClient(port: closed.port).waitForEnd()
        #expect(notes.refused == 1)
        await closed.stop()

        settings.allowList = .everybody
        settings.maximumClients = 2
        let server = try await CommandServer.start(settings, on: Self.place, device: MemoryDevice()) { notes.take($0) }
        let two = [try TestClient(port: server.port), try TestClient(port: server.port)]
        for client in two {
            await client.send("< GET PRESET >")
            try await client.wait(for: "< REP PRESET 00 >")
        }
        try await TestClient(port: server.port).waitForEnd()
        #expect(notes.refused == 2)
        await server.stop()
        for client in two { try await client.waitForEnd() }
    }

    @Test("a socket that is bound already can be served; a port that is taken is told")
    func places() async throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_addr.s_addr = IPv4Address.loopback.rawValue.bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafePointer(to: &name) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, size) }
        }
        #expect(bound == 0)
        let server = try await CommandServer.start(on: .bound(descriptor: descriptor), device: MemoryDevice())
        let client = try TestClient(port: server.port)
        await client.send("< GET PRESET >")
        try await client.wait(for: "< REP PRESET 00 >")
        do throws(CommandServerFailure) {
            _ = try await CommandServer.start(
                on: .address(.loopback, port: server.port), device: MemoryDevice())
            Issue.record("two servers on one port")
        } catch { #expect(error.code == EADDRINUSE) }
        await server.stop()
    }

    @Test("levels come at the rate that was set; a restart disconnects everybody")
    func samples() async throws {
        let device = MemoryDevice()
        let server = try await CommandServer.start(on: Self.place, device: device)
        let (first, second) = (try TestClient(port: server.port), try TestClient(port: server.port))
        await second.send("< GET PRESET >")
        try await second.wait(for: "< REP PRESET 00 >")
        await first.send("< SET METER_RATE 100 >")
        let sample = "< SAMPLE 040 040 040 040 >"
        try await first.wait { $0.text.hasPrefix("< REP METER_RATE 00100 >" + sample + sample) }
        try await second.wait { $0.text.hasPrefix("< REP PRESET 00 >< REP METER_RATE 00100 >" + sample) }
        await first.send("< SET REBOOT >")
        try await first.waitForEnd()
        try await second.waitForEnd()
        #expect(await device.reboots == 1)
        await server.stop()
    }
}
