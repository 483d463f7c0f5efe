import Foundation

/// One of the streams of `Judges/path_sources.py`, sent by GStreamer.
struct PathStream: Sendable {
    let address = StreamAddress.freeMulticast()
    let format: StreamFormat
    private let file: String

    /// - Parameter source: Its name in the script.
    init(_ source: String, bits: Int = 24, in folder: borrowing Workspace) throws {
        format = StreamFormat(bits: bits, channels: 4, framesPerPacket: 48)
        file = folder.path("\(source).raw")
        try PathJudge.python("path_sources", [source, file])
    }

    /// What `--source` takes.
    var url: String { address.url(format) }

    func send() throws -> RunningProgram {
        try RunningProgram(
            StreamSender.gstreamer.command(
                file: file, format: format, to: address, interface: "lo", localAddress: "127.0.0.1"))
    }
}
