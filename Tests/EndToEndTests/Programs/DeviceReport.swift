import Foundation

/// One line of `ani4out run --json`, as far as the tests read it.
struct DeviceReport: Decodable, Sendable {
    struct Counters: Decodable, Sendable {
        var received: Int
        var lost: Int
        var late: Int
        var foreign: Int?
        var malformed: Int?
        var duplicate: Int?
        var queueOverflow: Int?
        var restarts: Int?
    }

    struct Source: Decodable, Sendable {
        var counters: Counters
        var legs: [Leg]?
        var health: Health?
        var framesPerPacket: Int?
        var reanchors: Int?
        var suggestedLinkOffsetMs: Double?
        var linkOffsetReason: String?
        var synchrony: Synchrony?
    }

    /// One leg of a redundant stream.
    struct Leg: Decodable, Sendable {
        var address: String
        var interface: String?
        var received: Int
        var lost: Int
        var quietSeconds: Double?
        var delayMs: Double?
        var health: Health
    }

    struct Synchrony: Decodable, Sendable {
        var synchronous: Bool
        var reason: String?
        var nextStep: String?
    }

    struct Latency: Decodable, Sendable {
        var frames: Int?
        var buffer: Int?
    }

    struct Clock: Decodable, Sendable {
        var source: String
        var state: String
        var grandmaster: String?
        var domain: Int?
        var master: String?
        var offsetNs: Double?
        var maxOffsetNs: Double?
        var pathDelayNs: Double?
        var ppm: Double?
        var stamping: String?
        var health: Health?
    }

    struct Transmit: Decodable, Sendable {
        var packets: Int
        var late: Int
        var worstLatenessMs: Double
        var errors: Int
        var missed: Int
        var clock: String?
    }

    struct Output: Decodable, Sendable {
        var detail: String?
        var framesWritten: Int?
        var framesDropped: Int?
        var xruns: Int?
        var latency: Latency?
        var transmit: Transmit?
        var health: Health?
    }

    struct Channel: Decodable, Sendable {
        /// nil: digital silence.
        var peakDbfs: Double?
        var note: String?
        var backup: Backup?
    }

    /// What stands in for what an output plays.
    struct Backup: Decodable, Sendable {
        /// `ready`, `playing` or `missing`.
        var condition: String
        var text: String
    }

    struct Health: Decodable, Sendable {
        /// `good`, `idle`, `warning` or `fault`.
        var state: String
        var reason: String?
        var nextStep: String?
    }

    var event: String
    var clock: Clock?
    var linkOffsetMs: Double?
    var sources: [Source]?
    var outputs: [Output]?
    var channels: [Channel]?
    var realTime: Health?
    /// Since the start of the device.
    var seconds: Double?
    var turns: Int?
    var lateTurns: Int?
}

/// A line with its moment and its words.
struct TimedReport: Sendable {
    var time: HostTime
    var text: String
    var report: DeviceReport

    /// nil where the line is no report.
    init?(_ line: RunningProgram.Line) {
        guard let report = try? JSONDecoder().decode(DeviceReport.self, from: Data(line.text.utf8)) else { return nil }
        time = line.time
        text = line.text
        self.report = report
    }

    /// What the line says of one service: `http`, `command`, `bridge`.
    func service(_ name: String) -> [String: Any]? {
        let object = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        let services = object?["services"] as? [[String: Any]]
        return services?.first { $0["name"] as? String == name }
    }
}
