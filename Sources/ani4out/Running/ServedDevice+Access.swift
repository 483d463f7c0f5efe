import AccessControl
import Device
import DeviceModel
import Engine
import LocalControl
import Signal
import Store
import Synchronization

extension AccessKeeper {
    /// Knows what the device remembers of access. Where that cannot be read nobody is let in.
    init(_ state: RunningState) async {
        let (database, log) = (state.database, state.log)
        let rows: [String: String]
        do throws(StoreFailure) { rows = try await database.accessRows() } catch {
            await log.note(.databaseFailed, "passwords: \(error.reason.sentence)")
            rows = AccessRecords.unreadable
        }
        self.init(
            rows: rows,
            world: World(
                clock: { ClockReadings.now().host.nanoseconds / 1_000_000_000 },
                day: { String(WallTime.iso8601(milliseconds: WallTime.milliseconds).prefix(10)) },
                keep: { rows throws(AccessRefusal) in
                    do throws(StoreFailure) { try await database.keepAccess(rows) } catch {
                        throw .notKept(error.reason)
                    }
                },
                note: { kind, text in await log.note(kind, text) }))
    }
}

extension ServedDevice {
    func access(_ request: AccessRequest, by origin: EditOrigin) async throws(ControlError) -> AccessReport {
        var secret: String?
        do throws(AccessRefusal) {
            switch request {
            case .status: break
            case .setPassword(let password, let role):
                try await keeper.setPassword(password, for: role, by: origin)
            case .clearPassword(let role): try await keeper.clearPassword(of: role, by: origin)
            case .addToken(let name, let role):
                let parsed: TokenName
                do throws(SettingTextError) { parsed = try TokenName.parse(name) } catch { throw .invalid(error) }
                secret = try await keeper.addToken(parsed, for: role, by: origin).1.text
            case .revokeToken(let token): try await keeper.revokeToken(token, by: origin)
            }
        } catch { throw ControlError(error) }
        var report = AccessReport(
            isProtected: await keeper.isProtected, roles: await keeper.roles,
            tokens: await keeper.tokens.map {
                AccessReport.Token(
                    id: $0.id, name: $0.name.text, role: $0.role, created: $0.created, lastUsed: $0.lastUsed)
            }, sessions: await keeper.sessionCount)
        report.certificate = certificate.withLock { $0 }
        report.secret = secret
        return report
    }
}

extension ControlError {
    fileprivate init(_ refusal: AccessRefusal) {
        let kind: Kind =
            switch refusal {
            case .invalid, .samePassword, .sameTokenName: .invalid
            case .noSuchToken: .notFound
            case .busy: .busy
            case .notKept: .failed
            case .wrongPassword, .tooOften, .open, .damaged, .adminFirst, .adminLast, .tooManyTokens: .refused
            }
        self.init(kind, refusal.reason.what, nextStep: refusal.reason.nextStep)
    }
}
