import Glibc

/// One control system: sends a command at a time and reads all that comes.
final class LoadClient {
    let descriptor: Int32
    /// What an answer of its own begins with, while it waits for one.
    private(set) var awaited: [UInt8] = []
    /// When the command that it waits for was due, in nanoseconds.
    private(set) var due: Int64 = 0
    /// The end of what was read, as far as no message of it is complete.
    private var rest: [UInt8] = []
    /// Messages for everybody so far, and a figure that their order makes: FNV-1a.
    private(set) var reports = 0
    private(set) var fingerprint: UInt64 = 0xcbf2_9ce4_8422_2325
    /// Whether what comes counts: from one message that all get to another.
    private(set) var place = Place.before

    enum Place { case before, inside, after }

    static let first = Array("< REP LED_BRIGHTNESS 1 >".utf8)
    static let last = Array("< REP LED_BRIGHTNESS 0 >".utf8)
    private static let own = Array("< REP MODEL {".utf8)

    /// nil where nobody answers.
    init?(port: UInt16) {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = port.bigEndian
        name.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let result = withUnsafePointer(to: &name) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { return nil }
        var yes: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    }

    var isWaiting: Bool { !awaited.isEmpty }

    func send(_ command: String) {
        let bytes = Array(command.utf8)
        _ = write(descriptor, bytes, bytes.count)
    }

    /// Sends a command whose answer begins so.
    func send(_ command: String, awaiting answer: String, due: Int64) {
        awaited = Array(answer.utf8)
        self.due = due
        send(command)
    }

    /// Reads what there is; `answered` is called where its answer is among it. False where the connection ended.
    func read(into buffer: UnsafeMutableRawBufferPointer, answered: (Int64) -> Void) -> Bool {
        while true {
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR) { return false }
            if count < 0 { return true }
            take(UnsafeRawBufferPointer(rebasing: buffer[..<count]), answered)
            if count < buffer.count { return true }
        }
    }

    private func take(_ bytes: UnsafeRawBufferPointer, _ answered: (Int64) -> Void) {
        let end = UInt8(ascii: ">")
        var begin = 0
        if !rest.isEmpty {
            guard let index = bytes.firstIndex(of: end) else { return rest.append(contentsOf: bytes) }
            rest.append(contentsOf: bytes[...index])
            rest.withUnsafeBytes { message($0, answered) }
            rest.removeAll(keepingCapacity: true)
            begin = index + 1
        }
        guard let base = bytes.baseAddress else { return }
        while let found = memchr(base + begin, Int32(end), bytes.count - begin) {
            let index = base.distance(to: UnsafeRawPointer(found))
            message(UnsafeRawBufferPointer(rebasing: bytes[begin...index]), answered)
            begin = index + 1
            if begin >= bytes.count { return }
        }
        rest.append(contentsOf: bytes[begin...])
    }

    private func message(_ message: UnsafeRawBufferPointer, _ answered: (Int64) -> Void) {
        if isWaiting, Self.begins(message, with: awaited) {
            awaited = []
            answered(due)
        }
        if Self.begins(message, with: Self.own) { return }
        if Self.begins(message, with: Self.first) { place = .inside }
        guard place == .inside else { return }
        reports += 1
        for byte in message { fingerprint = (fingerprint ^ UInt64(byte)) &* 0x100_0000_01b3 }
        if Self.begins(message, with: Self.last) { place = .after }
    }

    private static func begins(_ message: UnsafeRawBufferPointer, with bytes: [UInt8]) -> Bool {
        guard message.count >= bytes.count, let base = message.baseAddress else { return false }
        return memcmp(base, bytes, bytes.count) == 0
    }
}
