package import DeviceModel
package import Engine
package import Signal

/// The four signal LEDs and clip latches, from the post-fader levels (F12).
package struct SignalLights {
    /// Red is held this long after the last sample at full scale.
    static let redHold: Int64 = 1_000_000_000
    /// The other colours show the highest level of so long, and at most of twice that.
    static let window: Int64 = 50_000_000

    private var windowEnd = HostTime(nanoseconds: .min)
    private var current = SIMD4<Double>.zero
    private var before = SIMD4<Double>.zero
    private var lastClip: [HostTime?] = [nil, nil, nil, nil]
    private var clipped = SIMD4<UInt64>.zero
    private var cleared = SIMD4<UInt64>.zero

    package init() {}

    /// Takes the audio thread's next record.
    package mutating func take(_ record: MeterRecord) {
        if record.time >= windowEnd {
            before = record.time.since(windowEnd) < Self.window ? current : .zero
            current = .zero
            windowEnd = record.time.advanced(by: Self.window)
        }
        current = pointwiseMax(current, record.postFader.peak)
        for lane in 0..<4 where record.clippedSamples[lane] > clipped[lane] { lastClip[lane] = record.time }
        clipped = record.clippedSamples
    }

    /// The light of a channel as of `now`.
    package func light(of channel: OutputChannel, now: HostTime) -> SignalLight {
        if let clip = lastClip[channel.lane], now.since(clip) <= Self.redHold { return .red }
        // What was long ago is no signal.
        guard now.since(windowEnd) < Self.window else { return .off }
        return SignalLight(amplitude: max(current[channel.lane], before[channel.lane]))
    }

    /// Samples at full scale since the start.
    package func clippedSamples(of channel: OutputChannel) -> UInt64 { clipped[channel.lane] }

    /// Whether a channel has clipped since its latch was cleared.
    package func isLatched(_ channel: OutputChannel) -> Bool { clipped[channel.lane] > cleared[channel.lane] }

    /// Clears the latch of a channel; nil: of all.
    package mutating func clear(_ channel: OutputChannel?) {
        if let channel { cleared[channel.lane] = clipped[channel.lane] } else { cleared = clipped }
    }
}
