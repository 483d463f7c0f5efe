import Glibc

/// One sender and several devices with a card each that hear it at the same time, so that many cards cost one stream's
/// time.
final class CardSession {
    /// A device and the card it plays on.
    struct Player: Sendable {
        var name: String
        var card: SimulatedCard
        var device: DeviceUnderTest
    }

    let address = StreamAddress.freeMulticast()
    let format: StreamFormat
    let folder: Workspace
    let witness: StreamWitness
    private(set) var players: [Player] = []
    private var started = HostTime.now

    init(_ format: StreamFormat) throws {
        self.format = format
        folder = try Workspace()
        witness = try StreamWitness(address)
    }

    deinit { witness.stop() }

    /// Starts a device.
    ///
    /// - Parameters:
    ///   - output: What it plays on; nil: the card.
    ///   - clock: What its converter is said to run by: `media` passes every bit, `own` is resampled to.
    ///   - wrapper: What it is started by.
    @discardableResult
    func add(
        _ name: String, _ card: SimulatedCard, output: String? = nil, isRecording: Bool = false,
        clock: String = "media", through wrapper: [String] = []
    ) throws -> Player {
        let device = try DeviceUnderTest(
            [
                "--source", address.url(format), "--interface", "lo", "--output", output ?? card.output, "--card-clock",
                clock,
            ], in: folder,
            name: name, through: try SimulatedCard.wrapper() + wrapper, isRecording: isRecording)
        let player = Player(name: name, card: card, device: device)
        players.append(player)
        return player
    }

    /// Waits until all devices listen.
    func listen() async throws {
        for player in players { try await player.device.listens(on: address) }
    }

    /// Has GStreamer send the pattern.
    func send(_ pattern: SignalPattern) throws -> RunningProgram {
        let file = folder.path("stream.raw")
        try format.write(pattern, to: file)
        started = .now
        return try RunningProgram(
            StreamSender.gstreamer.command(
                file: file, format: format, to: address, interface: "lo", localAddress: "127.0.0.1"))
    }

    /// Has the program itself send one of its signals.
    func send(_ arguments: [String]) throws -> RunningProgram {
        started = .now
        let realTime = geteuid() == 0 && Workspace.path(of: "chrt") != nil ? ["chrt", "-f", "40"] : []
        return try RunningProgram(
            realTime + [Workspace.binary, "send", "rtp://\(address)", "--interface", "lo"]
                + ["--channels", "\(format.channels)", "--encoding", "L\(format.bits)"]
                + ["--packet-time", "\(format.packetMilliseconds)"] + arguments)
    }

    /// What was noted beside this device's sound.
    func evidence(of player: Player) -> Evidence {
        Evidence(arrivals: witness.arrivals, start: started, reports: player.device.reports)
    }
}
