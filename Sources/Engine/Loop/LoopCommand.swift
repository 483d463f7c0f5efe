/// What the control side asks of the audio thread. Never dropped; what is replaced comes back as a `LoopReply`.
public enum LoopCommand: BitwiseCopyable, @unchecked Sendable {  // pointers travel with their ownership
    /// Receive into slot 0 or 1, from the sockets that follow.
    case addFlow(slot: Int, UnsafeMutablePointer<Flow>)
    /// Stop receiving in this slot; the flow and its sockets come back.
    case removeFlow(slot: Int)
    /// Receive a leg of the flow from this socket; the one before comes back: after a link came back.
    case exchangeSocket(slot: Int, leg: Int, socket: Int32)
    /// The kernel drops foreign packets of this leg's socket, or no longer does.
    case filter(slot: Int, leg: Int, isActive: Bool)
    /// A flow's lanes take other channels of the same stream from the next packet on.
    case decode(slot: Int, StreamLayout)
    /// Write the media clock's playout into this ring, one of six places.
    case addRing(place: Int, WordRing)
    case removeRing(place: Int)
    /// Play on this card.
    case addCard(CardPort)
    /// Copy frames around the equaliser to somebody who looks; nil: no longer.
    case tapSpectrum(SpectrumTap?)
    /// Leave the loop.
    case stop
}

/// What comes back from the audio thread: things it no longer touches.
public enum LoopReply: BitwiseCopyable, @unchecked Sendable {
    case flowRemoved(UnsafeMutablePointer<Flow>, sockets: LegSockets)
    case socketReturned(Int32)
    case ringRemoved(WordRing)
    case spectrumTapReturned(SpectrumTap)
    /// The card was let go: because it was asked for (`error` 0) or because of a fault (positive errno).
    case cardRemoved(CardPort, error: Int32)
}
