import DeviceModel
import Hummingbird
import NIOCore

/// Writes an output as a WAV stream without end: 48 kHz, 16 bits, one channel.
struct ListenStream: Sendable {
    /// Time between two pieces: short enough to talk over, long enough to cost nothing.
    private static let piece = Duration.milliseconds(20)
    /// A second.
    private static let piecesPerLook = 50

    let listener: any WebListener
    let output: OutputChannel
    /// Whether whoever listens still may.
    let isAllowed: @Sendable () async -> Bool
    let pause: Pause

    /// Writes until the listener is gone, reads too slowly, or the server ends.
    func run(to writer: inout any ResponseBodyWriter) async throws {
        do {
            try await writer.write(ByteBuffer(bytes: Self.header))
            var pieces = 0
            while let samples = listener.read(output) {
                pieces += 1
                if pieces.isMultiple(of: Self.piecesPerLook), await !isAllowed() { break }
                if !samples.isEmpty {
                    var buffer = ByteBuffer()
                    for sample in samples { buffer.writeInteger(sample, endianness: .little) }
                    try await writer.write(buffer)
                }
                try await pause(Self.piece)
            }
        } catch {
            await listener.stop()
            throw error
        }
        await listener.stop()
    }

    /// RIFF WAVE with sizes that mean "until the end".
    private static let header: [UInt8] = {
        var buffer = ByteBuffer()
        let (rate, bytes): (UInt32, UInt16) = (48_000, 2)
        buffer.writeString("RIFF")
        buffer.writeInteger(UInt32.max, endianness: .little)
        buffer.writeString("WAVEfmt ")
        buffer.writeInteger(UInt32(16), endianness: .little)
        for word in [UInt16(1), 1] { buffer.writeInteger(word, endianness: .little) }
        for word in [rate, rate * UInt32(bytes)] { buffer.writeInteger(word, endianness: .little) }
        for word in [bytes, bytes * 8] { buffer.writeInteger(word, endianness: .little) }
        buffer.writeString("data")
        buffer.writeInteger(UInt32.max, endianness: .little)
        return Array(buffer.readableBytesView)
    }()
}
