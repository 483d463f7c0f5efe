import Signal

/// The masters that are heard and the best of them (IEEE 1588-2008 §9.3). Its size is bounded: anybody may announce.
struct PTPMasterTable: Sendable {
    static let limit = 16

    private(set) var masters: [PTPMaster] = []
    /// The one to be followed.
    private(set) var best: PTPMaster.Name?

    var bestMaster: PTPMaster? { best.flatMap { name in masters.first { $0.name == name } } }

    /// Takes an Announce; those that are never to be followed are refused (§9.3.2.5).
    mutating func hear(_ announce: PTPAnnounce, header: PTPHeader, from address: IPv4Address, at time: HostTime) {
        guard announce.stepsRemoved < 255, !header.flags.contains(.alternateMaster) else { return }
        let name = PTPMaster.Name(port: header.source, address: address)
        if let index = masters.firstIndex(where: { $0.name == name }) {
            masters[index].hear(announce, header: header, at: time)
        } else {
            if masters.count >= Self.limit, let victim { masters.remove(at: victim) }
            masters.append(PTPMaster(name, announce, header: header, at: time))
        }
        choose(at: time)
    }

    /// Forgets who is silent and chooses the best of the rest.
    mutating func choose(at time: HostTime) {
        masters.removeAll { $0.expiry <= time }
        var found: PTPMaster?
        for master in masters where master.isQualified {
            if let other = found, !master.isBetter(than: other) { continue }
            found = master
        }
        best = found?.name
    }

    /// When the next of them is gone.
    var expiry: HostTime? { masters.map(\.expiry).min() }

    /// Whom to forget when there is no room: who is not qualified before who is, then the least recent; never the best.
    private var victim: Int? {
        masters.indices.filter { masters[$0].name != best }.min {
            let (a, b) = (masters[$0], masters[$1])
            return a.isQualified == b.isQualified ? a.last < b.last : b.isQualified
        }
    }
}
