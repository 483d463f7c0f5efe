public import DeviceModel

/// Knows who may do what over HTTP: passwords, sessions and tokens of one device.
///
/// Without a password everybody may everything, as with a box that was just unpacked.
public actor AccessKeeper {
    /// What it needs of the world.
    public struct World: Sendable {
        /// Seconds of a clock that never goes back.
        var clock: @Sendable () -> Int64
        /// Today, as `2026-11-29`.
        var day: @Sendable () -> String
        /// Keeps the rows in place of all there are; returns when they are on disk.
        var keep: @Sendable ([String: String]) async throws(AccessRefusal) -> Void
        /// Brings something into the event log.
        var note: @Sendable (EventKind, String) async -> Void

        public init(
            clock: @escaping @Sendable () -> Int64, day: @escaping @Sendable () -> String,
            keep: @escaping @Sendable ([String: String]) async throws(AccessRefusal) -> Void,
            note: @escaping @Sendable (EventKind, String) async -> Void
        ) {
            (self.clock, self.day, self.keep, self.note) = (clock, day, keep, note)
        }
    }

    package nonisolated let world: World
    private let work = PasswordWork()
    private let cost: Int
    private var records: AccessRecords
    private var isDamaged: Bool
    private var sessions = SessionTable()
    private var limiter = LoginLimiter()
    private var isChanging = false
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private var random = SystemRandomNumberGenerator()

    /// - Parameters:
    ///   - rows: as they were kept.
    ///   - cost: of new passwords, log2 of scrypt's N.
    public init(rows: [String: String], world: World, cost: Int = 15) {
        records = AccessRecords(rows: rows)
        isDamaged = AccessRecords.isDamaged(rows)
        self.world = world
        self.cost = cost
    }

    /// Whether somebody has to say who they are.
    public var isProtected: Bool { !records.passwords.isEmpty || isDamaged }
    /// The roles that have a password.
    public var roles: Set<AccessRole> { records.passwords.roles }
    /// The oldest first.
    public var tokens: [AccessToken] { records.tokens.sorted { ($0.created, $0.id) < ($1.created, $1.id) } }
    /// How many browsers are logged in.
    public var sessionCount: Int { sessions.count }

    // MARK: who asks

    /// Who somebody is by what they bring along. A token comes first: whoever sends one means it.
    public func visitor(_ credentials: Credentials) -> Visitor {
        guard isProtected else { return .anybody }
        if let text = credentials.token {
            let digest = Secret.digest(of: text)
            let found = records.tokens.filter { ConstantTime.areSame($0.digest, digest) }.first
            guard let found else { return .stranger }
            noteUse(of: found)
            return .token(id: found.id, name: found.name.text, found.role)
        }
        guard let secret = credentials.session, let session = sessions.use(secret, at: world.clock()) else {
            return .stranger
        }
        return .session(number: session.number, session.role)
    }

    /// Whether somebody who was let in still is: for what goes on long after it was asked for.
    public func isStill(_ visitor: Visitor) -> Bool {
        switch visitor {
        case .anybody: !isProtected
        case .stranger: false
        case .session(let number, let role): sessions.use(number: number, at: world.clock())?.role == role
        case .token(let id, _, let role): records.tokens.contains { $0.id == id && $0.role == role }
        }
    }

    private func noteUse(of token: AccessToken) {
        let day = world.day()
        guard token.lastUsed != day, let index = records.tokens.firstIndex(where: { $0.id == token.id }) else { return }
        records.tokens[index].lastUsed = day
        // Once a day; where the disk refuses, the next change brings it along.
        Task {
            try? await change { next throws(AccessRefusal) in
                if let index = next.tokens.firstIndex(where: { $0.id == token.id }) {
                    next.tokens[index].lastUsed = day
                }
            }
        }
    }

    // MARK: sessions

    /// Lets somebody in who knows a password.
    ///
    /// - Parameter address: where they ask from, without a port.
    public func logIn(_ password: String, from address: String) async throws(AccessRefusal) -> (AccessRole, Secret) {
        guard isProtected else { throw .open }
        guard let hashing = records.passwords.hashing else { throw .damaged }
        if let wait = limiter.begin(from: address, at: world.clock()) { throw .tooOften(wait: wait) }
        guard let key = await work.key(of: PasswordText(password), hashing) else {
            limiter.withdraw(from: address)
            throw .busy
        }
        guard records.passwords.hashing == hashing, let role = records.passwords.role(of: key) else {
            let wait = limiter.wait(of: address, at: world.clock())
            let (pause, failures) = (limiter.pause(of: address), limiter.failures(of: address))
            await world.note(.loginRefused, "\(address): a wrong password was tried")
            if pause > 0 {
                await world.note(.loginBlocked, "\(address): has to wait \(pause) s after \(failures) wrong passwords")
            }
            throw .wrongPassword(wait: wait)
        }
        limiter.succeeded(from: address)
        let secret = open(role)
        await world.note(.loggedIn, "\(address): logged in as \(role)")
        return (role, secret)
    }

    /// A session for somebody who just set the password of a role.
    public func open(_ role: AccessRole) -> Secret {
        let secret = Secret(random: &random)
        _ = sessions.open(secret, for: role, at: world.clock())
        return secret
    }

    public func logOut(_ secret: String, from address: String) async {
        guard let session = sessions.close(secret) else { return }
        await world.note(.loggedOut, "\(address): logged out as \(session.role)")
    }

    // MARK: passwords

    /// Gives a role a password; who is logged in by the one before no longer is.
    public func setPassword(_ text: String, for role: AccessRole, by origin: EditOrigin) async throws(AccessRefusal) {
        let password: PasswordText
        do throws(SettingTextError) { password = try PasswordText.parse(text) } catch { throw .invalid(error) }
        guard role == .admin || records.passwords.roles.contains(.admin) else { throw .adminFirst }
        let others = records.passwords.roles.subtracting([role])
        let fresh = PasswordHashing(random: &random, cost: cost)
        let hashing = others.isEmpty ? fresh : records.passwords.hashing ?? fresh
        guard let key = await work.key(of: password, hashing) else { throw .busy }
        try await change { next throws(AccessRefusal) in
            // What came meanwhile may have another salt, or no admin.
            guard next.passwords.roles.subtracting([role]) == others,
                others.isEmpty || next.passwords.hashing == hashing
            else { throw .busy }
            if let other = next.passwords.role(of: key), other != role { throw .samePassword(other) }
            next.passwords.set(key, hashing: hashing, for: role)
        }
        isDamaged = false
        sessions.closeAll(of: role)
        await world.note(.passwordSet, "\(role): the password was set by \(origin)")
    }

    /// Takes a role's password away; without any the device is open to all.
    public func clearPassword(of role: AccessRole, by origin: EditOrigin) async throws(AccessRefusal) {
        let others = records.passwords.roles.subtracting([role])
        guard role != .admin || others.isEmpty else { throw .adminLast(others.sorted()) }
        guard records.passwords.roles.contains(role) || isDamaged else { return }
        try await change { next throws(AccessRefusal) in next.passwords.remove(role) }
        if records.passwords.isEmpty { isDamaged = false }
        sessions.closeAll(of: role)
        let rest = isProtected ? "" : "; everybody may change everything now"
        await world.note(.passwordCleared, "\(role): the password was cleared by \(origin)\(rest)")
    }

    /// Forgets all passwords, tokens and sessions: a factory reset.
    public func forgetAll() async throws(AccessRefusal) {
        try await change { next throws(AccessRefusal) in next = AccessRecords() }
        isDamaged = false
        sessions.closeAll()
    }

    // MARK: tokens

    /// A new token, and the only time that its secret is told.
    public func addToken(
        _ name: TokenName, for role: AccessRole, by origin: EditOrigin
    ) async throws(AccessRefusal) -> (AccessToken, Secret) {
        let secret = Secret(prefix: AccessToken.prefix, random: &random)
        let number = UInt32.random(in: .min ... .max, using: &random)
        let id = Hexadecimal.text((0..<4).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) })
        let token = AccessToken(id: id, name: name, role: role, created: world.day(), digest: secret.digest)
        try await change { next throws(AccessRefusal) in
            guard next.tokens.count < AccessToken.most else { throw .tooManyTokens }
            guard !next.tokens.contains(where: { $0.name == name || $0.id == id }) else {
                throw .sameTokenName(name.text)
            }
            next.tokens.append(token)
        }
        await world.note(.tokenAdded, "token \(name): made for \(role) by \(origin)")
        return (token, secret)
    }

    /// - Parameter id: of the token, or its name.
    public func revokeToken(_ id: String, by origin: EditOrigin) async throws(AccessRefusal) {
        guard let token = records.tokens.first(where: { $0.id == id || $0.name.text == id }) else {
            throw .noSuchToken(id)
        }
        try await change { next throws(AccessRefusal) in next.tokens.removeAll { $0.id == token.id } }
        await world.note(.tokenRevoked, "token \(token.name): revoked by \(origin)")
    }

    /// One change after the other; it holds when it is kept.
    private func change(
        _ make: (inout AccessRecords) throws(AccessRefusal) -> Void
    ) async throws(AccessRefusal) {
        while isChanging { await withCheckedContinuation { waiting.append($0) } }
        isChanging = true
        defer {
            isChanging = false
            if !waiting.isEmpty { waiting.removeFirst().resume() }
        }
        var next = records
        try make(&next)
        try await world.keep(next.rows)
        records = next
    }
}
