import ArgumentParser
import Files
import Glibc
import NetworkAudio
import Sender
import Signal

/// `ani4out send`: one AES67 stream for demonstrations and tests.
struct SendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "send",
        abstract: "Send an AES67 stream: a test signal or a WAV file.",
        discussion: """
            EXAMPLES
              ani4out send rtp://239.69.1.10:5004 --interface lo
                  A tone of 997 Hz at -20 dBFS, two channels, to this machine itself.
              ani4out send rtp://239.69.1.10:5004 --signal identify --channels 4 --sap
                  Beeps that tell four channels apart, announced on the network.
              ani4out send rtp://239.69.1.10:5004 --wav music.wav --sdp stream.sdp
                  A WAV file of 48 kHz over and over; stream.sdp is what a receiver needs.
              ani4out send rtp://239.69.1.10 --interface eth0 --second-leg rtp://239.69.2.10 --second-interface eth1
                  The same packets by two networks; --sdp writes what a receiver of both legs needs.
              ani4out send 'rtp://10.0.0.7?encoding=L16&ptime=4' --signal ramp --seconds 10
                  Ten seconds of whole numbers that prove every bit, to one receiver.

            RAMP
              A receiver proves every bit and the order of the channels with it. Frame n carries n on channel 1, -1 - n on channel 2, (n * 0x9E3779B1 mod 2^32) >> 8 on channel 3 and \
            n + c * 0x10001 on channel c + 1, each taken to 16 or 24 bits.

            TIME STAMPS
              Frames since the epoch of TAI (UTC where the system's TAI offset is not set) plus --timestamp-offset, \
            read once at the start and counted from then on.

            EXIT CODES
              0 sent, 1 could not be sent as asked, 2 wrong use. SIGINT and SIGTERM end the stream cleanly.
            """)

    @Argument(
        help: "rtp://ADDRESS:PORT; ?encoding=, channels=, ptime= and pt= are the same as the options, which go first.")
    var destination: String

    @Option(help: "What to send (default tone).") var signal: SignalName?
    @Option(help: "A WAV file (48 kHz; 16, 24, 32 bit or float) to repeat instead of a signal.") var wav: String?
    @Option(help: "Hz of tone and beeps; one for all channels or one each: 440,550 (default 997).")
    var frequency: String?
    @Option(parsing: .unconditional, help: "dBFS of the peak; noise has the RMS of a sine of this level.")
    var level = -20.0
    @Option(help: "1 to 8 (default: as many as the file has, else 2).") var channels: Int?
    @Option(help: "L16 or L24 (default L24).", transform: Self.encoding(named:)) var encoding: SampleEncoding?
    @Option(help: "ms: 0.125, 0.25, 0.333, 1, 4 or any whole number of frames (default 1).") var packetTime: Double?
    @Option(help: "0 to 127 (default 98).") var payloadType: UInt8?
    @Option(help: "Network interface (default: that of the route to the destination, else lo).") var interface: String?
    @Option(help: "Send every packet twice (ST 2022-7): rtp://ADDRESS:PORT of the second leg.") var secondLeg: String?
    @Option(help: "Network interface of the second leg (default: as for the first).") var secondInterface: String?
    @Option(help: "Routers a packet may pass, 1 to 255.") var ttl: UInt8 = 32
    @Option(help: "Priority mark, 0 to 63; AES67 wants 34 for audio.") var dscp: UInt8 = 34
    @Option(help: "Sender's identity, 0 to 4294967295 (default: random).") var ssrc: UInt32?
    @Option(help: "Added to all time stamps: a number, or \"random\".") var timestampOffset = "0"
    @Option(help: "Stop after so many seconds.") var seconds: Double?
    @Option(help: "Stop after so many frames, rounded up to whole packets.") var frames: UInt64?
    @Option(help: "Write the session description to a file; - is standard output.") var sdp: String?
    @Option(
        defaultAsFlag: "239.255.255.255",
        help: "Announce the session (SAP) to this group; write the URL before a bare --sap.")
    var sap: String?
    @Option(help: "Name of the session.") var name = "ani4out"
    @Flag(help: "Print the result as JSON.") var json = false

    /// The signals that have a name on the command line.
    enum SignalName: String, CaseIterable, ExpressibleByArgument {
        case tone, sweep, pink, ramp, identify
    }

    func validate() throws { _ = try settings() }

    func run() throws {
        StopSignals.install()
        let sender = try StreamSender(settings())
        if let sdp { try write(sender.sessionDescription, to: sdp) }
        sender.start()
        if !json { say("sending \(sender.description.summary); Ctrl-C stops") }
        while !sender.isFinished, !StopSignals.wait(milliseconds: 50) {}
        let statistics = sender.stop()
        say(json ? statistics.json : statistics.report)
        if statistics.errors > 0, statistics.packets == 0 { throw ExitCode(1) }
    }

    /// The flags, checked, over what the URL says.
    private func settings() throws -> SenderSettings {
        let stream = try Self.stream(of: destination)
        let leg = stream.legs[0]
        var settings = SenderSettings(destination: leg.destination, port: leg.port, signal: try senderSignal())
        settings.channelCount = channels ?? channels(of: stream)
        settings.encoding = encoding ?? stream.encoding
        settings.framesPerPacket = try framesPerPacket(stream)
        settings.payloadType = payloadType ?? stream.payloadType ?? 98
        settings.ssrc = ssrc
        settings.interface = interface
        settings.secondLeg = try redundantLeg()
        settings.timeToLive = ttl
        settings.dscp = dscp
        settings.timestampOffset = try offset()
        settings.frameLimit = try frameLimit()
        settings.name = name
        settings.announcementGroup = try announcementGroup()
        return settings
    }

    private func redundantLeg() throws -> SenderSettings.SecondLeg? {
        guard let secondLeg else {
            guard secondInterface == nil else { throw ValidationError("give --second-leg with --second-interface.") }
            return nil
        }
        let leg = try Self.stream(of: secondLeg).legs[0]
        return SenderSettings.SecondLeg(destination: leg.destination, port: leg.port, interface: secondInterface)
    }

    private func framesPerPacket(_ stream: StreamDescription) throws -> Int {
        guard let packetTime else { return stream.framesPerPacket ?? 48 }
        guard let frames = SenderSettings.frames(packetTime: packetTime) else {
            throw ValidationError("packet time \(packetTime) ms is not a whole number of frames at 48 kHz.")
        }
        return frames
    }

    private func senderSignal() throws -> SenderSignal {
        if let wav {
            guard signal == nil else { throw ValidationError("give --signal or --wav, not both.") }
            return .file(path: wav)
        }
        let hertz = try (frequency ?? "997").split(separator: ",", omittingEmptySubsequences: false).map { text in
            guard let value = Double(text) else {
                throw ValidationError("frequency \"\(text)\" is not a number of Hz.")
            }
            return value
        }
        guard level <= 0 else { throw ValidationError("level \(level) dBFS: 0 or less was expected.") }
        switch signal ?? .tone {
        case .tone: return .tone(hertz: hertz, level: DBFS(level))
        case .sweep: return .sweep(level: DBFS(level))
        case .pink: return .pinkNoise(level: DBFS(level))
        case .ramp: return .ramp
        case .identify: return .identification(hertz: hertz[0], level: DBFS(level))
        }
    }

    private static func encoding(named name: String) throws -> SampleEncoding {
        guard let encoding = SampleEncoding(rawValue: name.uppercased()) else {
            throw ValidationError("\"\(name)\" is not supported, L16 or L24 was expected.")
        }
        return encoding
    }

    private func offset() throws -> UInt32 {
        if timestampOffset == "random" { return .random(in: 0 ... .max) }
        guard let value = UInt32(timestampOffset) else {
            throw ValidationError("timestamp offset \"\(timestampOffset)\": 0 to 4294967295 or random was expected.")
        }
        return value
    }

    private func frameLimit() throws -> UInt64? {
        guard let seconds else { return frames }
        guard frames == nil else { throw ValidationError("give --seconds or --frames, not both.") }
        guard seconds > 0, seconds <= 1e9 else {
            throw ValidationError("seconds \(seconds): more than 0 was expected.")
        }
        return UInt64((seconds * 48_000).rounded())
    }

    private func announcementGroup() throws -> IPv4Address? {
        guard let sap else { return nil }
        guard let group = IPv4Address(sap) else {
            throw ValidationError("SAP group \"\(sap)\" is not an address; write the URL before --sap.")
        }
        return group
    }

    private func write(_ text: String, to path: String) throws {
        guard path != "-" else { return print(text, terminator: "") }
        do throws(FileError) { try FileReplacement.write(text, to: path, for: .everyone) } catch {
            say("\(path) cannot be written: \(error)")
            throw ExitCode.failure
        }
    }

    /// Standard output may carry the SDP: everything else goes to standard error.
    private func say(_ line: String) { _ = Glibc.write(2, line + "\n", line.utf8.count + 1) }
}

extension SendCommand {
    /// The stream an `rtp://` URL describes.
    static func stream(of url: String) throws -> StreamDescription {
        do throws(SourceURLError) { return try SourceURL.parse(url) } catch { throw ValidationError("\(error)") }
    }

    /// Channels as the URL gives them; nil where it says nothing, so that a file may decide.
    private func channels(of stream: StreamDescription) -> Int? {
        destination.contains("channels=") ? stream.channelCount : nil
    }
}

extension StreamDescription {
    /// The stream in a few words, for the person who started it.
    fileprivate var summary: String {
        let target = legs.map { "\($0.destination):\($0.port)" }.joined(separator: ", ")
        return "\(channelCount) channels \(encoding.rawValue), \(framesPerPacket ?? 0) frames per packet, to \(target)"
    }
}
