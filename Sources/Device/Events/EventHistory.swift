public import DeviceModel

/// The newest entries of the event log, and what is folded into what.
///
/// Two things keep a fault that comes and goes from pushing out history. What happens again within an hour raises the
/// count of its entry, whatever else happened in between. And a kind that brings ever new texts gets no more than a few
/// entries an hour: further ones replace the text of its last.
public struct EventHistory: Sendable {
    /// Entries kept (F28).
    public static let capacity = 1_000
    /// Seconds since an entry was last true within which it is folded.
    static let window = 3_600
    /// Entries that one kind has at most within the window.
    static let freshPerKind = 20

    private struct Entry {
        var event: Event
        var likeness: Substring

        init(_ event: Event) {
            self.event = event
            likeness = EventLikeness.of(event.text, event.kind)
        }
    }

    /// By number, lowest first.
    private var entries: [Entry]
    private var nextNumber: Int64

    /// - Parameter stored: as kept, in any order.
    public init(_ stored: [Event] = []) {
        entries = stored.sorted { $0.number < $1.number }.suffix(Self.capacity).map { Entry($0) }
        nextNumber = (entries.last?.event.number ?? 0) + 1
    }

    /// Takes in what happened. Returns the entry it became or was folded into, and which entry had to go.
    package mutating func note(
        _ kind: EventKind, _ text: String, at time: EventTime, wallTime: Int64
    ) -> (event: Event, isNew: Bool, forgotten: Int64?) {
        let text = EventLikeness.clean(text)
        let entry = Entry(
            Event(number: nextNumber, kind: kind, text: text, time: time, last: time, wallTime: wallTime, count: 1))
        if let index = place(for: entry) {
            var event = entries[index].event
            event.text = text
            event.last = time
            event.wallTime = wallTime
            event.count += 1
            entries[index] = Entry(event)
            return (event, false, nil)
        }
        nextNumber += 1
        entries.append(entry)
        let forgotten = entries.count > Self.capacity ? entries.removeFirst().event.number : nil
        return (entry.event, true, forgotten)
    }

    /// The entry that a new one is folded into; nil: it stands for itself.
    private func place(for new: Entry) -> Int? {
        let fresh = entries.indices.filter {
            entries[$0].event.kind == new.event.kind && isFresh(entries[$0].event, for: new.event)
        }
        if let alike = fresh.last(where: { entries[$0].likeness == new.likeness }) { return alike }
        return fresh.count >= Self.freshPerKind ? fresh.last : nil
    }

    /// Whether an entry was last true less than a window ago. Across starts only the wall clock tells.
    private func isFresh(_ old: Event, for new: Event) -> Bool {
        guard old.last.powerCycles != new.last.powerCycles else {
            return new.last.seconds - old.last.seconds < Self.window
        }
        let (elapsed, isTooLong) = new.wallTime.subtractingReportingOverflow(old.wallTime)
        return !isTooLong && (0..<Int64(Self.window) * 1_000).contains(elapsed)
    }

    /// All entries, what happened last first.
    public var newestFirst: [Event] {
        entries.map(\.event).sorted {
            ($0.last.powerCycles, $0.last.seconds, $0.number) > ($1.last.powerCycles, $1.last.seconds, $1.number)
        }
    }

    /// The error that happened last.
    public var lastError: Event? { newestFirst.first { $0.kind.severity == .error } }
}
