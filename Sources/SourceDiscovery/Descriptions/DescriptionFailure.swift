public import DeviceModel

/// Why a session description could not be fetched.
public enum DescriptionFailure: Error, Sendable, Hashable {
    /// The URL cannot be: why, a sentence.
    case url(String)
    /// Nobody answers there: as the system says.
    case unreachable(String)
    case timedOut
    /// Something else than the protocol of the URL.
    case foreign
    /// A status other than 200.
    case status(Int, String)
    /// More than once sent elsewhere, or to what is no URL.
    case redirected
    case tooLarge
    /// The connection ended in the middle.
    case incomplete

    /// As it is told of a URL.
    public func reason(_ place: String) -> Reason {
        switch self {
        case .url(let why):
            Reason("\(place): \(why)", nextStep: "give rtsp://HOST/PATH or http://HOST/PATH, or paste the description")
        case .unreachable(let why):
            Reason("\(place) cannot be reached: \(why)", nextStep: "see that the sender is on, and its address right")
        case .timedOut:
            Reason(
                "\(place) did not answer within \(DescriptionFetcher.patience.components.seconds) s",
                nextStep: "see that the sender is on, and its address right")
        case .foreign:
            Reason(
                "what answers at \(place) speaks another protocol", nextStep: "see that port and rtsp or http are right"
            )
        case .status(401, _), .status(407, _):
            Reason("\(place) asks for a password, which is not sent", nextStep: "paste the description instead")
        case .status(404, _):
            Reason(
                "\(place) does not exist there",
                nextStep: "see that the path is right: the sender knows no such session")
        case .status(let code, let phrase):
            Reason("\(place) was refused: \(code) \(phrase)", nextStep: "see what the sender says about it")
        case .redirected:
            Reason("\(place) leads on and on", nextStep: "give the URL of the description itself")
        case .tooLarge:
            Reason(
                "\(place) is longer than \(DescriptionReader.longest) bytes",
                nextStep: "give the URL of a session description")
        case .incomplete: Reason("\(place) ended before it was complete", nextStep: "try again")
        }
    }
}
