/// Keeps those who guess passwords waiting: each address by itself, and all together.
///
/// An attempt counts as failed from its beginning, so that a hundred at once are no way around; one that succeeds is
/// taken back.
public struct LoginLimiter: Sendable {
    /// What one address, or all, did of late.
    fileprivate struct Record: Sendable {
        var failures = 0
        /// Seconds of the clock: of the last attempt, and when the next may be made.
        var last: Int64 = 0
        var opens: Int64 = 0
    }

    /// Addresses that are known at once; the one that was quiet longest is forgotten first.
    static let mostAddresses = 256
    /// Attempts of one address that cost no time, and of all.
    static let freeAttempts = 5
    static let freeAttemptsOfAll = 30
    /// Seconds of the longest wait of one address, and of all: from elsewhere the owner has to get in.
    static let longestWait: Int64 = 300
    static let longestWaitOfAll: Int64 = 4
    /// Seconds without an attempt after which all is forgotten.
    static let memory: Int64 = 900
    static let memoryOfAll: Int64 = 120

    private var addresses: [String: Record] = [:]
    private var all = Record()

    public init() {}

    /// Seconds to wait; nil: the attempt may be made, and counts.
    ///
    /// - Parameter now: seconds of a clock that never goes back.
    public mutating func begin(from address: String, at now: Int64) -> Int64? {
        var record = addresses[address] ?? Record()
        if now - record.last > Self.memory { record = Record() }
        if now - all.last > Self.memoryOfAll { all = Record() }
        let wait = max(record.opens, all.opens) - now
        if wait > 0 { return wait }
        record.count(at: now, free: Self.freeAttempts, longest: Self.longestWait)
        all.count(at: now, free: Self.freeAttemptsOfAll, longest: Self.longestWaitOfAll)
        if addresses[address] == nil, addresses.count >= Self.mostAddresses {
            let oldest = addresses.min { $0.value.last < $1.value.last }?.key
            if let oldest { addresses[oldest] = nil }
        }
        addresses[address] = record
        return nil
    }

    /// The attempt that was begun succeeded.
    public mutating func succeeded(from address: String) {
        addresses[address] = nil
        all.takeBack(free: Self.freeAttemptsOfAll)
    }

    /// The attempt that was begun was none: the password was not looked at.
    public mutating func withdraw(from address: String) {
        addresses[address]?.takeBack(free: Self.freeAttempts)
        all.takeBack(free: Self.freeAttemptsOfAll)
    }

    /// Seconds that an address was made to wait by its last attempt, however many of them are over.
    public func pause(of address: String) -> Int64 {
        addresses[address].map { max(0, $0.opens - $0.last) } ?? 0
    }

    /// Failures of an address in a row.
    public func failures(of address: String) -> Int { addresses[address]?.failures ?? 0 }

    /// Seconds until the next attempt of an address, after the one it just made; 0: at once.
    public func wait(of address: String, at now: Int64) -> Int64 { max(0, (addresses[address]?.opens ?? 0) - now) }

    /// How many addresses are known.
    public var count: Int { addresses.count }
}

extension LoginLimiter.Record {
    fileprivate mutating func count(at now: Int64, free: Int, longest: Int64) {
        failures += 1
        last = now
        let beyond = failures - free
        // 1, 2, 4, 8 … seconds.
        if beyond >= 0 { opens = now + min(longest, Int64(1) << Int64(min(beyond, 20))) }
    }

    fileprivate mutating func takeBack(free: Int) {
        failures = max(0, failures - 1)
        if failures < free { opens = 0 }
    }
}
