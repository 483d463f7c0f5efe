import Signal

/// Answers a neighbour's Pdelay_Req in two steps (IEEE 1588-2008 §11.4.3), as every peer-to-peer port does.
///
/// The times it tells are host time: the neighbour takes their difference only.
struct PTPNeighbourAnswers: Sendable {
    private struct Question: Sendable {
        var requester: PTPPortIdentity
        var sequence: UInt16
        var correction: Int64
        var arrival: HostTime
    }

    /// Nanoseconds between two questions that are answered, so that nobody makes us flood the link.
    private static let spacing: Int64 = 20_000_000

    private var question: Question?
    /// The answer that left or is about to, by its id.
    private var first: (id: UInt16, question: Question)?
    private var second: (question: Question, sent: HostTime)?
    private var latest: HostTime?

    /// Whether something is to be sent.
    var isDue: Bool { question != nil || second != nil }

    mutating func asked(_ header: PTPHeader, at arrival: HostTime) {
        if let latest, arrival.since(latest) < Self.spacing { return }
        latest = arrival
        question = Question(
            requester: header.source, sequence: header.sequence, correction: header.correction, arrival: arrival)
    }

    mutating func transmitted(_ id: UInt16, at time: HostTime) {
        guard let first, first.id == id else { return }
        second = (first.question, time)
        self.first = nil
    }

    /// What is to be sent now; takes a number from `ids` for it.
    mutating func next(_ settings: PTPFollower.Settings, _ ids: inout PTPRequestSchedule) -> PTPRequest? {
        if let (question, sent) = second {
            second = nil
            return PTPRequest(
                .peerDelayResponseFollowUp(origin: sent.nanoseconds, requester: question.requester),
                settings: settings, sequence: question.sequence, correction: question.correction, id: ids.number())
        }
        guard let question else { return nil }
        self.question = nil
        let id = ids.number()
        first = (id, question)
        return PTPRequest(
            .peerDelayResponse(receipt: question.arrival.nanoseconds, requester: question.requester),
            settings: settings, sequence: question.sequence, id: id)
    }
}
