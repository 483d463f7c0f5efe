import Device
import DeviceModel
import Foundation
import JSON
import NIOCore
import NIOPosix
import NetworkAudio
import Testing
import WebAPI

@Suite("Web server")
struct WebServerTests {
    private static var anyPort: WebServerSettings { WebServerSettings(address: .loopback, port: 0) }

    /// Sends bytes and returns all that comes until `isEnough` or the end.
    private static func talk(
        to port: UInt16, _ text: String, until isEnough: @Sendable @escaping (String) -> Bool = { _ in false }
    ) async throws -> String {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: Int(port)) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: text))
            var all = ""
            for try await bytes in inbound {
                all += String(buffer: bytes)
                if isEnough(all) { break }
            }
            return all
        }
    }

    @Test("it answers on the port it tells, with the date, and ends")
    func answers() async throws {
        let server = try await WebServer.start(Self.anyPort, device: TestDevice())
        let text = try await Self.talk(
            to: server.port, "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(text.contains("\r\nDate: "))
        #expect(text.hasSuffix("{\"status\":\"alive\"}\n"))
        await server.stop()
        await #expect(throws: (any Error).self) { try await Self.talk(to: server.port, "GET / HTTP/1.1\r\n\r\n") }
    }

    @Test("a port that is taken is told with the system's reason")
    func taken() async throws {
        let server = try await WebServer.start(Self.anyPort, device: TestDevice())
        let second = WebServerSettings(address: .loopback, port: server.port)
        await #expect(throws: WebServerFailure.system(EADDRINUSE)) {
            _ = try await WebServer.start(second, device: TestDevice())
        }
        await server.stop()
    }

    @Test("changes reach a stream while it is read, and stopping ends it")
    func live() async throws {
        let device = TestDevice()
        let server = try await WebServer.start(Self.anyPort, device: device)
        let request = "GET /api/v1/live?meters=50 HTTP/1.1\r\nHost: x\r\n\r\n"
        let text = try await Self.talk(to: server.port, request) { text in
            if text.contains("event: state"), !text.contains("event: change") {
                Task { await device.owner.edit([.summing(.all)], by: .local("test")) }
            }
            return text.contains("event: change") && text.contains("event: meters")
        }
        #expect(text.contains("Content-Type: text/event-stream"))
        #expect(text.contains("\"patch\":{\"device\":{\"summing\":\"1+2+3+4\"}}"))
        async let whole = Self.talk(to: server.port, request) { text in
            if text.contains("event: state") { Task { await server.stop() } }
            return false
        }
        #expect(try await whole.contains("event: hello"))
    }

    @Test("heads that are too large and requests that are none are refused, and the server goes on")
    func rubbish() async throws {
        let server = try await WebServer.start(Self.anyPort, device: TestDevice())
        let large = "GET / HTTP/1.1\r\nX: \(String(repeating: "x", count: 20_000))\r\n\r\n"
        for text in [
            "\u{1}\u{2}\r\n\r\n", large, "GET / HTTP/9.9\r\n\r\n", "POST /a HTTP/1.1\r\nContent-Length: x\r\n\r\n",
        ] {
            let answer = try await Self.talk(to: server.port, text) { !$0.isEmpty }
            #expect(answer.hasPrefix("HTTP/1.1 4"), "\(answer)")
        }
        let good = "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
        #expect(try await Self.talk(to: server.port, good).contains("200 OK"))
        await server.stop()
    }

    @Test("who does not get to the end of a request is disconnected")
    func slow() async throws {
        var settings = Self.anyPort
        settings.idleSeconds = 1
        settings.bodySeconds = 1
        let server = try await WebServer.start(settings, device: TestDevice())
        async let head = Self.talk(to: server.port, "GET / HTTP/1.1\r\nHost")
        async let body = Self.talk(
            to: server.port, "POST /api/v1/batch HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n[")
        #expect(try await head == "")
        #expect(try await body == "")
        await server.stop()
    }
}
