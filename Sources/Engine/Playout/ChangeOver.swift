/// Decides, output by output, whether the preferred channel or its backup is heard (F37).
///
/// An output goes over when its preferred flow is absent and the other can be heard, and returns when the preferred one
/// has been whole for `Presence.hold`; or at once if the backup fails meanwhile. With neither it stays as it is. The
/// router fades.
struct ChangeOver: BitwiseCopyable {
    /// Frames between two decisions: 1 ms, however long a turn is.
    static let interval = 48

    /// Outputs that play their backup.
    private(set) var chosen = OutputSet()
    private var routing: Routing
    /// What the router is to do.
    private(set) var columns: Routing.Columns

    @_noLocks init(_ routing: Routing) {
        self.routing = routing
        columns = routing.columns(chosen)
    }

    var hasBackups: Bool { @_noLocks get { !routing.backups.isEmpty } }

    /// Goes over to another assignment; an output without a backup plays what is preferred. RT safe.
    @_noLocks mutating func follow(_ routing: Routing) {
        self.routing = routing
        chosen.formIntersection(routing.backups)
        columns = routing.columns(chosen)
    }

    /// Decides by what was read of the flows so far. RT safe.
    ///
    /// - Returns: whether an output is to play something else now.
    @_noLocks mutating func decide(_ first: Presence, _ second: Presence) -> Bool {
        let before = chosen
        for output in 0..<4 where routing.backups.contains(output) {
            // A backup is always of the other flow.
            let isBackupSecond = routing.backupsInSecond.contains(output)
            let (preferred, backup) = isBackupSecond ? (first, second) : (second, first)
            if chosen.contains(output) {
                let isBetter = preferred.isTrusted || (preferred.isThere && backup.isAbsent)
                if isBetter { chosen.remove(output) }
            } else if preferred.isAbsent, backup.isThere {
                chosen.insert(output)
            }
        }
        guard chosen != before else { return false }
        columns = routing.columns(chosen)
        return true
    }
}
