import Foundation
import Testing

/// A host that announces and sends, and the device, on one network.
final class AnnouncedStage {
    let lab: NamespaceLab
    let folder: Workspace
    let device: DeviceUnderTest
    let api: NamespaceAPI

    var sender: NamespaceLab.Host { lab.hosts[0] }

    init() async throws {
        lab = try NamespaceLab(hosts: 2)
        folder = try Workspace()
        device = try DeviceUnderTest(["--interface", "eth0"], in: folder, on: lab.hosts[1])
        let port = try await device.program.first("its port", within: .seconds(15)) { line in
            let object = try? JSONSerialization.jsonObject(with: Data(line.text.utf8)) as? [String: Any]
            return (object?["ports"] as? [String: Any])?["http"] as? Int
        }
        api = NamespaceAPI(host: lab.hosts[1], port: port)
    }

    /// Waits until the one of this name that is announced is as it should be.
    @discardableResult
    func found(
        _ name: String, _ what: String, within limit: Duration = .seconds(40),
        _ holds: @escaping (NetworkSources.Source) -> Bool
    ) async throws -> NetworkSources.Source {
        let list = try await api.wait(for: what, within: limit) { $0.sources.contains { $0.name == name && holds($0) } }
        return try #require(list.sources.first { $0.name == name && holds($0) })
    }

    /// Waits until output 3 is heard by a status line that has not come yet.
    func heard(within limit: Duration = .seconds(20)) async throws {
        let turns = device.lastStatus?.report.turns ?? 0
        try await device.status("sound on output 3", within: limit) {
            let peaks = ($0.channels ?? []).map { $0.peakDbfs ?? -200 }
            return $0.turns ?? 0 > turns && peaks.count == 4 && peaks[2] > -60
        }
    }

    /// What happens to every announced stream: it is listed, patched by the list, played; a withdrawal while it is sent
    /// changes nothing that is heard; it ends and begins anew, and is heard again. Judges what was recorded.
    func goesThrough(_ program: some AnnouncingProgram) async throws {
        var program = program
        try await program.start()
        let first = try await found(program.name, "its announcement") { $0.ended == nil }
        #expect(first.playable && first.format == program.format && first.sender == sender.address)
        #expect(try api.patch(output: 3, first.id, channel: 2) == "200")
        try await heard()
        try await withdrawnWhileItSends(program.name)
        try await program.stop()
        try await found(program.name, "its end") { $0.ended != nil && $0.flow == 1 }
        // So that the silence between the two is long.
        try await Task.sleep(for: .seconds(1))
        try await program.start()
        try await found(program.name, "its second start") { $0.ended == nil && $0.flow == 1 }
        try await heard()
        _ = try await api.wait(for: "the ended one to go") { $0.sources.count == 1 }
        try await program.stop()
        let (code, recording) = try await device.stop()
        #expect(code == 0)
        judge(ToneReport(recording, channel: 2), as: program)
    }

    private func withdrawnWhileItSends(_ name: String) async throws {
        let deletion = try RunningProgram(
            sender.command(["/usr/bin/python3", AnnouncingPeers.script("sap_deletion.py"), "eth0"]))
        _ = try await deletion.waitForExit(within: .seconds(30))
        try await found(name, "its withdrawal") { $0.ended != nil && $0.flow == 1 }
        try await heard()
        try await found(name, "its return") { $0.ended == nil && $0.flow == 1 }
    }

    private func judge(_ tone: ToneReport, as program: some AnnouncingProgram) {
        print("\(program.name): \(tone)")
        #expect(tone.runs.count == 2, "\(tone)")
        for run in tone.runs {
            #expect(abs(run.frequency - program.frequency) < 1, "\(tone)")
            #expect(abs(run.level - program.level) < 0.5, "\(tone)")
            #expect(run.softShare < 0.1, "\(tone)")
        }
    }
}
