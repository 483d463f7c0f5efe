import DeviceModel
import NetworkAudio

extension SourceListing {
    /// What a flow is to receive from now on; nil where nothing is to change.
    func successor(of source: SourceSetting) -> SourceSetting? {
        guard let identity = source.identity else { return nil }
        let own = self.source(identity)
        if let own, own.end == nil {
            if let next = own.successor(of: source) { return next }
            guard isOverdue(identity) else { return nil }
        }
        return identity.announcer == .sap ? heir(of: source, of: identity.sender, ended: own) : nil
    }

    /// Whether a session that counts as announced has not been for some of its periods: of a program that crashed nobody
    /// withdraws it.
    private func isOverdue(_ identity: SessionIdentity) -> Bool {
        identity.announcer == .sap && contents.sessions.sessions[identity.number]?.isOverdue(at: now) == true
    }

    /// What stands for a session that is not announced any more: PulseAudio and PipeWire draw another number at every
    /// start. The very same stream of the same host is taken at once, since nothing that is heard changes. Another port or
    /// group is taken under the same name, in the same form, and only where one such session began since.
    private func heir(
        of source: SourceSetting, of sender: IPv4Address, ended: AnnouncedSource?
    ) -> SourceSetting? {
        let played = Set(contents.sources.compactMap(\.identity))
        let present = contents.sessions.sessions.values
            .filter { session in
                session.key.sender == sender && session.end == nil && !session.isOverdue(at: now)
                    && !played.contains(SessionIdentity(session.key))
            }
            .map(self.source)
        let same = present.filter { $0.setting?.stream.isReceivedAlike(source.stream) ?? false }
        if let first = same.min(by: { $0.id < $1.id }) { return first.setting }
        guard let ended, !ended.name.isEmpty, let last = ended.lastHeard else { return nil }
        let named = present.filter { session in
            guard let stream = session.setting?.stream, let first = session.firstHeard else { return false }
            return session.name == ended.name && first > last && stream.encoding == source.stream.encoding
                && stream.channelCount == source.stream.channelCount
        }
        return named.count == 1 && named[0].isSettled ? named[0].setting : nil
    }
}
