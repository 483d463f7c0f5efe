package import DeviceModel
package import Engine
import Glibc

/// Whether a stream leaves as it should; else why not, and what to do.
package struct TransmitHealth {
    var error: SocketError?
    /// Of the thread that sends; 0 where it runs.
    var threadError: Int32
    var interface: NetworkInterface?
    var facts: TransmitFacts
    /// Packets that were late, and packets that were never made, in the last ten seconds.
    var recentlyLate: UInt64
    var recentlyMissed: UInt64

    package init(
        error: SocketError?, threadError: Int32, interface: NetworkInterface?, facts: TransmitFacts,
        recentlyLate: UInt64 = 0, recentlyMissed: UInt64 = 0
    ) {
        self.error = error
        self.threadError = threadError
        self.interface = interface
        self.facts = facts
        self.recentlyLate = recentlyLate
        self.recentlyMissed = recentlyMissed
    }

    package var health: Health {
        guard threadError == 0 else {
            return .fault(
                Reason(
                    "no thread to send with: \(Self.text(threadError))",
                    nextStep: "raise the limit on threads (`ulimit -u`) and start the device anew"))
        }
        if let error { return .fault(Reason(error.description, nextStep: error.nextStep)) }
        if let interface, !interface.hasLink, !interface.isLoopback {
            return .fault(Reason("no link on \(interface.name)", nextStep: "plug the cable in"))
        }
        if facts.refusedInARow > 0 {
            return .fault(
                Reason(
                    "the system takes no packets: \(Self.text(facts.lastError))",
                    nextStep: nextStep(facts.lastError) + "; sending goes on by itself"))
        }
        guard facts.session != nil else {
            return .idle(Reason("nothing is due yet", nextStep: "wait a moment"))
        }
        if recentlyMissed > 0 {
            return .warning(
                Reason(
                    "\(recentlyMissed) packets are missing: this program stood still",
                    nextStep: "find what stopped it (a debugger, a suspended machine)"))
        }
        if recentlyLate > 0 {
            return .warning(
                Reason(
                    "\(recentlyLate) packets of the last 10 s left more than 1 ms late",
                    nextStep: "give this program real-time priority (`ani4out doctor` says how), or a less busy machine"
                ))
        }
        return .good
    }

    private func nextStep(_ error: Int32) -> String {
        let name = interface?.name ?? "the interface"
        return switch error {
        case ENETUNREACH, EHOSTUNREACH: "give \(name) a route to the receivers: ip route add 239.0.0.0/8 dev \(name)"
        case EPERM, EACCES: "let the firewall pass what this program sends (`nft list ruleset` shows its rules)"
        case ENETDOWN, ENODEV, EADDRNOTAVAIL: "bring \(name) up (`ip -br link` shows it)"
        case EAGAIN, ENOBUFS: "see why \(name) sends too slowly (`ip -s link show \(name)`)"
        case EMSGSIZE: "raise the MTU of \(name) to 1500"
        default: "see what \(name) is at (`ip -s link show \(name)`)"
        }
    }

    private static func text(_ error: Int32) -> String { String(cString: strerror(error)) }
}
