package import DeviceModel
package import Engine
import Files
package import NetworkAudio
import Signal

/// What the network is told of a stream that is sent: its description, a later version with every change of what
/// receivers must know.
package struct TransmitSession {
    private let flow: TransmitFlow
    private var facts: TransmitFacts.Session?
    private var place: NetworkInterface?
    private var version: Int64 = 0
    /// nil until the clock of the stamps and the interface are known.
    package private(set) var announcement: SessionAnnouncement?
    package private(set) var clock: ReferenceClock?

    package init(_ flow: TransmitFlow) { self.flow = flow }

    /// Takes what is known now.
    ///
    /// - Parameter seconds: the system's time, so that a device started anew replaces what the one before announced.
    /// - Returns: whether there is a new description.
    package mutating func update(_ facts: TransmitFacts.Session?, interface: NetworkInterface?, seconds: Int64) -> Bool
    {
        guard let facts, let interface else { return false }
        guard facts != self.facts || !interface.isSamePlace(as: place) else { return false }
        (self.facts, place) = (facts, interface)
        version = max(version + 1, seconds)
        let stream = description(facts, interface)
        clock = stream.referenceClock
        announcement = SessionAnnouncement(
            name: stream.name, sdp: stream.sdp(timeToLive: flow.timeToLive), version: "\(version)",
            isMulticast: flow.destination.isMulticast)
        return true
    }

    private func description(_ facts: TransmitFacts.Session, _ interface: NetworkInterface) -> StreamDescription {
        var stream = StreamDescription(
            name: flow.sessionName, legs: [StreamLeg(destination: flow.destination, port: flow.port)],
            encoding: flow.encoding, channelCount: flow.outputs.count, framesPerPacket: flow.packetTime.rawValue,
            payloadType: flow.payloadType, channelNames: flow.outputs.map { "Output \($0)" },
            // One stream goes to one address: a later one of this host to the same place replaces it.
            origin: SessionOrigin(
                userName: "-", sessionID: "\(UInt64(flow.destination.rawValue) << 16 | UInt64(flow.port))",
                version: "\(version)", address: "\(interface.address)"))
        switch facts {
        case .own:
            stream.referenceClock = .own(Self.hardwareAddress(of: interface).map { "localmac=\($0)" } ?? "local")
            stream.mediaClock = .sender
        case .reference(let grandmaster, let domain):
            stream.referenceClock =
                grandmaster == 0 ? .ptpTraceable : .ptp(grandmaster: grandmaster, domain: domain)
            stream.mediaClock = .direct(offset: 0)
        }
        return stream
    }

    /// As RFC 7273 writes it; nil where there is none.
    private static func hardwareAddress(of interface: NetworkInterface) -> String? {
        guard let address = SystemFile.word("/sys/class/net/\(interface.name)/address").flatMap({ MACAddress($0) }),
            address.rawValue != 0
        else { return nil }
        return String("\(address)".uppercased().map { $0 == ":" ? "-" : $0 })
    }
}
