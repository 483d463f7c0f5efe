import DeviceModel
import Testing

@Suite struct ResetButtonTests {
    private static let second: Int64 = 1_000_000_000

    @Test(
        "how long it is held decides",
        arguments: [
            (0, nil), (3_999_999_999, nil), (4_000_000_000, .network), (6_000_000_000, .network),
            (8_000_000_000, .network), (8_000_000_001, .factory), (60_000_000_000, .factory),
        ] as [(Int64, ResetKind?)])
    func held(time: Int64, kind: ResetKind?) {
        var button = ResetButton()
        button.pressed(at: 500)
        #expect(button.released(at: 500 + time) == kind)
        #expect(button.released(at: 600 + time) == nil && button.deadline == nil)
    }

    @Test("the factory reset is done while it is still held, and once")
    func passing() throws {
        var button = ResetButton()
        #expect(button.passed(to: 100 * Self.second) == nil)
        button.pressed(at: 0)
        let deadline = try #require(button.deadline)
        #expect(button.passed(to: deadline - 1) == nil)
        #expect(button.passed(to: deadline) == .factory)
        #expect(button.passed(to: deadline + Self.second) == nil && button.deadline == nil)
        #expect(button.released(at: deadline + 2 * Self.second) == nil)
        button.pressed(at: 20 * Self.second)
        #expect(button.released(at: 25 * Self.second) == .network)
    }

    @Test("a second press without a release does not begin anew, nor make a spent button act again")
    func twice() {
        var button = ResetButton()
        button.pressed(at: 0)
        button.pressed(at: 3 * Self.second)
        #expect(button.released(at: 5 * Self.second) == .network)
        button.pressed(at: 10 * Self.second)
        #expect(button.passed(to: 19 * Self.second) == .factory)
        button.pressed(at: 20 * Self.second)
        #expect(button.passed(to: 40 * Self.second) == nil && button.released(at: 41 * Self.second) == nil)
    }

    @Test("where it is not known whether it is held nothing is reset")
    func abandoned() {
        var button = ResetButton()
        button.pressed(at: 0)
        button.abandon()
        #expect(button.passed(to: 9 * Self.second) == nil && button.released(at: 9 * Self.second) == nil)
    }

    @Test("each reset keeps what it does not lose, as the table says")
    func parts() {
        for kind in ResetKind.allCases {
            #expect(Set(kind.lostParts).isDisjoint(with: kind.keptParts))
            #expect(Set(kind.lostParts + kind.keptParts) == Set(ResetPart.allCases))
            #expect(kind.keptParts.contains(.records), "the log outlives every reset")
        }
        #expect(ResetKind.network.loses == "addresses, interfaces, QoS, ports")
        #expect(ResetKind.factory.keeps == "event log, serial number, power-cycle counter")
        #expect(ResetKind.reboot.loses == "nothing")
        #expect(ResetKind.defaultSettings.lostParts == [.sound])
    }
}
