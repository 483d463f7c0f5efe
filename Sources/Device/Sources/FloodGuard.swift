import Engine
import NetworkAudio
import Signal

/// Watches how many foreign packets a leg's socket has to take, and lets the kernel drop them while they are a flood.
struct FloodGuard {
    /// Foreign packets a second above which the kernel's filter is worth its blindness.
    static let threshold = 5_000.0
    /// How long the filter stays before it is tried without: in nanoseconds.
    static let duration: Int64 = 10_000_000_000
    /// A sender that is silent this long may come back as another.
    static let silence: Int64 = 500_000_000

    private var lastForeign: UInt64 = 0
    private var lastLook = HostTime(nanoseconds: .min)
    private var attachedUntil: HostTime?

    /// Whether the kernel drops foreign packets now.
    var isActive: Bool { attachedUntil != nil }

    /// The socket is another one, without a filter.
    mutating func restart() { attachedUntil = nil }

    /// - Returns: whether the meaning of the socket's drop count changed: from "queue full" to "foreign" or back.
    mutating func look(_ leg: LegFacts, payloadType: UInt8?, socket: Int32, now: HostTime) -> Bool {
        let foreign = leg.counters.foreign
        let seconds = Double(now.since(lastLook)) * 1e-9
        let rate = Double(foreign - min(lastForeign, foreign)) / max(seconds, 0.001)
        let isFirst = lastLook.nanoseconds == .min
        lastForeign = foreign
        lastLook = now
        let quiet = leg.lastArrival.map { now.since($0) } ?? .max
        if let until = attachedUntil {
            guard now > until || quiet > Self.silence else { return false }
            FloodFilter.detach(from: socket)
            attachedUntil = nil
            return true
        }
        guard !isFirst, rate > Self.threshold, quiet < Self.silence, let address = leg.senderAddress,
            let payloadType,
            FloodFilter.attach(to: socket, address: address, payloadType: payloadType)
        else { return false }
        attachedUntil = now.advanced(by: Self.duration)
        return true
    }
}
