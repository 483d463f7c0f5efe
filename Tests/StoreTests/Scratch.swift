import DeviceModel
import Foundation
import GRDB
import Store
import Testing

/// A directory for one test.
struct Scratch: ~Copyable {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("ani4out-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// Where the database of a directory lies.
func databasePath(_ directory: String) -> String { "\(directory)/ani4out.sqlite" }

/// Noon of 24 November 2026, in milliseconds since 1970.
let noon: Int64 = 1_795_521_600_000

/// Opens a directory with the clock at noon.
func open(_ directory: String) throws -> (database: StateDatabase, opening: Opening) {
    try StateDatabase.open(directory) { noon }
}

/// Opens, closes, and tells what was found.
func look(into directory: String) async throws -> Opening {
    let (database, opening) = try open(directory)
    await database.close()
    return opening
}

/// Makes a directory that holds this state.
func fill(_ directory: String, with state: DeviceState) async throws {
    let (database, opening) = try open(directory)
    try await database.keep(state, insteadOf: opening.state, audit: [])
    await database.close()
}

/// Changes the database of a directory behind the store's back.
func tamper(_ directory: String, sql: String) throws {
    let queue = try DatabaseQueue(path: databasePath(directory))
    try queue.write { db in try db.execute(sql: sql) }
    try queue.close()
}

func entry(_ text: String, origin: String = "local test", at wallTime: Int64 = 0) -> AuditEntry {
    AuditEntry(wallTime: wallTime, time: EventTime(powerCycles: 1, seconds: 0), origin: origin, text: text)
}

func event(_ number: Int64, count: Int = 1) -> Event {
    Event(
        number: number, kind: .sourceFaulty, text: "\"stage\" is not heard, number \(number)",
        time: EventTime(powerCycles: 3, seconds: Int(number)),
        last: EventTime(powerCycles: 3, seconds: Int(number) + 5),
        wallTime: noon + number, count: count)
}
