import AccessControl
import DeviceModel
import Synchronization
import WebAPI

extension AccessKeeper {
    /// One without a password, that keeps nothing beyond the test.
    static func forTests(_ rows: [String: String] = [:]) -> AccessKeeper {
        AccessKeeper(
            rows: rows,
            world: World(
                clock: { 1_000 }, day: { "2026-11-29" }, keep: { _ throws(AccessRefusal) in }, note: { _, _ in }),
            cost: 10)
    }
}

extension WebServer {
    /// A server of a device without a password.
    static func start(
        _ settings: WebServerSettings, device: any WebDevice
    ) async throws(WebServerFailure) -> WebServer {
        try await start(settings, device: device, keeper: .forTests())
    }
}

/// Passwords of the tests.
enum TestPassword {
    static let all: [AccessRole: String] = [
        .admin: "the admin's", .operator: "the operator's", .readOnly: "the viewer's",
    ]
}
