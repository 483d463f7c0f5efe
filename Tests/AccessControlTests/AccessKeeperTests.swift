import AccessControl
import DeviceModel
import Testing

@Suite("Keeper of access")
struct AccessKeeperTests {
    private static let passwords: [AccessRole: String] = [
        .admin: "admin's word", .operator: "operator's word", .readOnly: "viewer's word",
    ]

    private static func filled(_ disk: KeptRows) async throws -> AccessKeeper {
        let keeper = disk.keeper()
        for role in AccessRole.allCases.reversed() {
            try await keeper.setPassword(passwords[role] ?? "", for: role, by: byTest)
        }
        return keeper
    }

    @Test("without a password everybody may everything; with the admin's, nobody may anything before logging in")
    func open() async throws {
        let keeper = KeptRows().keeper()
        #expect(await keeper.visitor(Credentials()) == .anybody)
        #expect(await keeper.visitor(Credentials(session: "x", token: "y")) == .anybody)
        await #expect(throws: AccessRefusal.open) { try await keeper.logIn("anything at all", from: "a") }
        await #expect(throws: AccessRefusal.adminFirst) {
            try await keeper.setPassword("long enough", for: .operator, by: byTest)
        }
        try await keeper.setPassword("long enough", for: .admin, by: byTest)
        #expect(await keeper.isProtected)
        #expect(await keeper.visitor(Credentials()) == .stranger)
        #expect(await !keeper.isStill(.anybody))
        await #expect(throws: AccessRefusal.wrongPassword(wait: 0)) {
            try await keeper.logIn("something else", from: "a")
        }
        let (role, secret) = try await keeper.logIn("long enough", from: "a")
        #expect(role == .admin)
        #expect(await keeper.visitor(Credentials(session: secret.text)).role == .admin)
    }

    @Test("the password tells the role, over a start of the device too")
    func roles() async throws {
        let disk = KeptRows()
        _ = try await Self.filled(disk)
        let again = disk.keeper()
        for (role, password) in Self.passwords {
            let (told, secret) = try await again.logIn(password, from: "10.0.0.\(role.rawValue)")
            #expect(told == role)
            #expect(await again.visitor(Credentials(session: secret.text)).role == role)
        }
        // None of the passwords is to be found in what is kept.
        for password in Self.passwords.values { #expect(!disk.rows.values.contains { $0.contains(password) }) }
        await #expect(throws: AccessRefusal.samePassword(.operator)) {
            try await again.setPassword("operator's word", for: .readOnly, by: byTest)
        }
        await #expect(throws: AccessRefusal.adminLast([.readOnly, .operator])) {
            try await again.clearPassword(of: .admin, by: byTest)
        }
    }

    @Test("another password ends what the one before let in, and only that")
    func change() async throws {
        let disk = KeptRows()
        let keeper = try await Self.filled(disk)
        let admin = try await keeper.logIn("admin's word", from: "a").1
        let viewer = try await keeper.logIn("viewer's word", from: "b").1
        let visitor = await keeper.visitor(Credentials(session: viewer.text))
        #expect(await keeper.isStill(visitor))
        try await keeper.setPassword("a newer word", for: .readOnly, by: byTest)
        #expect(await !keeper.isStill(visitor))
        #expect(await keeper.visitor(Credentials(session: viewer.text)) == .stranger)
        #expect(await keeper.visitor(Credentials(session: admin.text)).role == .admin)
        await keeper.logOut(admin.text, from: "a")
        #expect(await keeper.visitor(Credentials(session: admin.text)) == .stranger)
        #expect(
            disk.kinds == [.passwordSet, .passwordSet, .passwordSet, .loggedIn, .loggedIn, .passwordSet, .loggedOut])
    }

    @Test("a session ends twelve hours after it was used last, and the one unused longest for the 65th")
    func sessions() async throws {
        let disk = KeptRows()
        let keeper = try await Self.filled(disk)
        let first = try await keeper.logIn("admin's word", from: "a").1
        disk.pass(seconds: 12 * 3_600)
        #expect(await keeper.visitor(Credentials(session: first.text)).role == .admin)
        disk.pass(seconds: 12 * 3_600 + 1)
        #expect(await keeper.visitor(Credentials(session: first.text)) == .stranger)
        var secrets: [Secret] = []
        for _ in 0..<65 {
            disk.pass(seconds: 1)
            secrets.append(await keeper.open(.operator))
        }
        #expect(await keeper.sessionCount == 64)
        #expect(await keeper.visitor(Credentials(session: secrets[0].text)) == .stranger)
        #expect(await keeper.visitor(Credentials(session: secrets[1].text)).role == .operator)
        #expect(Set(secrets.map(\.text)).count == 65)
        #expect(secrets.allSatisfy { $0.text.count == 43 })
    }

    @Test("who guesses has to wait, is noted, and gets in no sooner with the right word")
    func guessing() async throws {
        let disk = KeptRows()
        let keeper = try await Self.filled(disk)
        for number in 0..<5 {
            await #expect(throws: AccessRefusal.wrongPassword(wait: number == 4 ? 1 : 0)) {
                try await keeper.logIn("guess number \(number)", from: "10.0.0.7")
            }
        }
        await #expect(throws: AccessRefusal.tooOften(wait: 1)) {
            try await keeper.logIn("admin's word", from: "10.0.0.7")
        }
        _ = try await keeper.logIn("admin's word", from: "10.0.0.8")
        disk.pass(seconds: 1)
        _ = try await keeper.logIn("admin's word", from: "10.0.0.7")
        #expect(disk.kinds.filter { $0 == .loginRefused }.count == 5)
        #expect(disk.notes.contains("10.0.0.7: has to wait 1 s after 5 wrong passwords"))
        #expect(!disk.notes.contains { $0.contains("guess") })
    }

    @Test("a token is told once, known by its digest, noted with the day of its use, and counts until it is revoked")
    func tokens() async throws {
        let disk = KeptRows()
        let keeper = try await Self.filled(disk)
        let (token, secret) = try await keeper.addToken(try .parse("Hall 2"), for: .operator, by: byTest)
        #expect(secret.text.hasPrefix("ani4_"))
        #expect(!disk.rows.values.contains { $0.contains(secret.text) })
        #expect(
            await keeper.visitor(Credentials(token: secret.text)) == .token(id: token.id, name: "Hall 2", .operator))
        #expect(await keeper.visitor(Credentials(token: secret.text + "x")) == .stranger)
        #expect(await keeper.tokens.first?.lastUsed == "2026-11-29")
        await #expect(throws: AccessRefusal.sameTokenName("Hall 2")) {
            try await keeper.addToken(try .parse("Hall 2"), for: .admin, by: byTest)
        }
        let again = disk.keeper()
        #expect(await again.visitor(Credentials(token: secret.text)).role == .operator)
        let visitor = await again.visitor(Credentials(token: secret.text))
        try await again.revokeToken("Hall 2", by: byTest)
        #expect(await !again.isStill(visitor))
        #expect(await again.visitor(Credentials(token: secret.text)) == .stranger)
        for number in 0..<32 { _ = try await again.addToken(try .parse("T\(number)"), for: .admin, by: byTest) }
        await #expect(throws: AccessRefusal.tooManyTokens) {
            try await again.addToken(try .parse("T32"), for: .admin, by: byTest)
        }
    }

    @Test("what cannot be kept is refused, and all stays as it was")
    func fullDisk() async throws {
        let disk = KeptRows()
        let keeper = try await Self.filled(disk)
        disk.fill()
        await #expect(throws: AccessRefusal.self) {
            try await keeper.setPassword("another word", for: .admin, by: byTest)
        }
        await #expect(throws: AccessRefusal.self) {
            try await keeper.addToken(try .parse("x"), for: .admin, by: byTest)
        }
        #expect(await keeper.tokens.isEmpty)
        #expect(try await keeper.logIn("admin's word", from: "a").0 == .admin)
    }

    @Test("passwords that cannot be read let nobody in, until one is set anew")
    func damaged() async throws {
        let keeper = AccessKeeper(rows: AccessRecords.unreadable, world: KeptRows().keeper().world)
        #expect(await keeper.visitor(Credentials()) == .stranger)
        await #expect(throws: AccessRefusal.damaged) { try await keeper.logIn("anything at all", from: "a") }
        try await keeper.setPassword("a new start", for: .admin, by: byTest)
        #expect(try await keeper.logIn("a new start", from: "a").0 == .admin)
    }

    @Test("a factory reset forgets all of it")
    func reset() async throws {
        let disk = KeptRows()
        let keeper = try await Self.filled(disk)
        _ = try await keeper.addToken(try .parse("x"), for: .admin, by: byTest)
        try await keeper.forgetAll()
        #expect(disk.rows.isEmpty)
        #expect(await keeper.visitor(Credentials()) == .anybody)
        #expect(await keeper.tokens.isEmpty)
    }
}
