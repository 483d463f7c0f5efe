import Device
import DeviceModel
import Synchronization
import Testing

@Suite("The owner of the state")
struct StateOwnerTests {
    /// An owner with all that it is given.
    private struct Bench {
        let store = MemoryStore()
        let heard = Heard()
        let clock = Time()
        let owner: StateOwner

        init(_ state: DeviceState = DeviceState(), fixed: FixedValues = .none) {
            let (heard, clock) = (heard, clock)
            owner = StateOwner(
                state, fixed: fixed, store: store, clock: { clock.now },
                stamp: { (EventTime(powerCycles: 3, seconds: 7), 1_000) }, sound: { heard.append($0) })
        }
    }

    private final class Heard: Sendable {
        private let states = Mutex<[DeviceState]>([])
        func append(_ state: DeviceState) { states.withLock { $0.append(state) } }
        var last: DeviceState? { states.withLock { $0.last } }
    }

    private final class Time: Sendable {
        private let nanoseconds = Mutex<Int64>(0)
        var now: Int64 { nanoseconds.withLock { $0 } }
        func pass(seconds: Double) { nanoseconds.withLock { $0 += Int64(seconds * 1e9) } }
    }

    private static let client = EditOrigin.command(client: 1, address: "10.0.0.7:51234")

    private func gain(_ decibels: Double, _ channel: OutputChannel = .two) throws -> Edit {
        .channel(channel, .gain(try #require(DigitalGain(decibels))))
    }

    @Test("an edit is heard, kept and told, with who asked")
    func edit() async throws {
        let bench = Bench()
        let (_, stream) = await bench.owner.changes()
        let change = try await bench.owner.edit([gain(-6)], by: Self.client).get()
        #expect(change.after.sound.signal.channels[.two].gain.text == "-6")
        #expect(change.revision == 1)
        #expect(bench.store.states == [change.after])
        #expect(bench.heard.last == change.after)
        #expect(await bench.owner.state == change.after)
        #expect(bench.store.audit.map(\.text) == ["output 2 gain 0 dB -> -6 dB"])
        #expect(bench.store.audit.map(\.origin) == ["command 10.0.0.7:51234"])
        var changes = stream.makeAsyncIterator()
        #expect(await changes.next() == [change])
    }

    @Test("an edit that changes nothing is answered and neither written nor told")
    func same() async throws {
        let bench = Bench()
        let change = try await bench.owner.edit([gain(0)], by: Self.client).get()
        #expect(change.before == change.after && change.revision == 0)
        #expect(bench.store.states.isEmpty)
        await #expect(bench.owner.undo(by: Self.client) == .failure(.nothingToUndo))
    }

    @Test("what comes while the disk is busy is written together, and each is answered after its write")
    func together() async throws {
        let bench = Bench()
        bench.store.hold()
        async let first = bench.owner.edit([gain(-1)], by: Self.client)
        while !bench.store.isWaiting { await Task.yield() }
        async let second = bench.owner.edit([.channel(.two, .gainBy(steps: -5))], by: .local("other"))
        async let third = bench.owner.edit([.channel(.two, .gainBy(steps: -5))], by: .local("test"))
        while await bench.owner.undoable.count < 3 { await Task.yield() }
        bench.store.release()
        let changes = [try await first.get(), try await second.get(), try await third.get()]
        #expect(changes.map(\.revision).sorted() == [1, 2, 3])
        #expect(bench.store.states.map { $0.sound.signal.channels[.two].gain.text } == ["-1", "-2"])
    }

    @Test("where nothing can be kept the edit is refused, what was heard is taken back, and it mends itself")
    func failure() async throws {
        let bench = Bench()
        let reason = Reason("the disk is full", nextStep: "make room")
        bench.store.fail(reason)
        #expect(await bench.owner.edit([try gain(-6)], by: Self.client) == .failure(.notKept(reason)))
        #expect(await bench.owner.state == DeviceState())
        #expect(bench.heard.last == DeviceState())
        #expect(await bench.owner.failure == reason)
        bench.store.fail(nil)
        #expect(try await bench.owner.edit([gain(-3)], by: Self.client).get().after != DeviceState())
        #expect(await bench.owner.failure == nil)
    }

    @Test("of several edits at once all are made or none")
    func atomic() async throws {
        let bench = Bench()
        let empty = try #require(PresetSlot(4))
        let result = await bench.owner.edit([try gain(-6), .preset(.recall(empty))], by: Self.client)
        #expect(result == .failure(.emptyPreset(empty)))
        #expect(await bench.owner.state == DeviceState())
        #expect(bench.store.states.isEmpty)
    }

    @Test("edits are undone and redone one by one; a dragged fader is one of them")
    func history() async throws {
        let bench = Bench()
        for step in 1...5 {
            bench.clock.pass(seconds: 0.5)
            _ = try await bench.owner.edit([gain(-Double(step))], by: Self.client).get()
        }
        bench.clock.pass(seconds: 2.1)
        _ = try await bench.owner.edit([gain(-9)], by: Self.client).get()
        _ = try await bench.owner.edit([.channel(.two, .mute(true))], by: .local("set")).get()
        #expect(
            await bench.owner.undoable.map(\.differences) == [
                ["output 2 mute off -> on"], ["output 2 gain -5 dB -> -9 dB"], ["output 2 gain 0 dB -> -5 dB"],
            ])
        for text in ["-9", "-5", "0"] {
            let change = try await bench.owner.undo(by: Self.client).get()
            #expect(change.after.sound.signal.channels[.two].gain.text == text)
        }
        #expect(await bench.owner.undo(by: Self.client) == .failure(.nothingToUndo))
        for text in ["-5", "-9", "-9"] {
            let change = try await bench.owner.redo(by: Self.client).get()
            #expect(change.after.sound.signal.channels[.two].gain.text == text)
        }
        #expect(await bench.owner.redo(by: Self.client) == .failure(.nothingToRedo))
        #expect(bench.store.states.last?.sound.signal.channels[.two].isMuted == true)
    }

    @Test("a hundred edits can be undone, not more")
    func depth() async throws {
        let bench = Bench()
        for number in 1...130 {
            bench.clock.pass(seconds: 3)
            _ = try await bench.owner.edit([gain(-Double(number) / 10)], by: Self.client).get()
        }
        #expect(await bench.owner.undoable.count == 100)
    }

    @Test("a preset recalls its sound as one change and one step back; an edit after it shows")
    func presets() async throws {
        let bench = Bench()
        let slot = try #require(PresetSlot(3))
        let name = try PresetName.parse("Boardroom")
        _ = try await bench.owner.edit([gain(-6)], by: Self.client).get()
        _ = try await bench.owner.edit([.preset(.save(slot, name))], by: Self.client).get()
        #expect(await bench.owner.state.activePreset == slot)
        #expect(await !bench.owner.state.isPresetModified)
        _ = try await bench.owner.edit([gain(-10), .summing(.all)], by: Self.client).get()
        #expect(await bench.owner.state.isPresetModified)
        _ = try await bench.owner.edit([.channel(.one, .maximumGain(.unity))], by: Self.client).get()
        let recall = try await bench.owner.edit([.preset(.recall(slot))], by: Self.client).get()
        #expect(recall.after.sound.signal.channels[.two].gain.text == "-6" && recall.after.sound.signal.summing == .off)
        #expect(recall.after.maximumGains[.one] == .unity)
        #expect(!recall.after.isPresetModified)
        let back = try await bench.owner.undo(by: Self.client).get()
        #expect(back.after.sound.signal.summing == .all && back.after.isPresetModified)
        let defaults = try await bench.owner.edit([.defaultSettings], by: Self.client).get()
        #expect(defaults.after.sound == SoundState() && defaults.after.activePreset == nil)
        #expect(defaults.after.presets[slot] != nil && defaults.after.maximumGains[.one] == .unity)
    }

    @Test("what is fixed for this run cannot be edited, is not kept, and survives a recall")
    func fixed() async throws {
        var values = DeviceState()
        values.sound.signal.channels[.two].gain = try #require(DigitalGain(-20))
        let bench = Bench(fixed: FixedValues(places: [.gain(.two): "stage.json"], values: values))
        #expect(await bench.owner.state.sound.signal.channels[.two].gain.text == "-20")
        #expect(await bench.owner.edit([try gain(-6)], by: Self.client) == .failure(.fixed(by: "stage.json")))
        let change = try await bench.owner.edit([gain(-6, .one)], by: Self.client).get()
        #expect(change.after.sound.signal.channels[.two].gain.text == "-20")
        #expect(bench.store.states.last?.sound.signal.channels[.two].gain.text == "0")
        let defaults = try await bench.owner.edit([.defaultSettings], by: Self.client).get()
        #expect(defaults.after.sound.signal.channels[.two].gain.text == "-20")
        let (_, stream) = await bench.owner.changes()
        await bench.owner.fix(.none, by: .device("configuration"))
        var changes = stream.makeAsyncIterator()
        let told = try #require(await changes.next()?.first)
        #expect(told.before.sound.signal.channels[.two].gain.text == "-20")
        #expect(told.after.sound.signal.channels[.two].gain.text == "0")
    }
}
