public import NetworkAudio

extension AnnouncedSource {
    /// What a flow that plays this session is to receive from now on: its sender began anew with another port, format or
    /// clock offset. nil where nothing is to change.
    ///
    /// Only the same session of the same host is followed, and only where it says that it is newer, or repeats what it
    /// says: two sessions that call themselves alike would otherwise take turns.
    public func successor(of source: SourceSetting) -> SourceSetting? {
        guard let identity, identity == source.identity, end == nil, let setting,
            !setting.stream.isReceivedAlike(source.stream)
        else { return nil }
        return isSettled || isNewer(than: source) ? setting : nil
    }

    private func isNewer(than source: SourceSetting) -> Bool {
        guard let new = stream?.origin?.version, let old = source.stream.origin?.version else { return false }
        // Numbers of any length (RFC 8866 §5.2).
        let digits = { (text: String) in String(text.drop { $0 == "0" }) }
        return (digits(new).count, digits(new)) > (digits(old).count, digits(old))
    }
}

extension StreamDescription {
    /// Whether a receiver does the same for both, whatever they are called.
    public func isReceivedAlike(_ other: StreamDescription) -> Bool {
        legs == other.legs && encoding == other.encoding && channelCount == other.channelCount
            && framesPerPacket == other.framesPerPacket && payloadType == other.payloadType
            && referenceClock == other.referenceClock && mediaClock == other.mediaClock
    }
}
