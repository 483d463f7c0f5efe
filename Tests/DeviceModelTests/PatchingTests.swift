import DeviceModel
import Testing

@Suite("Patching of announced sources")
struct PatchingTests {
    private static func source(_ group: Int, channels: Int = 8) throws -> SourceSetting {
        try SourceSetting.parse("rtp://239.69.1.\(group)?channels=\(channels)")
    }

    private static func patched(
        _ state: DeviceState, _ output: OutputChannel, _ channel: Int, of source: SourceSetting,
        as role: PatchRole = .preferred
    ) throws -> DeviceState {
        try state.setup.patching(output, to: channel, of: source, as: role)
            .reduce(state) { try $0.applying(.setup($1)) }
    }

    @Test("the first patch receives the source, and no other output begins to play")
    func first() throws {
        let state = try Self.patched(DeviceState(), .two, 5, of: Self.source(1))
        #expect("\(state.setup.map)" == "2=1:5")
        #expect(state.setup.sources[.one] == (try Self.source(1)))
    }

    @Test("a source that is received is received once, a second one by the other flow")
    func second() throws {
        var state = try Self.patched(DeviceState(), .two, 5, of: Self.source(1))
        state = try Self.patched(state, .three, 6, of: Self.source(1))
        #expect(state.setup.sources[.two] == nil)
        state = try Self.patched(state, .one, 1, of: Self.source(2))
        #expect("\(state.setup.map)" == "1=2:1,2=1:5,3=1:6")
    }

    @Test("a third takes the flow that only its output plays; where both are played by others it is refused (F1)")
    func third() throws {
        var state = try Self.patched(DeviceState(), .one, 1, of: Self.source(1))
        state = try Self.patched(state, .two, 1, of: Self.source(2))
        state = try Self.patched(state, .two, 3, of: Self.source(3))
        #expect(state.setup.sources[.two] == (try Self.source(3)))
        #expect("\(state.setup.map)" == "1=1:1,2=2:3")
        #expect(throws: EditRefusal.self) { try Self.patched(state, .three, 1, of: Self.source(4)) }
        #expect(throws: EditRefusal.self) { try Self.patched(state, .one, 9, of: Self.source(1)) }
    }

    @Test("a backup is received by the other flow, and replaced by another backup, but by nobody's first choice")
    func backup() throws {
        var state = try Self.patched(DeviceState(), .one, 1, of: Self.source(1))
        state = try Self.patched(state, .two, 2, of: Self.source(1))
        state = try Self.patched(state, .one, 3, of: Self.source(2), as: .backup)
        #expect(state.setup.sources[.two] == (try Self.source(2)))
        #expect("\(state.setup.map) \(state.setup.backups)" == "1=1:1,2=1:2 1=2:3")
        state = try Self.patched(state, .one, 4, of: Self.source(3), as: .backup)
        #expect(state.setup.sources[.two] == (try Self.source(3)))
        #expect("\(state.setup.map) \(state.setup.backups)" == "1=1:1,2=1:2 1=2:4")
        #expect(throws: EditRefusal.self) { try Self.patched(state, .two, 1, of: Self.source(4)) }
        #expect(throws: EditRefusal.self) { try Self.patched(state, .two, 1, of: Self.source(4), as: .backup) }
        state = try Self.patched(state, .two, 5, of: Self.source(3), as: .backup)
        #expect("\(state.setup.backups)" == "1=2:4,2=2:5")
    }

    @Test("what fails together with what an output plays is no backup, nor is one of an output that plays nothing")
    func noBackup() throws {
        let state = try Self.patched(DeviceState(), .one, 1, of: Self.source(1))
        #expect(throws: EditRefusal.self) { try Self.patched(state, .one, 2, of: Self.source(1), as: .backup) }
        #expect(throws: EditRefusal.self) { try Self.patched(state, .two, 1, of: Self.source(2), as: .backup) }
    }
}
