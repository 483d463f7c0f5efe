import Glibc
import Supervision
import Testing

@Suite struct ServiceManagerTests {
    /// The other end of NOTIFY_SOCKET.
    private final class Manager {
        let name: String
        private let descriptor: Int32

        init(isAbstract: Bool) throws {
            let unique = "ani4out-notify-\(getpid())-\(UInt64.random(in: 0 ... .max))"
            name = isAbstract ? "@\(unique)" : "/tmp/\(unique)"
            descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            // An abstract name is exactly as long as it is told, a path has its zero.
            let path = isAbstract ? [0] + name.utf8.dropFirst() : name.utf8 + [0]
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
            let length = socklen_t(2 + path.count)
            let result = withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) }
            }
            try #require(result == 0)
        }

        deinit {
            close(descriptor)
            if name.hasPrefix("/") { unlink(name) }
        }

        /// What has come, without waiting.
        func message() -> String? {
            var bytes = [UInt8](repeating: 0, count: 1_024)
            let count = recv(descriptor, &bytes, bytes.count, Int32(truncatingIfNeeded: MSG_DONTWAIT))
            return count < 0 ? nil : String(decoding: bytes.prefix(count), as: UTF8.self)
        }
    }

    @Test("every notice arrives as the manager reads it, by path and by abstract name", arguments: [false, true])
    func notices(isAbstract: Bool) throws {
        let other = try Manager(isAbstract: isAbstract)
        let manager = ServiceManager(environment: ["NOTIFY_SOCKET": other.name])
        #expect(manager.isThere && manager.watchdog == nil)
        let notices: [(ServiceNotice, String)] = [
            (.ready(status: "plays 1 source"), "READY=1\nSTATUS=plays 1 source"), (.alive, "WATCHDOG=1"),
            (.status("as\nit\r\nis"), "STATUS=as it is"),
            (.reloading(microseconds: 12), "RELOADING=1\nMONOTONIC_USEC=12"),
            (.stopping(status: "ends"), "STOPPING=1\nSTATUS=ends"),
        ]
        for (notice, text) in notices {
            #expect(manager.tell(notice))
            #expect(other.message() == text)
        }
        #expect(other.message() == nil)
    }

    @Test("without a manager, or with one that is gone, nothing happens")
    func nobody() {
        #expect(!ServiceManager(environment: [:]).isThere)
        #expect(!ServiceManager(environment: [:]).tell(.alive))
        #expect(!ServiceManager(environment: ["NOTIFY_SOCKET": "/nowhere/notify"]).tell(.alive))
        #expect(!ServiceManager(environment: ["NOTIFY_SOCKET": "@ani4out-nobody-\(getpid())"]).tell(.alive))
    }

    @Test("addresses that are none are not used")
    func addresses() {
        for text in ["", "@", "/", "notify", "vsock:2:1", "/" + String(repeating: "x", count: 107)] {
            #expect(NotifyAddress(text) == nil, "\(text)")
        }
        for text in ["/a", "@a", "/" + String(repeating: "x", count: 106), "@" + String(repeating: "x", count: 107)] {
            #expect(NotifyAddress(text) != nil, "\(text)")
        }
    }

    @Test("the watchdog is kept to where it is meant for this process")
    func watchdog() {
        let watchdog = { (variables: [String: String]) in
            ServiceManager(environment: variables, process: 42).watchdog
        }
        #expect(watchdog(["WATCHDOG_USEC": "20000000"]) == .seconds(20))
        #expect(watchdog(["WATCHDOG_USEC": "20000000", "WATCHDOG_PID": "42"]) == .seconds(20))
        #expect(watchdog(["WATCHDOG_USEC": "20000000", "WATCHDOG_PID": "43"]) == nil)
        for text in ["0", "-1", "x", "", "99999999999999999999"] { #expect(watchdog(["WATCHDOG_USEC": text]) == nil) }
    }

    @Test("what stands still is no progress, whatever else moves")
    func progress() {
        var progress = Progress()
        let moved = [[5, 7], [6, 8], [7, 8], [7, 9], [8, 10]].map { progress.hasMoved(to: $0) }
        #expect(moved == [true, true, false, false, true])
    }
}
