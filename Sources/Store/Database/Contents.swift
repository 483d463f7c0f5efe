import DeviceConfiguration
import DeviceModel
import GRDB

/// What a database holds of the state and of itself.
struct Contents {
    var rows: [String: String] = [:]
    var serialNumber: String?
    /// Starts so far.
    var powerCycles = 0
    /// Whether it was opened and not closed since.
    var isRunning = false

    /// Whether nothing was ever written.
    var isNew: Bool { powerCycles == 0 }

    /// Keys of the table `identity`.
    private enum Key: String {
        case serialNumber, powerCycles, running
    }

    init() {}

    init(reading db: Database) throws {
        rows = try Self.table("state", of: db)
        let identity = try Self.table("identity", of: db)
        serialNumber = identity[Key.serialNumber.rawValue]
        let starts = identity[Key.powerCycles.rawValue].flatMap { Int($0) } ?? 0
        powerCycles = (0..<Int(Int32.max)).contains(starts) ? starts : 0
        isRunning = identity[Key.running.rawValue] == "true"
    }

    private static func table(_ name: String, of db: Database) throws -> [String: String] {
        let rows = try Row.fetchAll(db, sql: "SELECT key, value FROM \(name)")
        return Dictionary(rows.map { ($0["key"], $0["value"]) }) { _, last in last }
    }

    /// Notes a start in one transaction.
    static func begin(_ serialNumber: String, powerCycles: Int, in db: Database) throws {
        try set(.serialNumber, serialNumber, in: db)
        try set(.powerCycles, "\(powerCycles)", in: db)
        try set(.running, "true", in: db)
    }

    static func end(in db: Database) throws { try set(.running, "false", in: db) }

    private static func set(_ key: Key, _ value: String, in db: Database) throws {
        try db.execute(
            sql:
                "INSERT INTO identity (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            arguments: [key.rawValue, value])
    }

    /// The state, and what of it could not be read.
    func state(in directory: String) -> (DeviceState, problems: [Reason]) {
        let (state, problems) = StateDocument.state(from: rows)
        return (
            state,
            problems.map {
                Reason(
                    "a part of the state in \(directory) cannot be read and has its default: \($0)",
                    nextStep: "set it again, or import presets from their files")
            }
        )
    }
}
