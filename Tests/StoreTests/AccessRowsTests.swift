import Foundation
import GRDB
import Store
import Testing

@Suite("Rows of access")
struct AccessRowsTests {
    @Test("what is kept of passwords and tokens is there at the next start, and no trace of what it replaced")
    func roundTrip() async throws {
        let scratch = try Scratch()
        let (database, _) = try open(scratch.path)
        #expect(try await database.accessRows().isEmpty)
        try await database.keepAccess(["password.admin": "secret-of-before", "token.1": "x"])
        try await database.keepAccess(["password.admin": "another", "hashing": "y"])
        #expect(try await database.accessRows() == ["password.admin": "another", "hashing": "y"])
        await database.close()
        let bytes = try Data(contentsOf: URL(fileURLWithPath: databasePath(scratch.path)))
        #expect(bytes.range(of: Data("secret-of-before".utf8)) == nil)
        let (again, _) = try open(scratch.path)
        #expect(try await again.accessRows() == ["password.admin": "another", "hashing": "y"])
        await again.close()
    }

    @Test("a database of the version before gets the table")
    func migration() async throws {
        let scratch = try Scratch()
        _ = try await look(into: scratch.path)
        let queue = try DatabaseQueue(path: databasePath(scratch.path))
        try await queue.write { db in
            try db.execute(sql: "DROP TABLE access; DELETE FROM grdb_migrations WHERE identifier = '2'")
        }
        try queue.close()
        let (database, opening) = try open(scratch.path)
        #expect(opening.problems.isEmpty)
        try await database.keepAccess(["a": "b"])
        #expect(try await database.accessRows() == ["a": "b"])
        await database.close()
    }
}
