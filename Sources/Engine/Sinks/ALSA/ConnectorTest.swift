import Glibc
public import Signal

/// A quiet tone on one connector of a card, to find out which it is.
public struct ConnectorTest: Sendable {
    /// 997 Hz: a prime, so that its samples do not repeat (AES17 §5.2).
    static let hertz = 997.0
    static let level = DBFS(-40)
    /// Soft start and stop: a click would be louder than the tone.
    static let rampFrames = 960
    /// A card that takes nothing for so long does not work.
    private static let patienceNanoseconds: Int64 = 2_000_000_000
    private static let pauseNanoseconds: Int64 = 5_000_000

    /// Frames of one tone, ramps included.
    public let frames: Int

    /// A tone of `frames`, default one second.
    public init(frames: Int = SampleRate.hertz) { self.frames = frames }

    /// The tone's frame at `index`; silence before and after.
    public func frame(at index: Int, connector: Int) -> SIMD4<Double> {
        var frame = SIMD4<Double>.zero
        guard (0..<frames).contains(index), (0..<4).contains(connector - 1) else { return frame }
        let edge = min(1, Double(min(index, frames - 1 - index)) / Double(Self.rampFrames))
        let phase = 2 * Double.pi * Self.hertz * Double(index) / Double(SampleRate.hertz)
        // Half a cosine: the ramp itself has no corner.
        frame[connector - 1] = Self.level.amplitude * (0.5 - 0.5 * cos(Double.pi * edge)) * sin(phase)
        return frame
    }

    /// Plays the tone on `connector` (1 to 4) and returns when it has left the card, which is then stopped and ready
    /// again. `pause` waits for so many nanoseconds. Throws where the card fails or does not have that connector.
    public func play(
        on card: OpenedCard, connector: Int, pause: (Int64) -> Void = Self.sleep
    ) throws(CardError) {
        guard connector >= 1, connector <= min(4, card.handle.channels) else {
            throw .refused(
                card: card.name, step: "connector \(connector)",
                detail: "it has connectors 1 to \(min(4, card.handle.channels))")
        }
        // Silence pushes the tone out of the buffer; what is left in it at the end is silent.
        let total = frames + card.handle.bufferFrames
        var chunk: [SIMD4<Double>] = []
        var next = 0
        var waited: Int64 = 0
        while next < total {
            chunk.removeAll(keepingCapacity: true)
            for index in next..<min(next + 480, total) { chunk.append(frame(at: index, connector: connector)) }
            let written = chunk.withUnsafeBufferPointer { buffer in
                buffer.baseAddress.map { card.handle.write($0, count: buffer.count) } ?? 0
            }
            guard written >= 0 else { throw ALSACard.error(Int32(written), card: card.name, step: "playing") }
            next += written
            if written > 0 { waited = 0 }
            guard written < chunk.count else { continue }
            let started = card.handle.start()
            guard started >= 0 else { throw ALSACard.error(Int32(started), card: card.name, step: "starting") }
            guard waited < Self.patienceNanoseconds else {
                throw .refused(card: card.name, step: "playing", detail: "it has stopped taking sound")
            }
            pause(Self.pauseNanoseconds)
            waited += Self.pauseNanoseconds
        }
        ALSACard.stop(card.handle)
        try ALSACard.recover(card.handle, name: card.name)
    }

    /// Sleeps on the host's clock.
    public static func sleep(nanoseconds: Int64) {
        var time = timespec(tv_sec: Int(nanoseconds / 1_000_000_000), tv_nsec: Int(nanoseconds % 1_000_000_000))
        nanosleep(&time, nil)
    }
}
