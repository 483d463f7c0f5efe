import Glibc
import Testing

/// A control system's connection to the command port: a plain TCP socket, which never waits for longer than it says.
final class ControlSystem {
    private let descriptor: Int32
    private let port: UInt16
    private var received: [UInt8] = []
    private(set) var isClosed = false

    init(port: UInt16) throws {
        self.port = port
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var name = UDPSocket.name(StreamAddress(host: "127.0.0.1", port: port))
        let result = withUnsafePointer(to: &name) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw SocketError("connect to port \(port)") }
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    }

    deinit { close(descriptor) }

    /// `127.0.0.1:51234`, as the device sees this end.
    var name: String {
        var name = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        _ = withUnsafeMutablePointer(to: &name) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &size) }
        }
        return "127.0.0.1:\(UInt16(bigEndian: name.sin_port))"
    }

    func send(_ text: String) throws {
        let bytes = Array(text.utf8)
        guard Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else {
            throw SocketError("send to port \(port)")
        }
    }

    /// What came and was not taken yet.
    var text: String {
        read()
        return String(decoding: received, as: UTF8.self)
    }

    private func read() {
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while !isClosed {
            let count = recv(descriptor, &chunk, chunk.count, 0)
            if count == 0 || (count < 0 && errno != EAGAIN) { isClosed = true }
            guard count > 0 else { return }
            received += chunk[..<count]
        }
    }

    /// Waits until this holds of what came.
    func wait(for what: String, within limit: Duration = .seconds(5), _ holds: (ControlSystem) -> Bool) async throws {
        let end = ContinuousClock.now + limit
        while !holds(self) {
            guard ContinuousClock.now < end else { throw Missing(what: what, came: text) }
            try await Task.sleep(for: .milliseconds(2))
        }
    }

    /// Sends a text, and expects this and nothing else to come.
    func ask(_ question: String, _ answer: String, within limit: Duration = .seconds(5)) async throws {
        try send(question)
        try await expect(answer, within: limit)
    }

    /// Expects this to come next, and takes it.
    func expect(_ answer: String, within limit: Duration = .seconds(5)) async throws {
        try await wait(for: answer, within: limit) { $0.text.utf8.count >= answer.utf8.count || $0.isClosed }
        let came = String(decoding: received.prefix(answer.utf8.count), as: UTF8.self)
        received.removeFirst(min(answer.utf8.count, received.count))
        #expect(came == answer)
    }

    /// Takes all that came, cut at its end marks as control modules do it: `REP 1 AUDIO_MUTE OFF`.
    func takeMessages() -> [String] {
        read()
        guard let end = received.lastIndex(of: UInt8(ascii: ">")) else { return [] }
        let text = String(decoding: received[...end], as: UTF8.self)
        received.removeFirst(end + 1)
        return text.split(separator: ">").map { part in
            let body = part.drop { $0 == "<" || $0 == " " }
            return String(body.reversed().drop { $0 == " " }.reversed())
        }
    }

    /// What did not come in time.
    struct Missing: Error, CustomStringConvertible {
        var what: String
        var came: String
        var description: String { "waited in vain for \(what); came: \(came)" }
    }
}
