public import DeviceModel

/// The device in one line: what is wrong with it and what to do, else what it plays.
public enum StatusSentence {
    public static func of(_ status: DeviceStatus) -> String {
        let parts =
            status.outputs.map { ("output \($0.specification)", $0.health) }
            + status.sources.map { ("source \($0.number)", $0.health) }
            + status.services.map { ("service \($0.name)", $0.health) }
            + [("clock", status.clock.health), ("real time", status.realTime), ("configuration", status.configuration)]
        for case (let name, .fault(let reason)) in parts { return sentence(name, reason) }
        for case (let name, .warning(let reason)) in parts { return sentence(name, reason) }
        guard !status.sources.isEmpty else { return "ready, no source is set" }
        let heard = status.sources.count { $0.health == .good }
        guard heard > 0 else {
            return status.sources.first?.health.reason.map { sentence("source 1", $0) } ?? "ready"
        }
        let outputs = status.outputs.map(\.specification).joined(separator: ", ")
        return PrintableText.of("plays \(heard) of \(status.sources.count) sources on \(outputs)")
    }

    private static func sentence(_ name: String, _ reason: Reason) -> String {
        PrintableText.of("\(name): \(reason.what); \(reason.nextStep)")
    }
}
