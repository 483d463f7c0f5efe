import Testing

/// One sender, one device and one witness on loopback, from the first packet to the last sample.
struct StreamSession: Sendable {
    var sender: StreamSender
    var format: StreamFormat
    /// For each output the stream's channel it plays, from 0.
    var channels: [Int?]
    var seconds: Int
    var address: StreamAddress
    /// What else the device is told.
    var arguments: [String]

    init(
        _ sender: StreamSender, _ format: StreamFormat, seconds: Int, channels: [Int?]? = nil,
        address: StreamAddress = .freeMulticast(), arguments: [String] = []
    ) {
        self.sender = sender
        self.format = format
        self.seconds = seconds
        self.channels = channels ?? (0..<4).map { $0 < format.channels ? $0 : nil }
        self.address = address
        self.arguments = arguments
    }

    /// Plays the stream through the device and expects every sample of every channel, to the last.
    ///
    /// - Parameters:
    ///   - isWatched: Whether an independent receiver notes what the sender does, to explain its stalls.
    ///   - httpPort: The port the device is to serve its web pages on; 0: any.
    /// - Returns: The device, which has ended, with all it said.
    @discardableResult
    func expectExact(isWatched: Bool = true, httpPort: Int = 0) async throws -> DeviceUnderTest {
        let folder = try Workspace()
        // A second more than asked for: its beginning, in which the device finds the stream's clock.
        let pattern = format.pattern(seconds: seconds + 1)
        let file = folder.path("stream.raw")
        try format.write(pattern, to: file)
        // A unicast datagram reaches one socket only: the device's.
        let witness = isWatched && address.isMulticast ? try StreamWitness(address) : nil
        defer { witness?.stop() }
        let device = try DeviceUnderTest(
            ["--source", address.url(format), "--interface", "lo"] + arguments, in: folder, httpPort: httpPort)
        try await device.listens(on: address)
        let started = HostTime.now
        let peer = try RunningProgram(
            sender.command(file: file, format: format, to: address, interface: "lo", localAddress: "127.0.0.1"))
        let code = try await peer.waitForExit(within: .seconds(seconds + 20))
        #expect(code == 0, "\(sender) ended with \(code): \(peer.errors)")
        // What is on its way is heard a link offset later; the next status line tells of it.
        try await Task.sleep(for: .milliseconds(1300))
        let status = device.lastStatus?.report
        let (exitCode, recording) = try await device.stop()

        #expect(exitCode == 0)
        #expect(status?.sources?.first?.framesPerPacket == format.framesPerPacket, "\(self)")
        let evidence = Evidence(arrivals: witness?.arrivals ?? [], start: started, reports: device.reports)
        Verdict(name: "\(self)", pattern: pattern, channels: channels, evidence: evidence).expectExact(recording)
        return device
    }
}

extension StreamSession: CustomStringConvertible {
    var description: String { "\(sender) \(format)" }
}
