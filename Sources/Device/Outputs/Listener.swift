public import DeviceModel
import Engine

/// Somebody who hears the outputs as recordings do, away from any card: the frames of the media clock's playout, in a
/// ring of his own. One task at a time reads.
public final class Listener: Sendable {
    /// Frames, 1.4 s: who is behind by more hears no more.
    private static let ringFrames = 65_536

    /// Which of the engine's four rings.
    let place: Int
    let ring: FrameRing

    init(place: Int) {
        self.place = place
        ring = FrameRing.allocate(minimumCapacity: Self.ringFrames)
    }

    /// Samples of an output since the last call, 48 000 a second, dithered to 16 bits. nil: the reader was too slow.
    public func read(_ output: OutputChannel) -> [Int16]? {
        let fill = ring.fill
        guard fill < ring.capacity else { return nil }
        let frames = [SIMD4<Int32>](unsafeUninitializedCapacity: fill) { buffer, count in
            count = buffer.baseAddress.map { ring.read($0, count: fill) } ?? 0
        }
        return frames.map { Int16(truncatingIfNeeded: $0[output.rawValue - 1] >> 16) }
    }
}

extension Device {
    /// Places that neither files nor listeners have; the last is a card's.
    private var freePlaces: [Int] {
        let taken = Set(files.map(\.place) + listeners.map(\.place))
        return (0..<Self.cardPlace).filter { !taken.contains($0) }
    }

    /// Whether one more can listen.
    public var hasRoomToListen: Bool { !isStopped && !freePlaces.isEmpty }

    /// Lets somebody hear the outputs until `stopListening`; nil where nobody more can.
    public func listen() -> Listener? {
        guard !isStopped, let place = freePlaces.first else { return nil }
        let listener = Listener(place: place)
        listeners.append(listener)
        send(.addRing(place: place, WordRing(listener.ring, bits: 16)))
        return listener
    }

    /// The listener reads no more.
    public func stopListening(_ listener: Listener) { send(.removeRing(place: listener.place)) }

    /// Gives back the ring of a listener that the audio thread let go of. Returns whether it was one.
    func forgetListener(_ ring: WordRing) -> Bool {
        guard let index = listeners.firstIndex(where: { $0.ring.isSame(as: ring.frames) }) else { return false }
        listeners.remove(at: index).ring.deallocate()
        return true
    }
}
