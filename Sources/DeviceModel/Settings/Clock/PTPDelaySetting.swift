/// How the time that messages are on their way is measured (IEEE 1588-2008 §11.3 and §11.4).
public enum PTPDelaySetting: String, WordSetting {
    /// Asks the master: the mechanism of AES67 and of almost every network for audio.
    case endToEnd = "e2e"
    /// Asks the neighbour on the cable; every switch between must take part.
    case peerToPeer = "p2p"

    public static let `default` = PTPDelaySetting.endToEnd
}
