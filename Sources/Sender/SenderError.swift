import Glibc
public import NetworkAudio

/// Why a stream cannot be sent.
public enum SenderError: Error, Sendable, Hashable, CustomStringConvertible {
    case channelCount(Int)
    case fileChannels(path: String, inFile: Int, wanted: Int)
    case frequency(Double)
    case frequencyCount(Int, channels: Int)
    case dscp(UInt8)
    case timeToLive
    case name(String)
    case destination(IPv4Address)
    case port
    case announcementGroup(IPv4Address)
    case packet(RTPPacketizerError)
    case file(path: String, WAVError)
    case interface(name: String, known: [String])
    case noAddress(interface: String)
    /// A system call failed: which, on what, with which error number.
    case system(call: String, subject: String, errorNumber: Int32)

    public var description: String {
        switch self {
        case .channelCount(let count): "\(count) channels: a number from 1 to 8 was expected"
        case .fileChannels(let path, let inFile, let wanted):
            "\(path) has \(inFile) channels, the stream \(wanted): give --channels \(inFile), or a file of one channel "
                + "(played on all)"
        case .frequency(let hertz): "\(hertz) Hz: a frequency above 0 and below 24000 Hz was expected"
        case .frequencyCount(let count, let channels):
            "\(count) frequencies for \(channels) channels: give one for all or one for each"
        case .dscp(let value): "DSCP \(value): a number from 0 to 63 was expected (34 is AES67's for audio)"
        case .timeToLive: "time to live 0: a number from 1 to 255 was expected"
        case .name(let name): "name \"\(name)\": one line of text was expected"
        case .destination(let address):
            "cannot send to \(address): a multicast group (239.69.1.10) or the address of one receiver was expected"
        case .port: "port 0: a number from 1 to 65535 was expected (5004 is usual)"
        case .announcementGroup(let address):
            "cannot announce to \(address): a multicast group was expected (239.255.255.255 is usual)"
        case .packet(let error): error.description
        case .file(let path, let error): "\(path): \(error.description)"
        case .interface(let name, let known):
            "no network interface \"\(name)\": this machine has \(known.joined(separator: ", "))"
        case .noAddress(let interface):
            "network interface \(interface) has no IPv4 address: give it one (ip address add …) or name another"
        case .system(let call, let subject, let number):
            "\(subject): \(String(cString: strerror(number))) (\(call))"
        }
    }
}
