import JSON

/// Metrics as Prometheus reads them (text format 0.0.4).
package struct MetricsText {
    package enum Kind: String { case counter, gauge }

    /// One value and what it is of.
    package struct Sample {
        var labels: [(String, String)]
        var value: Double

        package init(_ value: Double, _ labels: (String, String)...) {
            self.value = value
            self.labels = labels
        }
    }

    package private(set) var text = ""

    package init() {}

    /// Adds a metric with its samples; nothing where it has none.
    package mutating func add(_ name: String, _ kind: Kind, _ help: String, _ samples: [Sample]) {
        guard !samples.isEmpty else { return }
        text += "# HELP ani4out_\(name) \(help)\n# TYPE ani4out_\(name) \(kind.rawValue)\n"
        for sample in samples {
            let labels = sample.labels.map { "\($0.0)=\"\(Self.escaped($0.1))\"" }.joined(separator: ",")
            text += "ani4out_\(name)\(labels.isEmpty ? "" : "{\(labels)}") \(Self.number(sample.value))\n"
        }
    }

    private static func escaped(_ text: String) -> String {
        text.map { $0 == "\\" ? "\\\\" : $0 == "\"" ? "\\\"" : $0 == "\n" ? "\\n" : String($0) }.joined()
    }

    private static func number(_ value: Double) -> String {
        if value == -.infinity { return "-Inf" }
        if value == .infinity { return "+Inf" }
        // Counters are written in full: `1e+06` would be right too, and read worse.
        return DecimalText.short(value, decimals: 6) ?? (value.isNaN ? "NaN" : "\(value)")
    }
}
