import CLinux
import DeviceModel
import Glibc
import NetworkAudio
import Signal

/// The sockets of a listener, and the work that is done for them at most.
struct AnnouncementEars: ~Copyable {
    /// Bytes of the largest packet that is read whole: a description with header, authentication and media type.
    private static let slot = Int32(SessionDirectory.longestDescription + 1_024)
    /// Datagrams of a turn at most: all that the list can hold.
    private static let mostDatagrams = 1_024
    private static let mostInFlood = 256
    /// Milliseconds between two turns.
    private static let rest: Int32 = 20
    private static let restInFlood: Int32 = 250
    /// Nanoseconds between two looks for floods, and how long the kernel keeps one away.
    private static let look: Int64 = 1_000_000_000
    private static let ban: Int64 = 10_000_000_000

    private var sockets: [(descriptor: Int32, group: IPv4Address, dropped: UInt32)] = []
    private var budget: AnnouncementBudget
    private var isFlooded = false
    private var nextLook: HostTime
    private var banned: (senders: [IPv4Address], until: HostTime)?
    private let memory: UnsafeMutableRawPointer
    private let batch: OpaquePointer?

    init(at now: HostTime) {
        budget = AnnouncementBudget(at: now)
        nextLook = now.advanced(by: Self.look)
        memory = .allocate(byteCount: clinux_batch_bytes_needed(Self.slot), alignment: 16)
        batch = clinux_batch_prepare(memory, Self.slot)
    }

    deinit { memory.deallocate() }

    var groups: [IPv4Address] { sockets.map(\.group) }

    /// Closes all sockets and opens those of another place. Returns why one could not be opened.
    mutating func open(_ place: AnnouncementPlace?, _ open: AnnouncementSocket) -> Reason? {
        close()
        guard let place else {
            return Reason(
                "no network interface is up: nothing is announced here", nextStep: "plug in the network cable")
        }
        var failure: Reason?
        for leg in place.legs {
            switch open(leg) {
            case .success(let descriptor): sockets.append((descriptor, leg.destination, 0))
            case .failure(let error): failure = failure ?? error.reason
            }
        }
        return failure
    }

    mutating func close() {
        for socket in sockets { Glibc.close(socket.descriptor) }
        sockets = []
        banned = nil
    }

    /// Sleeps until something comes, or somebody rings; while the kernel keeps somebody away, a second at most.
    func wait(for bell: Int32) {
        var requests = sockets.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
        requests.append(pollfd(fd: bell, events: Int16(POLLIN), revents: 0))
        _ = poll(&requests, nfds_t(requests.count), banned == nil ? -1 : 1_000)
    }

    func rest(until bell: Int32) {
        var request = pollfd(fd: bell, events: Int16(POLLIN), revents: 0)
        _ = poll(&request, 1, isFlooded ? Self.restInFlood : Self.rest)
    }

    /// Takes what is there, as much as a turn may.
    mutating func take(into directory: SourceDirectory, clock: SAPListener.Clock) {
        let now = clock()
        var (left, refused) = (isFlooded ? Self.mostInFlood : Self.mostDatagrams, 0)
        let most = left
        for index in sockets.indices {
            while left > 0 {
                let count = clinux_receive(batch, sockets[index].descriptor, Int32(min(left, Int(CLINUX_BATCH))))
                guard count > 0 else { break }
                left -= Int(count)
                refused += note(count, index, directory, now)
            }
        }
        isFlooded = refused * 2 > most - left && refused > 64
        keepAway(now, directory)
    }

    /// Returns how many were too many.
    private mutating func note(_ count: Int32, _ index: Int, _ directory: SourceDirectory, _ now: HostTime) -> Int {
        var packets: [ReceivedAnnouncement] = []
        var (refused, long, lost) = (0, 0, 0)
        for number in 0..<count {
            guard let datagram = clinux_batch_datagram(batch, number)?.pointee else { continue }
            let overflow = datagram.queue_overflow &- sockets[index].dropped
            if overflow > 0, overflow < 1 << 31 { lost += Int(overflow) }
            sockets[index].dropped = datagram.queue_overflow
            let bytes = UnsafeBufferPointer(
                start: clinux_batch_bytes(batch, number), count: Int(datagram.length))
            let sender = IPv4Address(rawValue: datagram.source_address)
            guard budget.takes(bytes, from: sender, at: now) else {
                refused += 1
                continue
            }
            guard datagram.is_truncated == 0 else {
                long += 1
                continue
            }
            packets.append(
                ReceivedAnnouncement(
                    bytes: Array(bytes), sender: sender, group: sockets[index].group,
                    dscp: datagram.traffic_class >> 2))
        }
        directory.take(packets, tooLong: UInt64(long), tooMany: UInt64(refused + lost), at: now)
        return refused
    }

    /// Has the kernel drop what comes from floods, for a while.
    private mutating func keepAway(_ now: HostTime, _ directory: SourceDirectory) {
        if let ban = banned, now > ban.until {
            for socket in sockets { SenderFilter.pass(at: socket.descriptor) }
            banned = nil
        }
        guard now > nextLook else { return }
        nextLook = now.advanced(by: Self.look)
        let floods = budget.floods()
        guard !floods.isEmpty else { return }
        let senders = Array((floods + (banned?.senders ?? [])).prefix(SenderFilter.mostSenders))
        for socket in sockets { SenderFilter.drop(senders, at: socket.descriptor) }
        banned = (senders, now.advanced(by: Self.ban))
    }
}
