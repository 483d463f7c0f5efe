import Device
import DeviceModel
import Foundation
import GRDB
import RandomDevice
import SeededRandom
import Store
import Testing

@Suite("State database")
struct StateDatabaseTests {
    @Test("a first start has the defaults, a serial number and one power cycle")
    func firstStart() async throws {
        let scratch = try Scratch()
        let directory = "\(scratch.path)/a/b"
        let opening = try await look(into: directory)
        #expect(opening.state == DeviceState())
        #expect(opening.powerCycles == 1)
        #expect(!opening.endedUnexpectedly)
        #expect(opening.problems.isEmpty)
        #expect(opening.failure == nil)
        #expect(opening.serialNumber.wholeMatch(of: /[0-9A-F]{12}/) != nil)
        let rights = try FileManager.default.attributesOfItem(atPath: directory)[.posixPermissions] as? Int
        #expect(rights == 0o700)
    }

    @Test("what is kept is there at the next start, change after change")
    func roundTrip() async throws {
        let scratch = try Scratch()
        var random = RandomDeviceState(random: SeededGenerator(seed: 1))
        var state = DeviceState()
        for start in 1...10 {
            let (database, opening) = try open(scratch.path)
            #expect(opening.state == state, "start \(start)")
            #expect(opening.powerCycles == start)
            for _ in 0..<5 {
                let next = random.state()
                try await database.keep(next, insteadOf: state, audit: [])
                state = next
            }
            await database.close()
        }
    }

    @Test("the serial number stays, whichever of its two places is lost")
    func serialNumber() async throws {
        let scratch = try Scratch()
        let file = "\(scratch.path)/serial-number"
        let number = try await look(into: scratch.path).serialNumber
        try FileManager.default.removeItem(atPath: file)
        #expect(try await look(into: scratch.path).serialNumber == number)
        try "scratched".write(toFile: file, atomically: false, encoding: .utf8)
        #expect(try await look(into: scratch.path).serialNumber == number)
        #expect(try String(contentsOfFile: file, encoding: .utf8) == "\(number)\n")
        try FileManager.default.removeItem(atPath: databasePath(scratch.path))
        let opening = try await look(into: scratch.path)
        #expect(opening.serialNumber == number)
        #expect(opening.problems.first?.what.contains("was gone") == true)
        let other = try Scratch()
        #expect(try await look(into: other.path).serialNumber != number)
    }

    @Test("a run that was not closed has ended unexpectedly, one that was has not")
    func unexpectedEnd() async throws {
        let scratch = try Scratch()
        do { _ = try open(scratch.path) }
        let opening = try await look(into: scratch.path)
        #expect(opening.endedUnexpectedly)
        #expect(opening.powerCycles == 2)
        #expect(try await look(into: scratch.path).endedUnexpectedly == false)
    }

    @Test("a second instance on the same directory is refused and told who is there")
    func lock() async throws {
        let scratch = try Scratch()
        let (database, _) = try open(scratch.path)
        do throws(StoreFailure) {
            _ = try StateDatabase.open(scratch.path) { noon }
            Issue.record("it was opened twice")
        } catch {
            #expect(
                error.reason.what
                    == "another ani4out (process \(ProcessInfo.processInfo.processIdentifier)) keeps its state in \(scratch.path)"
            )
            #expect(error.reason.nextStep.contains("--state"))
        }
        await database.close()
        #expect(try await look(into: scratch.path).powerCycles == 2)
    }

    @Test("nothing is kept after the end, and that is said")
    func closed() async throws {
        let scratch = try Scratch()
        let (database, opening) = try open(scratch.path)
        await database.close()
        await #expect(throws: StoreFailure.self) {
            try await database.keep(opening.state, insteadOf: opening.state, audit: [entry("x")])
        }
        await #expect(throws: StoreFailure.self) { try await database.keep(event(1)) }
    }

    @Test("a commit waits for the disk, and readers are not in its way")
    func durability() async throws {
        let scratch = try Scratch()
        let (database, _) = try open(scratch.path)
        let reader = try DatabaseQueue(path: databasePath(scratch.path))
        let mode = try await reader.read { db in try String.fetchOne(db, sql: "PRAGMA journal_mode") }
        #expect(mode == "wal")
        let level = try await database.read { db in try Int.fetchOne(db, sql: "PRAGMA synchronous") }
        #expect(level == 2)
        await database.close()
    }

    @Test("only rows that differ are written")
    func rows() async throws {
        let scratch = try Scratch()
        var random = RandomDeviceState(random: SeededGenerator(seed: 2))
        let first = random.state()
        try await fill(scratch.path, with: first)
        try tamper(scratch.path, sql: "UPDATE state SET value = 'touched' WHERE key = 'channel.1'")
        let (database, _) = try open(scratch.path)
        let second = try first.applying(
            .channel(.two, .gain(DigitalGain(unchecked: first.sound.signal.channels[.two].gain.step == 5 ? 6 : 5))))
        try await database.keep(second, insteadOf: first, audit: [])
        await database.close()
        let opening = try await look(into: scratch.path)
        #expect(opening.problems.count == 1)
        #expect(opening.problems.first?.what.contains("channel.1") == true)
        #expect(opening.state.sound.signal.channels[.one] == ChannelSettings())
        #expect(opening.state.sound.signal.channels[.two] == second.sound.signal.channels[.two])
        #expect(opening.state.presets == second.presets)
    }
}
