import DeviceModel
import Glibc
import NetworkAudio
import Sender
import Signal

/// The sender `ani4out run --demo` brings along, so that a stranger sees and hears something in the first minute: beeps
/// that tell four channels apart, on the loopback interface only.
struct Demonstration {
    static let interface = "lo"

    private let sender: StreamSender

    /// Opens the sender; each process has a group of its own.
    init() throws(SenderError) {
        let process = UInt32(truncatingIfNeeded: getpid())
        var settings = SenderSettings(
            destination: IPv4Address(rawValue: 0xEF45_0000 | process & 0xFFFF), port: 5004,
            signal: .identification(hertz: 660, level: DBFS(-20)))
        settings.channelCount = 4
        settings.interface = Self.interface
        settings.name = "demonstration"
        sender = try StreamSender(settings)
    }

    /// What the device is to receive.
    var source: SourceSetting { SourceSetting(stream: sender.description, origin: "--demo") }

    func start() { sender.start() }

    func stop() { _ = sender.stop() }
}
