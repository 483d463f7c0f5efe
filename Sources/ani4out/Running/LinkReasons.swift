import DeviceModel
import ServiceDiscovery

/// Why the device is not known on its links, and what to do.
enum LinkReasons {
    static let off = Reason(
        "names and services are not told to the network: mdns is off", nextStep: "start with --mdns auto to be found")
    static let noLink = Reason(
        "no interface leads to others", nextStep: "plug a cable in, or let --listen be an address others reach")
    private static let probing = Reason("it asks whether its names are free", nextStep: "wait a second")

    static func health(_ state: PublishingState) -> Health {
        switch state {
        case .idle: .idle(noLink)
        case .probing: .idle(probing)
        case .published(let names) where names.taken.isEmpty: .good
        case .published(let names):
            .warning(
                Reason(
                    "another device on the network is called \(names.taken.joined(separator: " and "))"
                        + ": this one is \(names.host), '\(names.service)'",
                    nextStep: "give one of the two another name"))
        case .refused(let words):
            .warning(
                Reason(
                    "its names are not told to the network: \(words)",
                    nextStep: "it is tried again; --mdns own does without the host's daemon"))
        case .unavailable(let words):
            .warning(
                Reason(
                    "nothing on this host answers for names: \(words)",
                    nextStep: "let UDP port 5353 be used, or start avahi-daemon"))
        }
    }
}
