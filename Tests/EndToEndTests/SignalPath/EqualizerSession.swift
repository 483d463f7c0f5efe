import Foundation
import Testing

/// A stream that plays through one device while its configuration file is rewritten step by step, as a script of
/// `Judges` plans it, and the script's judgement of the recording.
///
/// The script knows the signal that is sent, what is set and what is due; here is only the sequence of events.
struct EqualizerSession {
    /// The script's name without `.py`.
    var script: String
    /// Arguments of its `plan` beyond the folder.
    var planArguments: [String] = []
    /// Whether every step waits for the answer to the last one; else steps keep their times, whatever becomes of them.
    var waitsForAnswers = true
    var sender = StreamSender.gstreamer

    private static let format = StreamFormat(bits: 24, channels: 4, framesPerPacket: 48)
    /// In which the device may still move once, while it finds the stream's clock.
    private static let settling = Duration.milliseconds(1500)

    /// What the script's judgement says, decoded.
    ///
    /// A packet that was lost or late spoils a measurement, and is other tests' business: there is a second attempt.
    func judge<Judgement: Decodable>(_ type: Judgement.Type) async throws -> Judgement {
        for isLast in [false, true] {
            let folder = try Workspace()
            try run("plan", in: folder, planArguments)
            let disturbances = try await play(in: folder)
            if disturbances.isEmpty || isLast {
                #expect(disturbances.isEmpty, "\(script): twice disturbed: \(disturbances)")
                return try JSONDecoder().decode(type, from: Data(run("judge", in: folder).utf8))
            }
            print("\(script): disturbed (\(disturbances)), once more")
        }
        throw CancellationError()
    }

    @discardableResult
    private func run(_ command: String, in folder: borrowing Workspace, _ arguments: [String] = []) throws -> String {
        let path = Workspace.packageRoot.appendingPathComponent("Tests/EndToEndTests/SignalPath/Judges/\(script).py")
        // -B: no folder of compiled modules beside the sources.
        return try Shell.run(["/usr/bin/python3", "-B", path.path, command, folder.folder.path] + arguments)
    }

    /// Plays the plan and writes down from which frame on each step was in force.
    ///
    /// - Returns: what kept the recording from being the stream, in words; empty: nothing did.
    private func play(in folder: borrowing Workspace) async throws -> String {
        let steps = try Self.steps(folder.path("steps.json"))
        let file = URL(fileURLWithPath: folder.path("device.json"))
        try steps[0].configuration.write(to: file)
        let address = StreamAddress.freeMulticast()
        let device = try DeviceUnderTest(
            ["--source", address.url(Self.format), "--interface", "lo", "--config", file.path], in: folder)
        try await device.listens(on: address)
        let peer = try RunningProgram(
            sender.command(
                file: folder.path("stream.raw"), format: Self.format, to: address, interface: "lo",
                localAddress: "127.0.0.1"))
        defer { peer.send(signal: SIGKILL) }
        try await Task.sleep(for: Self.settling)
        let before = device.lastStatus?.report

        var due = ContinuousClock.now
        for (index, step) in steps.enumerated() {
            // Written beside it and renamed.
            try step.configuration.write(to: file, options: .atomic)
            device.program.send(signal: SIGHUP)
            due = (waitsForAnswers ? .now : due) + step.duration
            try await Task.sleep(until: due, tolerance: .zero)
            if waitsForAnswers { try await Self.answers(of: device, count: index + 1) }
        }
        #expect(peer.isRunning, "\(script): the stream was too short: \(peer.errors)")
        // The next status line tells of what was lost.
        try await Task.sleep(for: .milliseconds(1100))
        let after = device.lastStatus?.report
        let (code, _) = try await device.stop()
        #expect(code == 0, "\(device.program.errors)")

        let answers = try await Self.answers(of: device, count: 1)
        for answer in answers { #expect(answer.applied, "\(script): \(answer.reason ?? "")") }
        try JSONEncoder().encode(answers.map(\.frame)).write(to: URL(fileURLWithPath: folder.path("frames.json")))
        return Self.disturbances(from: before, to: after)
    }

    private static func disturbances(from before: DeviceReport?, to after: DeviceReport?) -> String {
        let (before, after) = (before?.sources?.first, after?.sources?.first)
        func rise(_ value: (DeviceReport.Source) -> Int?) -> Int {
            (after.flatMap(value) ?? 0) - (before.flatMap(value) ?? 0)
        }
        let counts = [
            ("lost", rise { $0.counters.lost }), ("late", rise { $0.counters.late }),
            ("lost in the queue", rise { $0.counters.queueOverflow }), ("re-anchored", rise { $0.reanchors }),
        ]
        return counts.filter { $0.1 != 0 }.map { "\($0.0): \($0.1)" }.joined(separator: ", ")
    }

    // MARK: the plan

    private struct Step {
        var duration: Duration
        var configuration: Data
    }

    private static func steps(_ path: String) throws -> [Step] {
        let data = try Data(contentsOf: URL(fileURLWithPath: path))
        let list = try JSONSerialization.jsonObject(with: data) as? [[String: Any]]
        return try #require(list).map { entry in
            let seconds = try #require(entry["seconds"] as? Double)
            let configuration = try JSONSerialization.data(withJSONObject: #require(entry["configuration"]))
            return Step(duration: .seconds(seconds), configuration: configuration)
        }
    }

    // MARK: answers

    /// What `--json` says when the file was read again.
    private struct Answer: Decodable {
        var event: String
        var applied: Bool
        var reason: String?
        /// Frames rendered when the change was handed over.
        var frame: Int?
    }

    /// All answers so far, as soon as there are as many.
    @discardableResult
    private static func answers(of device: DeviceUnderTest, count: Int) async throws -> [Answer] {
        try await device.program.wait(for: "answer \(count) to SIGHUP", within: .seconds(5)) {
            let lines = device.program.lines.filter { $0.text.hasPrefix("{\"event\":\"configuration\"") }
            guard lines.count >= count else { return nil }
            return lines.compactMap { try? JSONDecoder().decode(Answer.self, from: Data($0.text.utf8)) }
        }
    }
}
