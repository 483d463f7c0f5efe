import DeviceModel
import GRDB
import Store
import Testing

@Suite("Event log and audit trail on disk")
struct LogTests {
    @Test("the log keeps exactly the last 1 000 events, over starts")
    func limit() async throws {
        let scratch = try Scratch()
        var number: Int64 = 0
        for _ in 0..<3 {
            let (database, _) = try open(scratch.path)
            for _ in 0..<400 {
                number += 1
                try await database.keep(event(number))
            }
            await database.close()
        }
        let (database, _) = try open(scratch.path)
        #expect(try await database.events() == (201...1_200).map { event($0) })
        await database.close()
    }

    @Test("an event that happened again takes the place of what it was")
    func replace() async throws {
        let scratch = try Scratch()
        let (database, _) = try open(scratch.path)
        for number in Int64(1)...3 { try await database.keep(event(number)) }
        try await database.keep(event(2, count: 9))
        #expect(try await database.events() == [event(1), event(2, count: 9), event(3)])
        await database.close()
    }

    @Test("the audit trail tells the newest first and is bounded")
    func bounded() async throws {
        let scratch = try Scratch()
        let (database, opening) = try open(scratch.path)
        for batch in 0..<21 {
            let entries = (0..<500).map { entry("edit \(batch * 500 + $0)") }
            try await database.keep(opening.state, insteadOf: opening.state, audit: entries)
        }
        #expect(try await database.audit(limit: 2).map(\.text) == ["edit 10499", "edit 10498"])
        #expect(try await database.audit(limit: 50_000).count == 10_000)
        let rows = try await database.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM audit") }
        #expect(rows == 10_000)
        await database.close()
    }

    @Test("a fader that is dragged is one entry, also over several writes")
    func folding() async throws {
        let scratch = try Scratch()
        let (database, opening) = try open(scratch.path)
        let state = opening.state
        try await database.keep(
            state, insteadOf: state,
            audit: [entry("output 2 gain 0 dB -> -1 dB", at: 0), entry("output 2 gain -1 dB -> -2 dB", at: 100)])
        try await database.keep(state, insteadOf: state, audit: [entry("output 2 gain -2 dB -> -3 dB", at: 2_000)])
        try await database.keep(state, insteadOf: state, audit: [entry("output 1 gain 0 dB -> -3 dB", at: 2_100)])
        let audit = try await database.audit(limit: 10)
        #expect(
            audit == [entry("output 1 gain 0 dB -> -3 dB", at: 2_100), entry("output 2 gain 0 dB -> -3 dB", at: 2_000)])
        await database.close()
    }

    @Test(
        "what does not go on with the last entry is an entry of its own",
        arguments: [
            entry("output 2 gain -1 dB -> -2 dB", at: 2_001),
            entry("output 2 gain -1 dB -> -2 dB", origin: "local other", at: 1),
            entry("output 2 gain -5 dB -> -2 dB", at: 1), entry("output 1 gain -1 dB -> -2 dB", at: 1),
            entry("output 2 gain limit -1 dB -> -2 dB", at: 1), entry("preset 1 saved as x", at: 1),
            entry("output 2 gain -1 dB -> -2 dB, output 3 mute off -> on", at: 1),
        ])
    func notFolded(next: AuditEntry) async throws {
        let scratch = try Scratch()
        let (database, opening) = try open(scratch.path)
        let first = entry("output 2 gain 0 dB -> -1 dB", at: 0)
        try await database.keep(opening.state, insteadOf: opening.state, audit: [first])
        try await database.keep(opening.state, insteadOf: opening.state, audit: [next])
        #expect(try await database.audit(limit: 10) == [next, first])
        await database.close()
    }
}
