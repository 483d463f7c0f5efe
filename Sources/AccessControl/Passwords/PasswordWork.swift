import Dispatch
import Synchronization

/// Makes keys of passwords on a thread of its own, one after the other: each takes the time of a tenth of a second and
/// 32 MiB, and nothing else of the device waits for it.
final class PasswordWork: Sendable {
    /// Passwords that may wait.
    static let most = 8

    private let queue = DispatchQueue(label: "passwords", qos: .utility)
    private let waiting = Atomic<Int>(0)

    /// nil where too many wait, or there is no memory.
    func key(of password: PasswordText, _ hashing: PasswordHashing) async -> [UInt8]? {
        defer { waiting.subtract(1, ordering: .relaxed) }
        guard waiting.add(1, ordering: .relaxed).newValue <= Self.most else { return nil }
        return await withCheckedContinuation { answer in
            queue.async { answer.resume(returning: hashing.key(of: password)) }
        }
    }
}
