import Engine
import Testing

@Suite("Presence of a flow")
struct PresenceTests {
    private func presence(_ steps: [(isThere: Bool, frames: Int)]) -> Presence {
        var presence = Presence()
        for step in steps {
            for _ in 0..<step.frames { if step.isThere { presence.noteFrame() } else { presence.noteGap() } }
        }
        return presence
    }

    @Test("a flow that was never heard is waited for a second, and trusted with its first frame")
    func beginning() {
        #expect(!presence([]).isAbsent && !presence([]).isThere)
        #expect(!presence([(false, Presence.grace - 1)]).isAbsent)
        #expect(presence([(false, Presence.grace)]).isAbsent)
        #expect(presence([(false, Presence.grace - 1), (true, 1)]).isTrusted)
        #expect(!presence([(false, Presence.grace), (true, 1)]).isTrusted)
    }

    @Test("a flow is absent after 2 ms without a frame, and trusted again after 10 s without a gap")
    func gap() {
        #expect(!presence([(true, 1), (false, Presence.limit - 1)]).isAbsent)
        #expect(presence([(true, 1), (false, Presence.limit - 1), (true, 1)]).isTrusted)
        let lost: [(Bool, Int)] = [(true, 1), (false, Presence.limit)]
        #expect(presence(lost).isAbsent)
        #expect(presence(lost + [(true, Presence.hold - 1)]).isThere)
        #expect(!presence(lost + [(true, Presence.hold - 1)]).isTrusted)
        #expect(presence(lost + [(true, Presence.hold)]).isTrusted)
        #expect(!presence(lost + [(true, Presence.hold - 1), (false, 1), (true, Presence.hold - 1)]).isTrusted)
        #expect(presence(lost + [(true, Presence.hold), (false, 1), (true, 1)]).isTrusted)
        #expect(presence([(true, 1), (false, 10_000_000)]).isAbsent)
    }
}
