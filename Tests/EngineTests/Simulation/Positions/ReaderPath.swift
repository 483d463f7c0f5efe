import Engine
import Signal

/// Where a `Reader` would be after many frames, without taking one of them: its steering, and the sum of its ramp.
struct ReaderPath {
    private(set) var position = MediaPosition(frame: 0)
    private(set) var moves = 0
    private(set) var isEngaged = false
    private var epoch: UInt32 = 0
    private var steering = Steering()
    private var rate = 0.0

    init() {}

    /// Lets go of the card: the next target is the first again.
    mutating func disengage() { isEngaged = false }

    /// Goes on by `frames` frames of the card, towards `target`.
    mutating func follow(_ target: ReaderTarget, frames: Int) {
        let error = target.position.since(position)
        if isEngaged, epoch == target.epoch, abs(error) <= target.tolerance {
            let wanted = steering.next(error: error, target: target.rate, isIdentical: false, frames: frames)
            let step = (wanted - rate) / Double(frames)
            let sum = Double(frames) * rate + step * Double(frames) * Double(frames + 1) / 2
            position = position.advanced(by: Double(frames) + sum)
            rate = wanted
            return
        }
        if isEngaged { moves += 1 }
        isEngaged = true
        epoch = target.epoch
        rate = target.rate
        steering = Steering(rate: rate)
        position = target.position.advanced(by: Double(frames) * (1 + rate))
    }
}
