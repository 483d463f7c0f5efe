import CommandStrings
import DeviceModel
import Signal

/// A device in memory that keeps edits at once, or after a time.
actor MemoryDevice: CommandDevice {
    private(set) var state = DeviceState()
    private(set) var made: [Change] = []
    private(set) var reboots = 0
    private var status = CommandLiveStatus()
    private var revision: UInt64 = 0
    private var feeds: [AsyncStream<[Change]>.Continuation] = []
    /// What a write takes.
    private let writing: Duration?

    init(writing: Duration? = nil) { self.writing = writing }

    func changes() -> (state: DeviceState, changes: AsyncStream<[Change]>) {
        let (stream, continuation) = AsyncStream<[Change]>.makeStream()
        feeds.append(continuation)
        return (state, stream)
    }

    func edit(_ requests: [EditRequest]) async -> [Result<Change, EditRefusal>] {
        if let writing { try? await Task.sleep(for: writing) }
        var kept: [Change] = []
        let results: [Result<Change, EditRefusal>] = requests.map { request in
            do throws(EditRefusal) {
                var next = state
                for edit in request.edits { next = try next.applying(edit) }
                if next != state { revision += 1 }
                let change = Change(revision: revision, origin: request.origin, before: state, after: next)
                if next != state { kept.append(change) }
                state = next
                return .success(change)
            } catch { return .failure(error) }
        }
        made += kept
        if !kept.isEmpty { for feed in feeds { feed.yield(kept) } }
        return results
    }

    func identity() -> DeviceIdentity { HubBench.identity }
    func live() -> CommandLiveStatus { status }
    func peaks() -> PerChannel<DBFS> { PerChannel(repeating: DBFS(-20)) }
    func flash(_ isOn: Bool, by origin: EditOrigin) { status.isFlashing = isOn }
    func reboot(by origin: EditOrigin) { reboots += 1 }
}
