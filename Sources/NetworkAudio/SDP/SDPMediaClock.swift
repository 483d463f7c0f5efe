extension MediaClock {
    /// Reads the value of `a=mediaclk` (RFC 7273 §5): `direct=0`, `direct=0 rate=48000/1`, `sender`.
    ///
    /// Nil for what is not understood: the receiver then recovers the clock from the packets.
    init?(sdp text: SDPText) {
        for word in text.words(limit: 4) {
            if word.equals("sender") {
                self = .sender
                return
            }
            if let number = word.dropping(prefix: "direct=") {
                self.init(syncTime: number)
                return
            }
        }
        return nil
    }

    /// Reads the value of `a=sync-time`, RAVENNA's spelling of the offset.
    init?(syncTime text: SDPText) {
        guard let offset = text.number.flatMap(UInt32.init(exactly:)) else { return nil }
        self = .direct(offset: offset)
    }

    /// The media clock of one section: `a=mediaclk` before `a=sync-time`.
    static func of(_ section: SDPSection) -> MediaClock? {
        section.mediaClock.flatMap { MediaClock(sdp: $0.value) }
            ?? section.syncTime.flatMap { MediaClock(syncTime: $0.value) }
    }

    /// The value of `a=mediaclk` that reads back as this clock.
    var sdp: String {
        switch self {
        case .direct(let offset): "direct=\(offset)"
        case .sender: "sender"
        }
    }
}
