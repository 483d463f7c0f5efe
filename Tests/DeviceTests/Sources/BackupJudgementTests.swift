import Device
import DeviceModel
import Engine
import Testing

@Suite("Words of a backup")
struct BackupJudgementTests {
    private static func hearing(_ steps: [(isThere: Bool, frames: Int)], quiet: Int64?) -> BackupJudgement.Hearing {
        var presence = Presence()
        for step in steps {
            for _ in 0..<step.frames { if step.isThere { presence.noteFrame() } else { presence.noteGap() } }
        }
        return BackupJudgement.Hearing(presence: presence, quiet: quiet)
    }

    private static let good = hearing([(true, 480)], quiet: 500_000)
    private static let gone = hearing([(true, 480), (false, 4_800)], quiet: 3_210_000_000)
    private static let late = hearing([(true, 480), (false, 4_800)], quiet: 500_000)
    private static let back = hearing([(true, 480), (false, 4_800), (true, 48_000 * 4)], quiet: 500_000)
    private static let unheard = hearing([(false, 48_000)], quiet: nil)

    private func status(
        _ preferred: BackupJudgement.Hearing, _ backup: BackupJudgement.Hearing, isOnBackup: Bool
    ) throws -> BackupStatus {
        BackupJudgement(
            preferred: try #require(FlowChannel(flow: .one, channel: 1)),
            backup: try #require(FlowChannel(flow: .two, channel: 2)), isOnBackup: isOnBackup,
            hearings: [preferred, backup]
        ).status
    }

    @Test("which of the two plays, and why")
    func words() throws {
        let ready = try status(Self.good, Self.good, isOnBackup: false)
        #expect(ready.condition == .ready)
        #expect(ready.text == "plays channel 1 of flow 1; its backup, channel 2 of flow 2, is ready")
        let playing = try status(Self.gone, Self.good, isOnBackup: true)
        #expect(playing.condition == .playing)
        #expect(
            playing.text
                == "plays its backup, channel 2 of flow 2: no packet of flow 1 for 3.2 s; returns 10 s after it is whole"
        )
        #expect(
            try status(Self.late, Self.good, isOnBackup: true).text
                == "plays its backup, channel 2 of flow 2: packets of flow 1 come too late to be played; "
                + "returns 10 s after it is whole")
        #expect(
            try status(Self.back, Self.good, isOnBackup: true).text
                == "plays its backup, channel 2 of flow 2: flow 1 is back and whole for 4.0 s; returns when it is 10 s")
    }

    @Test("a backup that could not take over is told as such")
    func missing() throws {
        let missing = try status(Self.good, Self.unheard, isOnBackup: false)
        #expect(missing.condition == .missing)
        #expect(
            missing.text
                == "plays channel 1 of flow 1; its backup, channel 2 of flow 2, could not take over: "
                + "no packet of flow 2 yet")
        #expect(
            try status(Self.gone, Self.unheard, isOnBackup: false).text
                == "plays neither channel 1 of flow 1 nor its backup, channel 2 of flow 2: no packet of flow 2 yet")
    }
}
