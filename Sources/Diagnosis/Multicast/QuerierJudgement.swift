package import DeviceModel
import Engine
import Glibc
import NetworkAudio

/// Whether somebody asks for members of groups: switches that snoop forget members nobody asks for.
package enum QuerierJudgement {
    /// Seconds after which a querier has certainly asked: its usual interval (RFC 3376 §8.2) and some.
    package static let certainSeconds: Double = 130

    /// - Parameter kernelVersion: what /proc/net/igmp says: 1 and 2 only while such a querier is heard.
    package static func finding(
        _ heard: Heard<QuerierCensus>, kernelVersion: Int?, interface: String, seconds: Double, program: String
    ) -> Finding {
        let more = "run `ani4out doctor --seconds 130`: queriers ask every 125 s as a rule"
        let kernelHeard = kernelVersion.flatMap { $0 < 3 ? $0 : nil }
        var facts: [Finding.Fact] = [.init("queriers", .list([])), .init("version", .optional(kernelHeard))]
        switch heard {
        case .heard(let census) where !census.queriers.isEmpty:
            let queriers = census.queriers.sorted { $0.key < $1.key }
            let texts = queriers.map { address, query in
                "\(address) (version \(query.version)" + (query.intervalSeconds.map { ", every \($0) s" } ?? "") + ")"
            }
            facts = [
                .init("queriers", .list(queriers.map(\.key.description))),
                .init("version", .optional(queriers.first?.value.version)),
                .init("intervalSeconds", .optional(queriers.first?.value.intervalSeconds)),
            ]
            return Finding(
                .querier, interface, .good, summary: texts.joined(separator: ", "), facts: facts)
        case _ where kernelHeard != nil:
            return Finding(
                .querier, interface, .good, summary: "version \(kernelHeard ?? 0), heard by the kernel", facts: facts)
        case .heard where seconds >= certainSeconds:
            return Finding(
                .querier, interface,
                .warning(
                    Reason(
                        "no IGMP querier: a switch that snoops forgets this host after some minutes, and sound stops",
                        nextStep: "switch the querier on in one switch (often called IGMP snooping querier)")),
                summary: "none", facts: facts)
        case .heard:
            return idle(Reason("no querier asked in this time, which proves nothing", nextStep: more))
        case .notTried:
            return idle(Reason("nothing was listened to", nextStep: more))
        case .refused(EPERM), .refused(EACCES):
            return idle(
                Reason("hearing queriers needs the right to raw sockets", nextStep: Rights.command(program: program)))
        case .refused(let error):
            return idle(
                Reason("queriers cannot be heard: \(String(cString: strerror(error)))", nextStep: "run as root"))
        }

        func idle(_ reason: Reason) -> Finding {
            Finding(.querier, interface, .idle(reason), summary: "not known", facts: facts)
        }
    }
}
