import Foundation

/// python-zeroconf, looking at what is announced to a host.
final class ServiceWitness: Sendable {
    struct Sighting: Decodable, Sendable {
        var event: String
        var name: String
        var host: String?
        var addresses: [String]?
        var port: Int?
        var text: [String: String]?
        /// Whether a web server answers where it leads.
        var alive: Bool?
    }

    static let script = Workspace.packageRoot.appendingPathComponent("Tests/EndToEndTests/Discovery/Peers").path
    let program: RunningProgram

    init(on host: NamespaceLab.Host, types: [String] = ["_http._tcp", "_ani4out._tcp"]) async throws {
        program = try RunningProgram(
            host.command(["/usr/bin/python3", "\(Self.script)/mdns_watch.py", host.address] + types))
        try await program.wait(for: "the witness", within: .seconds(15)) { self.sightings.first.map { _ in () } }
    }

    var sightings: [Sighting] {
        program.lines.compactMap { try? JSONDecoder().decode(Sighting.self, from: Data($0.text.utf8)) }
    }

    /// The first sighting, of those after the first few, that is like this.
    @discardableResult
    func sees(
        _ what: String, after count: Int = 0, within limit: Duration = .seconds(20),
        _ isLike: (Sighting) -> Bool
    ) async throws -> Sighting {
        try await program.wait(for: what, within: limit) { self.sightings.dropFirst(count).first(where: isLike) }
    }
}
