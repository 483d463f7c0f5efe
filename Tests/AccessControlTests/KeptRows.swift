import AccessControl
import DeviceModel
import Synchronization

/// Keeps rows as a disk does, and can be told to fail; the log and the clock beside it.
final class KeptRows: Sendable {
    private struct Facts {
        var rows: [String: String] = [:]
        var isFull = false
        var notes: [(EventKind, String)] = []
        var now: Int64 = 1_000
        var day = "2026-11-29"
    }

    private let facts = Mutex(Facts())

    var rows: [String: String] { facts.withLock { $0.rows } }
    var kinds: [EventKind] { facts.withLock { $0.notes.map(\.0) } }
    var notes: [String] { facts.withLock { $0.notes.map(\.1) } }

    func pass(seconds: Int64) { facts.withLock { $0.now += seconds } }
    func become(day: String) { facts.withLock { $0.day = day } }
    func fill() { facts.withLock { $0.isFull = true } }

    /// A keeper of what is kept, with passwords that take no time.
    func keeper(cost: Int = 10) -> AccessKeeper {
        AccessKeeper(
            rows: rows,
            world: AccessKeeper.World(
                clock: { self.facts.withLock { $0.now } }, day: { self.facts.withLock { $0.day } },
                keep: { rows throws(AccessRefusal) in
                    let isKept = self.facts.withLock { facts in
                        if !facts.isFull { facts.rows = rows }
                        return !facts.isFull
                    }
                    if !isKept { throw .notKept(Reason("the disk is full", nextStep: "make room")) }
                },
                note: { kind, text in self.facts.withLock { $0.notes.append((kind, text)) } }), cost: cost)
    }
}

let byTest = EditOrigin.local("test")
