import Foundation

/// A running device that is controlled: by commands of this host, and on its ports.
struct ControlledDevice: Sendable {
    let device: DeviceUnderTest
    private let stateDirectory: String

    /// - Parameters:
    ///   - arguments: What else `run` is told.
    ///   - name: Of its state directory: a device of the same name goes on where the one before ended.
    init(
        _ arguments: [String] = [], in folder: borrowing Workspace, name: String = "device",
        through wrapper: [String] = [], isRecording: Bool = false
    ) throws {
        let outputs = isRecording ? [] : ["--output", "virtual"]
        device = try DeviceUnderTest(
            outputs + ["--interface", "lo"] + arguments, in: folder, name: name, through: wrapper,
            isRecording: isRecording)
        stateDirectory = folder.path("\(name).state")
    }

    /// The port of a service, once it is served.
    ///
    /// - Parameter start: Lines before this one do not count.
    func port(_ service: String, after start: Int = 0) async throws -> UInt16 {
        try await device.program.wait(for: "the \(service) port", within: .seconds(60)) {
            device.program.lines.dropFirst(start).lazy.compactMap(TimedReport.init)
                .compactMap { $0.service(service)?["port"] as? Int }.first.flatMap { UInt16(exactly: $0) }
        }
    }

    func system() async throws -> ControlSystem { try ControlSystem(port: try await port("command")) }

    /// Runs a command for this device and returns what it printed.
    @discardableResult
    func run(_ words: String...) throws -> String {
        try Shell.run([Workspace.binary] + words + ["--state", stateDirectory])
    }

    /// Starts a command that has no end.
    func start(_ words: String...) throws -> RunningProgram {
        try RunningProgram([Workspace.binary] + words + ["--state", stateDirectory])
    }
}
