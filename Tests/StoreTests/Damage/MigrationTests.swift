import DeviceModel
import Foundation
import GRDB
import Store
import Testing

@Suite("Migrations")
struct MigrationTests {
    /// A database as the first version made it, word for word: never to be changed.
    private static let first = """
        PRAGMA application_id = 1634612335;
        CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
        INSERT INTO grdb_migrations VALUES ('1');
        CREATE TABLE state (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL);
        CREATE TABLE identity (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL);
        CREATE TABLE event (
            number INTEGER NOT NULL PRIMARY KEY, kind INTEGER NOT NULL, text TEXT NOT NULL,
            powerCycles INTEGER NOT NULL, seconds INTEGER NOT NULL,
            lastPowerCycles INTEGER NOT NULL, lastSeconds INTEGER NOT NULL,
            wallTime INTEGER NOT NULL, count INTEGER NOT NULL);
        CREATE TABLE audit (
            id INTEGER NOT NULL PRIMARY KEY, wallTime INTEGER NOT NULL,
            powerCycles INTEGER NOT NULL, seconds INTEGER NOT NULL,
            origin TEXT NOT NULL, text TEXT NOT NULL);
        INSERT INTO identity VALUES ('serialNumber', '00A1B2C3D4E5'), ('powerCycles', '41'), ('running', 'true');
        INSERT INTO state VALUES
            ('device', '{"model": "block", "summing": "1+2", "meters": "pre-fader", "brightness": "dim", "activePreset": 4}'),
            ('channel.3', '{"name": "Choir", "gainDb": -6.5, "maximumGainDb": 12, "mute": true}'),
            ('preset.4', '{"name": "Sunday", "summing": "all", "channels": {}}');
        UPDATE state SET value = '{"name": "Sunday", "summing": "1+2+3+4", "channels": {"1": {"gainDb": -1}}}'
            WHERE key = 'preset.4';
        INSERT INTO event VALUES (7, 302, 'stage is heard', 40, 12, 41, 3, 1795521600000, 2);
        INSERT INTO audit VALUES (1, 1795521600000, 41, 5, 'command 10.0.0.7:51234', 'output 3 mute off -> on');
        """

    @Test("a database of the first version is read in full")
    func fromFirst() async throws {
        let scratch = try Scratch()
        let queue = try DatabaseQueue(path: databasePath(scratch.path))
        try await queue.writeWithoutTransaction { db in try db.execute(sql: Self.first) }
        try queue.close()
        let (database, opening) = try open(scratch.path)
        #expect(opening.problems.isEmpty, "\(opening.problems)")
        #expect(opening.serialNumber == "00A1B2C3D4E5")
        #expect(opening.powerCycles == 42)
        #expect(opening.endedUnexpectedly)
        let state = opening.state
        #expect(state.variant == .block)
        #expect(state.sound.signal.summing == .onePlusTwo)
        #expect(state.sound.signal.meterMode == .preFader)
        #expect(state.sound.brightness == .dim)
        #expect(state.sound.channelNames[.three].text == "Choir")
        #expect(state.sound.signal.channels[.three].gain == DigitalGain(unchecked: -65))
        #expect(state.sound.signal.channels[.three].isMuted)
        #expect(state.maximumGains[.three] == DigitalGain(unchecked: 120))
        let slot = try #require(PresetSlot(4))
        #expect(state.activePreset == slot)
        #expect(state.presets[slot]?.name.text == "Sunday")
        #expect(state.presets[slot]?.sound.signal.channels[.one].gain == DigitalGain(unchecked: -10))
        let events = try await database.events()
        #expect(events.map(\.number) == [7])
        #expect(events.first?.last == EventTime(powerCycles: 41, seconds: 3))
        #expect(try await database.audit(limit: 10).map(\.origin) == ["command 10.0.0.7:51234"])
        await database.close()
    }

    @Test("a migrated database has the tables of a new one")
    func sameTables() async throws {
        let old = try Scratch()
        let new = try Scratch()
        let queue = try DatabaseQueue(path: databasePath(old.path))
        try await queue.writeWithoutTransaction { db in try db.execute(sql: Self.first) }
        try queue.close()
        _ = try await look(into: old.path)
        _ = try await look(into: new.path)
        #expect(try tables(old.path) == tables(new.path))
    }

    private func tables(_ directory: String) throws -> [String] {
        let queue = try DatabaseQueue(path: databasePath(directory))
        let texts = try queue.read { db in
            try String.fetchAll(
                db, sql: "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'grdb%' ORDER BY name")
        }
        return texts.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    }

    @Test("an empty file is a new database")
    func empty() async throws {
        let scratch = try Scratch()
        try Data().write(to: URL(fileURLWithPath: databasePath(scratch.path)))
        let opening = try await look(into: scratch.path)
        #expect(opening.powerCycles == 1)
        #expect(opening.problems.isEmpty)
    }
}
