import DeviceModel
import Foundation
import LocalControl
import NIOCore
import NIOPosix
import Testing

@Suite("Clients of the control socket")
struct ControlClientTests {
    private func failure(at path: String) async throws -> ControlFailure? {
        do {
            try await ControlClient.withConversation(at: path, as: "test") { _ = try await $0.ask(.presets) }
            return nil
        } catch let failure as ControlFailure { return failure }
    }

    @Test("a device that does not run is told, with what to do")
    func notRunning() async throws {
        let path = "/nowhere/control.sock"
        let failure = try #require(try await failure(at: path))
        #expect(failure == .notRunning(path: path))
        #expect(
            failure.description
                == "no device answers at /nowhere/control.sock: start it with ani4out run, or name its directory with --state"
        )
    }

    @Test(
        "a device that ends is a lost connection, rubbish is no answer",
        arguments: ["", "rubbish\n", "{\"version\":9}\n"])
    func broken(answer: String) async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "ani4out-\(UUID().uuidString.prefix(8)).sock")
            .path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .bind(unixDomainSocketPath: path) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        try await server.executeThenClose { clients in
            async let failure = failure(at: path)
            for try await client in clients {
                try await client.executeThenClose { inbound, outbound in
                    for try await _ in inbound { break }
                    if !answer.isEmpty { try await outbound.write(ByteBuffer(string: answer)) }
                }
                break
            }
            switch try await failure {
            case .lost: #expect(answer.isEmpty)
            case .misunderstood: #expect(!answer.isEmpty)
            case let other: Issue.record("\(String(describing: other))")
            }
        }
    }

    @Test(
        "the exit codes are those of the documentation",
        arguments: [
            (ControlFailure.notRunning(path: ""), 5), (.notPermitted(path: ""), 5), (.unreachable(path: "", ""), 5),
            (.lost, 5),
            (.misunderstood(""), 1), (.refused(ControlError(.notFound, "", nextStep: "")), 3),
            (.refused(ControlError(.invalid, "", nextStep: "")), 4),
            (.refused(ControlError(.refused, "", nextStep: "")), 4),
            (.refused(ControlError(.failed, "", nextStep: "")), 1),
            (.refused(ControlError(.busy, "", nextStep: "")), 5),
        ] as [(ControlFailure, Int32)])
    func exitCodes(failure: ControlFailure, code: Int32) { #expect(failure.exitCode == code) }

    @Test("the socket is the first that is there, else where the device would be likeliest")
    func places() {
        #expect(ControlSocketPlace.socket(in: ["/a", "/b"]) { $0.hasPrefix("/b") } == "/b/control.sock")
        #expect(ControlSocketPlace.socket(in: ["/a", "/b"]) { _ in false } == "/a/control.sock")
    }
}
