public import NetworkAudio

/// Whether this device can play an announced stream.
public enum Playability: Sendable, Hashable {
    /// With what should be known: it does not prevent playing.
    case playable(notes: [Reason])
    case notPlayable(Reason)

    public var isPlayable: Bool { if case .playable = self { true } else { false } }
}

/// What the answer depends on besides the stream.
public struct PlaybackPlace: Sendable, Hashable {
    /// Addresses of this host.
    public var addresses: Set<IPv4Address>
    /// The PTP grandmaster that is followed and its domain; nil while there is none.
    public var grandmaster: (UInt64, domain: UInt8)? { identity.map { ($0, domain) } }
    private var identity: UInt64?
    private var domain: UInt8

    public init(addresses: Set<IPv4Address> = [], grandmaster: (UInt64, domain: UInt8)? = nil) {
        self.addresses = addresses
        identity = grandmaster?.0
        domain = grandmaster?.domain ?? 0
    }
}

extension Playability {
    /// Judges what a description says.
    ///
    /// - Parameter sender: who announces it.
    public static func of(
        _ stream: Result<StreamDescription, SDPError>, from sender: IPv4Address?, at place: PlaybackPlace
    ) -> Playability {
        switch stream {
        case .failure(let error): .notPlayable(reason(error))
        case .success(let stream):
            unreachable(stream, sender, place).map(Playability.notPlayable)
                ?? .playable(notes: [clockNote(stream, place)].compactMap { $0 })
        }
    }

    /// Unicast that goes somewhere else.
    private static func unreachable(
        _ stream: StreamDescription, _ sender: IPv4Address?, _ place: PlaybackPlace
    ) -> Reason? {
        guard let destination = stream.legs.first?.destination, !destination.isMulticast, destination != .any,
            !place.addresses.contains(destination)
        else { return nil }
        guard destination.isLoopback else {
            return Reason(
                "it is sent to \(destination) alone, which is no address of this device",
                nextStep: "let the sender send to a multicast group such as 239.69.1.10, or to this device")
        }
        guard let sender, !sender.isLoopback, !place.addresses.contains(sender) else { return nil }
        return Reason(
            "it is sent within the host \(sender) alone",
            nextStep: "let the sender send to a multicast group such as 239.69.1.10, or to this device")
    }

    /// Why it would not play in time with other devices.
    private static func clockNote(_ stream: StreamDescription, _ place: PlaybackPlace) -> Reason? {
        let follows = "it plays by the clock recovered from its packets"
        switch (stream.referenceClock, stream.mediaClock) {
        case (nil, _), (_, nil), (_, .sender):
            return Reason(
                "the sender names no common clock: \(follows)", nextStep: "nothing, if no device is beside it")
        case (.own, _), (.other, _):
            return Reason(
                "its clock is not PTP version 2: \(follows)", nextStep: "let the sender follow the PTP grandmaster")
        case (.ptpTraceable, .direct): return nil
        case (.ptp(let identity, let domain)?, .direct):
            guard let ours = place.grandmaster, stream.referenceClock?.isAnonymousGrandmaster == false,
                identity != ours.0 || (domain ?? ours.domain) != ours.domain
            else { return nil }
            return Reason(
                "its clock is \(ClockIdentity.text(identity)) in PTP domain \(domain ?? 0), this device follows "
                    + "\(ClockIdentity.text(ours.0)) in domain \(ours.domain): \(follows)",
                nextStep: "let both follow one grandmaster; the domain is set under Settings, Clock")
        }
    }

    private static func reason(_ error: SDPError) -> Reason {
        let format = "let the sender send L16 or L24 at 48 kHz"
        switch error.kind {
        case .unsupportedSampleRate(let hertz):
            return Reason("its sample rate is \(hertz) Hz, this device runs at 48000 Hz", nextStep: format)
        case .unsupportedEncoding(let name):
            return Reason("its encoding is \(name)", nextStep: format)
        case .staticPayloadType(_, let encoding): return Reason("it is \(encoding)", nextStep: format)
        case .badChannelCount(let count):
            return Reason("it has \(count) channels", nextStep: "let the sender send 1 to 64 channels")
        case .encryptedTransport, .encryptionKey:
            return Reason("it is encrypted (SRTP)", nextStep: "switch encryption off in the sender")
        case .unsupportedTransport(let name):
            return Reason("its transport is \(name)", nextStep: "let the sender send RTP/AVP")
        case .ipv6(let address): return Reason("it is sent by IPv6, to \(address)", nextStep: "let the sender use IPv4")
        case .disabledMedia:
            return Reason("its sender has switched it off (port 0)", nextStep: "switch the stream on in the sender")
        case .noAudioMedia: return Reason("it has no audio", nextStep: "choose another source")
        case .unequalLegs(let first, let second):
            return Reason(
                "its two legs differ: \(first) and \(second)", nextStep: "let the sender send the same on both")
        case .tooLong, .tooManyLines, .notSDP, .unsupportedVersion, .badMediaLine, .badPort, .badPayloadType,
            .payloadTypeWithoutMap, .badRTPMap, .missingConnection, .badConnection, .badAddress, .badSourceFilter,
            .badSource, .tooManySources:
            return Reason("its description is wrong at \(error)", nextStep: "correct it in the sender")
        }
    }
}
