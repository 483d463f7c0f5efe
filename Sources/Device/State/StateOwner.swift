public import DeviceModel

/// The one owner of the state: whoever wants something changed asks here, and all are told what is.
///
/// An edit is heard at once and answered when it is on disk. Edits that come while others are being written wait and are
/// written together, so that a disk decides itself how many fit into one write. Where nothing can be kept the edit is
/// refused and what was heard is taken back.
public actor StateOwner {
    private struct Waiting {
        var change: Change
        var audit: AuditEntry?
        var answer: CheckedContinuation<Result<Change, EditRefusal>, Never>
    }

    /// Nanoseconds of the host's clock, for the history.
    public typealias Clock = @Sendable () -> Int64

    private let store: any StateStore
    private let clock: Clock
    private let stamp: @Sendable () -> (EventTime, wallTime: Int64)
    private let sound: @Sendable (DeviceState) async -> Void
    private var fixed: FixedValues
    /// As it is kept, without what is fixed for this run.
    private var kept: DeviceState
    /// As kept and as asked for since; what is heard.
    private var wanted: DeviceState
    private var revision: UInt64 = 0
    /// Revisions of `wanted` and `kept`. Numbers of changes that could not be kept are not used again.
    private var wantedRevision: UInt64 = 0
    private var keptRevision: UInt64 = 0
    private var history = EditHistory()
    private var waiting: [Waiting] = []
    private var isWriting = false
    private var feeds: [UInt64: AsyncStream<[Change]>.Continuation] = [:]
    private var nextFeed: UInt64 = 0
    /// Why the last write failed; nil while all is kept.
    public private(set) var failure: Reason?

    /// - Parameters:
    ///   - sound: brings a state to the ear; called in order, also for a state that is taken back.
    public init(
        _ state: DeviceState, fixed: FixedValues = .none, store: any StateStore, clock: @escaping Clock,
        stamp: @escaping @Sendable () -> (EventTime, wallTime: Int64),
        sound: @escaping @Sendable (DeviceState) async -> Void
    ) {
        kept = state
        wanted = state
        self.fixed = fixed
        self.store = store
        self.clock = clock
        self.stamp = stamp
        self.sound = sound
    }

    /// The state that holds: kept, with what is fixed for this run.
    public var state: DeviceState { fixed.imposed(on: kept) }

    /// Where fixed values come from.
    public var fixedPlaces: [EditTarget: String] { fixed.places }

    /// All changes from now on, those of one write together, in order; with the state they begin from.
    public func changes() -> (state: DeviceState, changes: AsyncStream<[Change]>) {
        let (stream, continuation) = AsyncStream<[Change]>.makeStream()
        let id = nextFeed
        nextFeed += 1
        feeds[id] = continuation
        continuation.onTermination = { _ in Task { await self.forget(id) } }
        return (state, stream)
    }

    /// As `changes`, with the revision they begin from.
    public func follow() -> StateFeed {
        let (state, stream) = changes()
        return StateFeed(state: state, revision: keptRevision, changes: stream)
    }

    /// The state that holds, and its revision.
    public var current: (state: DeviceState, revision: UInt64) { (state, keptRevision) }

    private func forget(_ feed: UInt64) { feeds[feed] = nil }

    /// Makes all of these edits or none, as one change and one step of undo; returns when it is kept.
    ///
    /// - Parameter expected: the revision the edits are made for; where there is another by now they are refused.
    public func edit(
        _ edits: [Edit], by origin: EditOrigin, expecting expected: UInt64? = nil
    ) async -> Result<Change, EditRefusal> {
        if let expected, expected != wantedRevision { return .failure(.outdated) }
        let target = edits.count == 1 ? edits[0].target : .several
        let next: DeviceState
        do throws(EditRefusal) {
            for edit in edits {
                if let place = fixed.places[edit.target] { throw EditRefusal.fixed(by: place) }
            }
            var state = wanted
            for edit in edits { state = try state.applying(edit) }
            next = state
        } catch { return .failure(error) }
        if next != wanted {
            history.note(
                EditHistory.Entry(origin: origin, target: target, before: wanted, after: next, time: clock()))
        }
        return await become(next, by: origin)
    }

    /// Takes the last edit back; refused where the role may not change what it changed.
    public func undo(by origin: EditOrigin, as role: AccessRole = .admin) async -> Result<Change, EditRefusal> {
        if let refusal = Self.refusal(of: history.done.last, to: role) { return .failure(refusal) }
        guard let state = history.undo() else { return .failure(.nothingToUndo) }
        return await become(state, by: origin)
    }

    /// Makes the last undone edit again; refused as `undo` is.
    public func redo(by origin: EditOrigin, as role: AccessRole = .admin) async -> Result<Change, EditRefusal> {
        if let refusal = Self.refusal(of: history.undone.last, to: role) { return .failure(refusal) }
        guard let state = history.redo() else { return .failure(.nothingToRedo) }
        return await become(state, by: origin)
    }

    private static func refusal(of entry: EditHistory.Entry?, to role: AccessRole) -> EditRefusal? {
        let needed = entry?.after.subjects(differingFrom: entry?.before ?? DeviceState()).map(\.role).max()
        guard let needed, needed > role else { return nil }
        return .notPermitted(role, needs: needed)
    }

    /// The edits that can be undone, the last one first: who made them, and the differences in words.
    public var undoable: [(origin: EditOrigin, differences: [String])] {
        history.done.reversed().map { ($0.origin, $0.after.differences(from: $0.before)) }
    }

    /// How many undone edits can be made again.
    public var redoable: Int { history.undone.count }

    /// Other values are fixed from now on: the configuration file was read again.
    public func fix(_ fixed: FixedValues, by origin: EditOrigin) async {
        let before = state
        self.fixed = fixed
        await sound(fixed.imposed(on: wanted))
        guard state != before else { return }
        revision += 1
        // What is being written has a number of its own, which is lower.
        keptRevision = revision
        wantedRevision = revision
        tell([Change(revision: revision, origin: origin, before: before, after: state)])
    }

    private func become(_ next: DeviceState, by origin: EditOrigin) async -> Result<Change, EditRefusal> {
        let before = wanted
        let isChange = next != before
        if isChange {
            revision += 1
            wantedRevision = revision
        }
        let change = Change(revision: wantedRevision, origin: origin, before: before, after: next)
        if !isChange, waiting.isEmpty, !isWriting { return .success(shown(change)) }
        wanted = next
        let (time, wallTime) = stamp()
        let audit =
            isChange
            ? AuditEntry(
                wallTime: wallTime, time: time, origin: "\(origin)",
                text: next.differences(from: before).joined(separator: ", "))
            : nil
        return await withCheckedContinuation { answer in
            waiting.append(Waiting(change: change, audit: audit, answer: answer))
            if !isWriting {
                isWriting = true
                Task { await write() }
            }
        }
    }

    /// Writes what waits until nothing does.
    private func write() async {
        defer { isWriting = false }
        while !waiting.isEmpty {
            await sound(fixed.imposed(on: wanted))
            let batch = waiting
            waiting.removeAll()
            guard let last = batch.last?.change.after else { return }
            do throws(StoreFailure) {
                if last != kept {
                    try await store.keep(last, insteadOf: kept, audit: batch.compactMap(\.audit))
                }
                kept = last
                keptRevision = max(keptRevision, batch.last?.change.revision ?? 0)
                failure = nil
                tell(batch.map { shown($0.change) }.filter { $0.before != $0.after })
                for entry in batch { entry.answer.resume(returning: .success(shown(entry.change))) }
            } catch {
                await takeBack(batch, because: error.reason)
            }
        }
    }

    /// Nothing of a batch could be kept, nor can what came since: it was asked of a state that will not be.
    private func takeBack(_ batch: [Waiting], because reason: Reason) async {
        failure = reason
        let refused = batch + waiting
        waiting.removeAll()
        wanted = kept
        wantedRevision = keptRevision
        history.removeAll()
        await sound(fixed.imposed(on: kept))
        for entry in refused { entry.answer.resume(returning: .failure(.notKept(reason))) }
    }

    private func shown(_ change: Change) -> Change {
        var change = change
        change.before = fixed.imposed(on: change.before)
        change.after = fixed.imposed(on: change.after)
        return change
    }

    private func tell(_ changes: [Change]) {
        guard !changes.isEmpty else { return }
        for feed in feeds.values { feed.yield(changes) }
    }
}
