import Device
import DeviceModel
import Testing

@Suite("Requests to the owner of the state")
struct StateRequestsTests {
    /// Counts what is written.
    private actor CountingStore: StateStore {
        private(set) var writes = 0

        func keep(_ after: DeviceState, insteadOf before: DeviceState, audit: [AuditEntry]) { writes += 1 }
    }

    @Test("many requests are made in their order, each by itself, and share a write")
    func order() async throws {
        let store = CountingStore()
        let owner = StateOwner(
            DeviceState(), store: store, clock: { 0 }, stamp: { (EventTime(powerCycles: 1, seconds: 0), 0) },
            sound: { _ in })
        let origin = EditOrigin.command(client: 1, address: "10.0.0.7:5000")
        let slot = try #require(PresetSlot(1))
        let steps = (1...200).map { EditRequest([.channel(.one, .gain(DigitalGain(unchecked: $0)))], by: origin) }
        let results = await owner.edit(steps + [EditRequest([.preset(.recall(slot))], by: origin)] + [steps[199]])
        #expect(results.count == 202)
        for (index, result) in results.prefix(200).enumerated() {
            let change = try result.get()
            #expect(change.before.sound.signal.channels[.one].gain.step == index)
            #expect(change.after.sound.signal.channels[.one].gain.step == index + 1)
        }
        #expect(results[200] == .failure(.emptyPreset(slot)))
        let last = try results[201].get()
        #expect(last.before == last.after)
        #expect(await store.writes == 1)
        #expect(await owner.state.sound.signal.channels[.one].gain.step == 200)
    }
}
