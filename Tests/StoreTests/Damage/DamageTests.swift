import DeviceModel
import Foundation
import GRDB
import RandomDevice
import SeededRandom
import Store
import Testing

@Suite("Damaged databases")
struct DamageTests {
    /// What may lie where the database should be.
    enum Rubbish: String, CaseIterable {
        case noise, noisyHead, half, foreign, newer, lostTable
    }

    private static func state() -> DeviceState {
        var random = RandomDeviceState(random: SeededGenerator(seed: 3))
        return random.state()
    }

    private static func lay(_ rubbish: Rubbish, in directory: String) async throws {
        let path = databasePath(directory)
        try await fill(directory, with: state())
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        var random = SeededGenerator(seed: 4)
        switch rubbish {
        case .noise: bytes = Data((0..<30_000).map { _ in .random(in: 0...255, using: &random) })
        case .noisyHead: for index in 0..<100 { bytes[index] = .random(in: 0...255, using: &random) }
        case .half: bytes = bytes.prefix(bytes.count / 2 / 1_024 * 1_024)
        case .foreign:
            try FileManager.default.removeItem(atPath: path)
            let queue = try DatabaseQueue(path: path)
            try await queue.write { db in try db.execute(sql: "CREATE TABLE state (key, value, owner)") }
            try queue.close()
            return
        case .newer: return try tamper(directory, sql: "INSERT INTO grdb_migrations VALUES ('99')")
        case .lostTable: return try tamper(directory, sql: "DROP TABLE event; DROP TABLE identity")
        }
        try bytes.write(to: URL(fileURLWithPath: path))
    }

    @Test(
        "what is no database of this version is set aside, the defaults hold, and that is told",
        arguments: Rubbish.allCases)
    func setAside(rubbish: Rubbish) async throws {
        let scratch = try Scratch()
        try await Self.lay(rubbish, in: scratch.path)
        let number = try String(contentsOfFile: "\(scratch.path)/serial-number", encoding: .utf8)
        let before = try Data(contentsOf: URL(fileURLWithPath: databasePath(scratch.path)))
        let (database, opening) = try open(scratch.path)
        #expect(opening.state == DeviceState())
        #expect("\(opening.serialNumber)\n" == number)
        #expect(opening.failure == nil)
        #expect(opening.problems.count == 1)
        let name = "ani4out-20261124T120000Z.sqlite"
        #expect(opening.problems.first?.what.contains(name) == true, "\(opening.problems)")
        let kept = try Data(contentsOf: URL(fileURLWithPath: "\(scratch.path)/\(name)"))
        #expect(kept == before, "the file set aside is as it was")
        let state = Self.state()
        try await database.keep(state, insteadOf: opening.state, audit: [])
        try await database.keep(event(1))
        await database.close()
        let next = try await look(into: scratch.path)
        #expect(next.state == state)
        #expect(next.problems.isEmpty)
    }

    @Test("power cycles are counted on where the damage leaves the figure")
    func counter() async throws {
        let scratch = try Scratch()
        for _ in 0..<6 { _ = try await look(into: scratch.path) }
        try tamper(scratch.path, sql: "INSERT INTO grdb_migrations VALUES ('99')")
        #expect(try await look(into: scratch.path).powerCycles == 7)
    }

    @Test("two that are set aside in one second do not meet")
    func twice() async throws {
        let scratch = try Scratch()
        for _ in 0..<2 {
            try Data("no database at all, but long enough to be one".utf8).write(
                to: URL(fileURLWithPath: databasePath(scratch.path)))
            _ = try await look(into: scratch.path)
        }
        let files = try FileManager.default.contentsOfDirectory(atPath: scratch.path)
        #expect(files.contains("ani4out-20261124T120000Z.sqlite"))
        #expect(files.contains("ani4out-20261124T120000Z-2.sqlite"))
    }

    @Test("any bytes may be wrong: the device starts, and keeps what is set from then on")
    func randomBytes() async throws {
        var losses = 0
        for seed in UInt64(0)..<60 {
            let scratch = try Scratch()
            try await fill(scratch.path, with: Self.state())
            let url = URL(fileURLWithPath: databasePath(scratch.path))
            var random = SeededGenerator(seed: seed)
            var bytes = try Data(contentsOf: url)
            for _ in 0..<Int.random(in: 1...2_000, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(in: 0...255, using: &random)
            }
            try bytes.write(to: url)
            let (database, opening) = try open(scratch.path)
            if !opening.problems.isEmpty { losses += 1 }
            let state = try opening.state.applying(.channel(.one, .name(ChannelName(unchecked: "Seed \(seed)"))))
            try await database.keep(state, insteadOf: opening.state, audit: [entry("seed \(seed)")])
            await database.close()
            let next = try await look(into: scratch.path)
            #expect(next.state.sound.channelNames[.one].text == "Seed \(seed)")
        }
        #expect(losses > 40)
    }
}
