import Foundation

/// A sender of AES67 that follows PTP: GStreamer's parts and GStreamer's clock, `Peers/ptp_sender.py`.
final class PTPSender: Sendable {
    /// What it says of itself before it plays.
    struct Start: Decodable, Sendable {
        var grandmaster: String
        /// PTP time of the first sample, nanoseconds.
        var startNs: Int
        /// RTP time stamp of the first sample.
        var stamp: Int
    }

    /// The RTP time stamp at PTP's epoch: any, but not zero.
    static let offset: UInt32 = 2_718_281_828

    let program: RunningProgram
    let host: NamespaceLab.Host
    let address: StreamAddress
    let format: StreamFormat

    /// Starts following the grandmaster, then plays the file once.
    init(_ file: String, format: StreamFormat, to address: StreamAddress, on host: NamespaceLab.Host) throws {
        self.host = host
        self.address = address
        self.format = format
        let realTime = Workspace.path(of: "chrt") != nil ? ["chrt", "-f", "40"] : []
        program = try RunningProgram(
            host.command(
                realTime
                    + ClockScript.command(
                        "Peers/ptp_sender",
                        ["--file", file, "--host", address.host, "--port", "\(address.port)"]
                            + ["--bits", "\(format.bits)", "--channels", "\(format.channels)"]
                            + ["--frames", "\(format.framesPerPacket)", "--offset", "\(Self.offset)"])))
    }

    func start() async throws -> Start {
        try await program.first("PTP of GStreamer", within: .seconds(40)) {
            try? JSONDecoder().decode(Start.self, from: Data($0.text.utf8))
        }
    }

    /// Its session description, written to a file.
    ///
    /// - Parameters:
    ///   - offset: What it says of its time stamps.
    ///   - grandmaster: The clock it names.
    static func describe(
        _ address: StreamAddress, _ format: StreamFormat, from host: NamespaceLab.Host, grandmaster: String,
        offset: UInt32 = PTPSender.offset, at path: String
    ) throws {
        let text =
            address.sessionDescription(format, name: "GStreamer on PTP", source: host.address, filtered: true)
            + "a=ts-refclk:ptp=IEEE1588-2008:\(grandmaster):0\r\na=mediaclk:direct=\(offset)\r\n"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
    }
}
