import DeviceModel
import NetworkAudio
import Testing

@Suite struct NetworkAudioLightTests {
    private func light(_ sources: [Health], clock: ClockSource) -> NetworkAudioLight {
        DeviceStatus(
            seconds: 1,
            sources: sources.map {
                SourceStatus(
                    number: .one, name: "", address: "", encoding: .l24, channelCount: 1, synchrony: .synchronous,
                    health: $0)
            }, outputs: [], channels: PerChannel(repeating: ChannelStatus(source: nil)),
            clock: ClockStatus(source: clock), linkOffset: .default, turns: 0, lateTurns: 0, realTime: .good,
            services: []
        ).networkAudioLight
    }

    private let reason = Reason("what", nextStep: "do")

    @Test("green only while audio arrives and its clock is followed")
    func green() {
        #expect(light([.good], clock: .reference) == .green)
        #expect(light([.good, .warning(reason)], clock: .recovered(.one)) == .green)
        #expect(light([.good], clock: .host) == .off)
    }

    @Test("off while nothing is to be received or it is waited for, red where it fails")
    func others() {
        #expect(light([], clock: .reference) == .off)
        #expect(light([.good, .idle(reason)], clock: .reference) == .off)
        #expect(light([.good, .fault(reason)], clock: .reference) == .red)
        #expect(light([.fault(reason)], clock: .host) == .red)
    }
}
