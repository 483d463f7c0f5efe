import Device
import DeviceModel
import Foundation
import RandomDevice
import SeededRandom
import Store
import Testing

@Suite("Full and read-only disks", .enabled(if: SmallDisk.isPossible, "mounting a small disk needs root"))
struct DiskTests {
    private static func owner(of state: DeviceState, in database: StateDatabase) -> StateOwner {
        StateOwner(
            state, store: database, clock: { 0 }, stamp: { (EventTime(powerCycles: 1, seconds: 0), wallTime: 0) },
            sound: { _ in })
    }

    private static func put(_ number: Int, seed: UInt64) throws -> Edit {
        var random = RandomDeviceState(random: SeededGenerator(seed: seed))
        return .preset(.put(try #require(PresetSlot(number)), random.preset()))
    }

    @Test("on a full disk edits are refused with the reason, and kept again as soon as there is room")
    func full() async throws {
        let disk = try SmallDisk()
        let (database, opening) = try open(disk.path)
        let owner = Self.owner(of: opening.state, in: database)
        let first = try await owner.edit([Self.put(1, seed: 1)], by: .local("test")).get()
        try disk.fill()
        let refused = try await owner.edit((2...9).map { try Self.put($0, seed: 2) }, by: .local("test"))
        guard case .failure(.notKept(let reason)) = refused else {
            Issue.record("kept on a full disk: \(refused)")
            return
        }
        #expect(reason.what == "the disk with \(disk.path) is full")
        #expect(await owner.state == first.after)
        await #expect(throws: StoreFailure(reason)) {
            for number in Int64(1)...100 { try await database.keep(event(number)) }
        }
        try disk.makeRoom()
        let kept = try await owner.edit([Self.put(3, seed: 3)], by: .local("test")).get()
        try await database.keep(event(200))
        #expect(try await database.events().last == event(200))
        await database.close()
        let next = try await look(into: disk.path)
        #expect(next.state == kept.after)
        #expect(next.problems.isEmpty)
    }

    @Test("a first start on a full disk has the defaults and keeps what is set once there is room")
    func firstStart() async throws {
        let disk = try SmallDisk(kilobytes: 256)
        try disk.fill()
        let (database, opening) = try open(disk.path)
        #expect(opening.failure?.what == "the disk with \(disk.path) is full")
        #expect(opening.state == DeviceState())
        #expect(opening.powerCycles == 1)
        let owner = Self.owner(of: opening.state, in: database)
        guard case .failure(.notKept) = try await owner.edit([Self.put(1, seed: 1)], by: .local("test")) else {
            Issue.record("kept on a full disk")
            return
        }
        try disk.makeRoom()
        let kept = try await owner.edit([Self.put(2, seed: 2)], by: .local("test")).get()
        await database.close()
        let next = try await look(into: disk.path)
        #expect(next.state == kept.after)
        #expect(next.powerCycles == 2)
        #expect(next.serialNumber == opening.serialNumber)
    }

    @Test("a read-only disk is read; edits are refused until it can be written, and the start counts then")
    func readOnly() async throws {
        let disk = try SmallDisk()
        var random = RandomDeviceState(random: SeededGenerator(seed: 4))
        let state = random.state()
        try await fill(disk.path, with: state)
        try disk.setReadOnly(true)
        let (database, opening) = try open(disk.path)
        #expect(opening.failure?.what == "the disk with \(disk.path) is read-only")
        #expect(opening.state == state)
        #expect(opening.powerCycles == 2)
        #expect(opening.problems.isEmpty)
        #expect(try await database.events().isEmpty)
        let owner = Self.owner(of: opening.state, in: database)
        let refused = try await owner.edit([Self.put(1, seed: 5)], by: .local("test"))
        #expect(refused == .failure(.notKept(try #require(opening.failure))))
        try disk.setReadOnly(false)
        let kept = try await owner.edit([Self.put(2, seed: 6)], by: .local("test")).get()
        await database.close()
        let next = try await look(into: disk.path)
        #expect(next.state == kept.after)
        #expect(next.powerCycles == 3)
        #expect(!next.endedUnexpectedly)
    }

    @Test("a run that was killed is read from a read-only disk with its last edit")
    func readOnlyAfterKill() async throws {
        let disk = try SmallDisk()
        let scratch = try Scratch()
        var random = RandomDeviceState(random: SeededGenerator(seed: 7))
        let state = random.state()
        let (running, before) = try open(scratch.path)
        try await running.keep(state, insteadOf: before.state, audit: [])
        for name in ["ani4out.sqlite", "ani4out.sqlite-wal", "ani4out.sqlite-shm", "serial-number"] {
            try FileManager.default.copyItem(atPath: "\(scratch.path)/\(name)", toPath: "\(disk.path)/\(name)")
        }
        await running.close()
        try disk.setReadOnly(true)
        let opening = try await look(into: disk.path)
        #expect(opening.state == state)
        #expect(opening.endedUnexpectedly)
        #expect(opening.failure != nil)
        try disk.setReadOnly(false)
    }

    @Test("a path that is no directory is told, and the device runs with the defaults")
    func noDirectory() async throws {
        let scratch = try Scratch()
        let path = "\(scratch.path)/file"
        try Data().write(to: URL(fileURLWithPath: path))
        let opening = try await look(into: path)
        #expect(opening.failure?.what == "\(path) cannot be written (Not a directory)")
        #expect(opening.state == DeviceState())
    }
}
