import DeviceModel
import Engine
import NetworkAudio

extension OutputStatus {
    /// Adds what the audio thread knows of the card.
    mutating func note(_ card: CardFacts, latency: OutputLatency, overs: SIMD4<UInt64>) {
        self.latency = latency
        clockState = CardClockState(card.state)
        clockPPM = clockState == .measuring ? nil : card.rate * 1e6
        for output in OutputChannel.allCases { resamplerOvers[output] = overs[output.rawValue - 1] }
    }
}

extension CardClockState {
    fileprivate init(_ state: ClockServo.State) {
        switch state {
        case .unlocked, .jump: self = .measuring
        case .locked: self = .locked
        case .stable: self = .stable
        }
    }
}
