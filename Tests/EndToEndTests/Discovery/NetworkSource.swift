import Foundation

/// What `GET /api/v1/network/sources` says.
struct NetworkSources: Decodable {
    struct Source: Decodable {
        struct Reason: Decodable {
            var reason: String
        }

        var id: String
        var name: String
        var channels: [String]
        var format: String?
        var sender: String?
        var playable: Bool
        var ended: Reason?
        var flow: Int?
    }

    var revision: Int
    var sources: [Source]

    func named(_ name: String) -> Source? { sources.first { $0.name == name } }
}

/// The HTTP API of a device in a namespace, asked from there.
struct NamespaceAPI {
    let host: NamespaceLab.Host
    let port: Int

    func sources() throws -> NetworkSources {
        let text = try Shell.run(host.command(["curl", "-s", "http://127.0.0.1:\(port)/api/v1/network/sources"]))
        return try JSONDecoder().decode(NetworkSources.self, from: Data(text.utf8))
    }

    /// Lets an output play a channel of a source; returns the status code.
    func patch(output: Int, _ source: String, channel: Int) throws -> String {
        let body = "{\"source\":{\"announced\":\"\(source)\",\"channel\":\(channel)}}"
        return try Shell.run(
            host.command([
                "curl", "-s", "-o", "/dev/null", "-w", "%{http_code}", "-X", "PATCH", "-H",
                "Content-Type: application/json", "-d", body, "http://127.0.0.1:\(port)/api/v1/channels/\(output)",
            ]))
    }

    /// Asks until something holds.
    func wait(
        for what: String, within limit: Duration = .seconds(15), _ holds: (NetworkSources) -> Bool
    ) async throws -> NetworkSources {
        let end = ContinuousClock.now + limit
        while true {
            let now = try sources()
            if holds(now) { return now }
            guard ContinuousClock.now < end else { throw Missing(what: what, last: now) }
            try await Task.sleep(for: .milliseconds(200))
        }
    }

    struct Missing: Error {
        var what: String
        var last: NetworkSources
    }
}
