package import DeviceModel
import NIOCore
package import Signal

extension CommandHub {
    /// The edits to ask of the device next, all in one go; nil while it has not answered the last ones.
    package func nextRequests() -> [EditRequest]? {
        guard inFlight.isEmpty, !unsent.isEmpty else { return nil }
        swap(&inFlight, &unsent)
        return inFlight.map { pending in
            // Who is gone is still named as the origin.
            let origin = clients[pending.client]?.origin ?? .command(client: pending.client, address: "gone")
            return EditRequest(pending.setting.edits ?? [], by: origin)
        }
    }

    /// Takes the device's answers to `nextRequests`, in the same order.
    package func take(_ results: [Result<Change, EditRefusal>]) {
        let answered = inFlight
        inFlight.removeAll(keepingCapacity: true)
        for (pending, result) in zip(answered, results) {
            let outcome: CommandClient.EditOutcome
            switch result {
            case .failure(let refusal): outcome = .refused(refusal)
            case .success(let change) where change.before == change.after: outcome = .unchanged(change)
            case .success(let change):
                outcome = .changed
                awaited[change.revision] = pending
                knownRevision = max(knownRevision, change.revision)
            }
            clients[pending.client]?[pending.number] = .edit(pending.setting, outcome)
        }
        for id in Set(answered.map(\.client)) { resume(id) }
        tell()
    }

    /// Takes changes that were kept, whoever made them.
    package func take(_ changes: [Change]) {
        stream.append(contentsOf: changes)
        tell()
    }

    /// Takes what is at the moment.
    package func take(_ live: CommandLiveStatus, _ identity: DeviceIdentity) {
        var next = snapshot
        next.live = live
        next.identity = identity
        report(CommandReports.changes(from: snapshot, to: next))
        snapshot = next
    }

    /// An action is done; what is was taken after it.
    ///
    /// - Parameter wasFlashing: whether the lights flashed before.
    package func finish(_ action: CommandAction, of id: UInt64, wasFlashing: Bool) {
        guard let client = clients[id] else { return }
        switch action {
        case .flash(let isOn):
            // Else the report for everybody has told it.
            if snapshot.live.isFlashing == wasFlashing {
                answer(snapshot.answers(to: .flash(isOn)), to: client)
            } else {
                touch(client)
            }
        case .reboot: break
        }
        client.removeFirst()
        advance(client)
    }

    /// Tells the levels to everybody.
    package func take(_ peaks: PerChannel<DBFS>) { report([.sample(peaks.map { MeterLevel($0) })]) }

    /// Tells the changes up to the first one of a client that waits for its answer.
    private func tell() {
        while let change = stream.first {
            if case .command = change.origin, awaited[change.revision] == nil, !inFlight.isEmpty { return }
            _ = stream.popFirst()
            tell(change)
        }
    }

    private func tell(_ change: Change) {
        var next = snapshot
        next.state = change.after
        var reports = CommandReports.changes(from: snapshot, to: next)
        snapshot = next
        toldRevision = max(toldRevision, change.revision)
        if let pending = awaited.removeValue(forKey: change.revision) {
            let answers = snapshot.answers(to: pending.setting)
            let all = answers + reports.filter { !answers.contains($0) }
            if pending.setting.isRecall { reports = all }
            if let client = clients[pending.client] {
                tell(reports, to: client, as: all)
                if client.finished == pending.number {
                    client.removeFirst()
                } else {
                    client[pending.number] = .edit(pending.setting, .told)
                }
                advance(client)
            } else {
                report(reports)
            }
        } else {
            report(reports)
        }
        let waiting = lingering
        lingering.removeAll()
        for id in waiting { resume(id) }
    }

    /// Tells everybody a change, and its client what it asked for as well, once.
    private func tell(_ reports: [Report], to client: CommandClient, as all: [Report]) {
        if all == reports {
            report(reports)
        } else {
            answer(all, to: client)
            report(reports)
            client.taken = log.end
        }
        touch(client)
    }

    private func resume(_ id: UInt64) {
        if let client = clients[id] { advance(client) }
    }
}
