import Foundation

/// Hosts on a switch of which the first has the network's grandmaster and the second the sender of a stream.
struct ClockStage: ~Copyable {
    static let format = StreamFormat(bits: 24, channels: 4, framesPerPacket: 48)

    let lab: NamespaceLab
    let folder: Workspace
    let address = StreamAddress.freeMulticast()
    var grandmaster: Grandmaster
    /// The grandmaster's identity, as linuxptp tells it.
    let identity: String
    /// Path of the session description, as the sender would give it.
    let description: String

    var sender: NamespaceLab.Host { lab.hosts[1] }

    /// Waits for the grandmaster.
    ///
    /// - Parameter receivers: Hosts beside these two.
    init(receivers: Int) async throws {
        let lab = try NamespaceLab(hosts: 2 + receivers)
        let folder = try Workspace()
        let grandmaster = try Grandmaster(on: lab.hosts[0], in: folder)
        try await grandmaster.takesOffice()
        let identity = try grandmaster.identity()
        let description = folder.path("stream.sdp")
        try PTPSender.describe(
            address, Self.format, from: lab.hosts[1], grandmaster: identity, at: description)
        self.lab = lab
        self.folder = folder
        self.grandmaster = grandmaster
        self.identity = identity
        self.description = description
    }

    func receiver(_ number: Int) -> NamespaceLab.Host { lab.hosts[2 + number] }

    /// Starts a device on a receiving host.
    ///
    /// - Parameters:
    ///   - description: The session description it is given; nil: the sender's.
    ///   - card: What it plays on; nil: a recording.
    func device(
        _ name: String, on host: NamespaceLab.Host, description other: String? = nil, card: SimulatedCard? = nil,
        arguments: [String] = [], linkOffset: String? = "100"
    ) throws -> DeviceUnderTest {
        try DeviceUnderTest(
            ["--sdp", other ?? description, "--interface", "eth0"] + (card.map { ["--output", $0.output] } ?? [])
                + arguments, in: folder, name: name, on: host, through: try SimulatedCard.wrapper(),
            linkOffset: linkOffset, isRecording: card == nil)
    }

    /// Has GStreamer play the file.
    func send(_ file: String) throws -> PTPSender {
        try PTPSender(file, format: Self.format, to: address, on: sender)
    }

    /// The grandmaster returns, as the same.
    mutating func restartGrandmaster() async throws {
        grandmaster = try Grandmaster(on: lab.hosts[0], "returned", in: folder)
        try await grandmaster.takesOffice()
    }
}
