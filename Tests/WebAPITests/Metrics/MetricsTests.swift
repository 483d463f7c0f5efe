import Device
import DeviceModel
import Foundation
import Testing
import WebAPI

@Suite("Metrics")
struct MetricsTests {
    private static func text(_ status: DeviceStatus = TestStatus.good) async -> String {
        MetricsPage(
            snapshot: await TestDevice().snapshot(), status: status,
            server: ServerFacts(liveClients: 2, storeFailure: nil)
        ).text
    }

    @Test("every sample belongs to a metric that is described, with one kind")
    func form() async throws {
        var described: Set<Substring> = []
        for line in await Self.text().split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 3)
            if line.hasPrefix("# TYPE ") {
                #expect(described.insert(words[2]).inserted, "\(line)")
                #expect(["counter", "gauge"].contains(words[3]))
                #expect((words[3] == "counter") == (words[2].hasSuffix("_total") || words[2].hasSuffix("_revision")))
            } else if !line.hasPrefix("#") {
                let name = try #require(line.split(whereSeparator: { "{ ".contains($0) }).first)
                #expect(described.contains(name), "\(line)")
                let value = try #require(line.split(separator: " ").last)
                #expect(value == "-Inf" || Double(value) != nil, "\(line)")
            }
        }
        #expect(described.count > 12)
    }

    @Test("values are those of the status, large ones in full, labels escaped")
    func values() async {
        let text = await Self.text()
        #expect(text.contains("ani4out_turns_total 1000000\n"))
        #expect(text.contains("ani4out_clip_samples_total{channel=\"2\"} 7\n"))
        #expect(text.contains("ani4out_output_peak_dbfs{channel=\"3\",at=\"post-fader\"} -Inf\n"))
        var metrics = MetricsText()
        metrics.add("a", .gauge, "b", [.init(.nan, ("x", "\"\\\n"))])
        #expect(metrics.text.hasSuffix("ani4out_a{x=\"\\\"\\\\\\n\"} NaN\n"))
    }

    @Test("the documentation, the dashboard and the rules know only metrics there are, and the first knows all")
    func documents() async throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let read = { (path: String) in try String(contentsOf: root.appending(path: path), encoding: .utf8) }
        let source = try read("Sources/WebAPI/Metrics/MetricsPage.swift")
        let page = try read("docs/metrics.md")
        for name in try Self.names(in: await Self.text()) { #expect(page.contains("`\(name)"), "\(name)") }
        for path in ["docs/metrics.md", "monitoring/grafana-dashboard.json", "monitoring/alerts.yml"] {
            for name in try Self.names(in: read(path)) {
                // Names of packets are made of two parts.
                let own = name.dropFirst("ani4out_".count)
                let kind = own.hasPrefix("rtp_packets_") ? own.dropFirst(12).dropLast(6) : own
                #expect(source.contains("\"\(kind)\""), "\(path): \(name)")
            }
        }
    }

    private static func names(in text: String) throws -> Set<String> {
        let pattern = try Regex("ani4out_[a-z_]+[a-z]")
        return Set(text.matches(of: pattern).map { String(text[$0.range]) })
    }
}
