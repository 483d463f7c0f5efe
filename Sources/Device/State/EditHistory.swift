package import DeviceModel

/// The last edits, to be undone and redone one by one.
///
/// Every edit is in it, so each one begins where the one before ended, and going back is putting the state before in
/// place. What one origin does to one parameter in quick succession, as when a fader is dragged, is one entry.
package struct EditHistory: Sendable {
    /// One step back or forth.
    package struct Entry: Sendable, Hashable {
        package var origin: EditOrigin
        package var target: EditTarget
        package var before: DeviceState
        package var after: DeviceState
        /// Nanoseconds of the host's clock of its last edit.
        package var time: Int64
    }

    /// Entries kept.
    package static let limit = 100
    /// Nanoseconds within which edits of one parameter are one entry.
    package static let together: Int64 = 2_000_000_000

    package private(set) var done: [Entry] = []
    package private(set) var undone: [Entry] = []

    package init() {}

    package mutating func note(_ entry: Entry) {
        undone.removeAll()
        if let last = done.last, last.origin == entry.origin, last.target == entry.target, entry.target.isFoldable,
            entry.time - last.time <= Self.together
        {
            done[done.count - 1].after = entry.after
            done[done.count - 1].time = entry.time
            return
        }
        if done.count >= Self.limit { done.removeFirst() }
        done.append(entry)
    }

    /// Moves the last entry to those that can be redone. Returns the state before it.
    package mutating func undo() -> DeviceState? {
        guard let entry = done.popLast() else { return nil }
        undone.append(entry)
        return entry.before
    }

    /// Moves the last undone entry back. Returns the state after it.
    package mutating func redo() -> DeviceState? {
        guard let entry = undone.popLast() else { return nil }
        done.append(entry)
        return entry.after
    }

    /// Forgets everything: the state is not the one it led to.
    package mutating func removeAll() {
        done.removeAll()
        undone.removeAll()
    }
}
