import Glibc
import NetworkAudio
import Testing

/// A client of the command port on a plain socket. It waits a millisecond at a time, as the device of the test may have no
/// other thread to run on.
final class TestClient {
    struct Failed: Error {}

    let descriptor: Int32
    private(set) var received: [UInt8] = []
    private(set) var isClosed = false

    init(port: UInt16) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = port.bigEndian
        name.sin_addr.s_addr = IPv4Address.loopback.rawValue.bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafePointer(to: &name) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, size) }
        }
        guard result == 0 else { throw Failed() }
        var one: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    }

    deinit { close(descriptor) }

    var text: String { String(decoding: received, as: UTF8.self) }

    /// Sends all of it; stops when the other end is gone.
    func send(_ text: String) async {
        let bytes = Array(text.utf8)
        var place = 0
        while place < bytes.count {
            let count = bytes[place...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count > 0 {
                place += count
            } else if errno == EAGAIN {
                var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT | POLLIN), revents: 0)
                _ = poll(&wanted, 1, 1)
                await Task.yield()
                // Whoever sends without end has to read as well.
                read()
            } else {
                return
            }
        }
    }

    /// Forgets what came so far.
    func forget() { received.removeAll(keepingCapacity: true) }

    func closeInput() { _ = shutdown(descriptor, Int32(SHUT_WR)) }

    /// Takes what has come.
    func read() {
        let size = 65_536
        while !isClosed {
            let chunk = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
                let taken = recv(descriptor, buffer.baseAddress, size, 0)
                count = max(0, taken)
                if taken == 0 || (taken < 0 && errno != EAGAIN) { isClosed = true }
            }
            if chunk.isEmpty { return }
            received += chunk
        }
    }

    /// Reads until something holds. Fails after half a minute without anything new.
    func wait(until condition: (TestClient) -> Bool) async throws {
        read()
        var idle = 0
        while !condition(self) {
            var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard !isClosed, idle < 30_000 else { throw Failed() }
            idle = poll(&wanted, 1, 1) > 0 ? 0 : idle + 1
            await Task.yield()
            read()
        }
    }

    func wait(for text: String) async throws {
        try await wait { $0.received.count >= text.utf8.count }
        #expect(self.text == text)
    }

    func waitForEnd() async throws { try await wait { $0.isClosed } }
}
