/// A part of what is published that is renamed by itself.
package enum PublishedPart: Sendable, Hashable, CaseIterable {
    /// The host name with its addresses.
    case host
    case services
    /// Services that have names of their own.
    case sessions
}

/// One thing to be published.
package enum PublishedRecord: Sendable, Hashable {
    /// - Parameter host: with `.local`.
    case address(LinkAddress, host: String)
    case service(Service, interface: String, host: String)

    /// The same but for what it tells of itself, which can be changed without taking it back.
    func isSameButText(_ other: PublishedRecord) -> Bool {
        switch (self, other) {
        case (.address, .address): return self == other
        case (.service(var mine, let interface, let host), .service(let theirs, let otherInterface, let otherHost)):
            mine.text = theirs.text
            return mine == theirs && interface == otherInterface && host == otherHost
        case (.address, .service), (.service, .address): return false
        }
    }
}

/// What an order of ours is answered with, and how the responder is.
package enum ResponderEvent: Sendable, Hashable {
    /// It can be used from now on.
    case ready
    /// A part is published. The number is that of the order.
    case established(PublishedPart, order: Int)
    /// Somebody else has the name; the part is not published.
    case collision(PublishedPart, order: Int)
    /// The part cannot be published, with the library's words.
    case refused(PublishedPart, order: Int, String)
    /// It cannot be used any more, or never could.
    case gone(ResponderLoss)
}

/// Why a responder is of no use.
package enum ResponderLoss: Sendable, Hashable {
    /// There is no daemon, or it went away.
    case noDaemon
    /// With the library's words.
    case failed(String)
}

/// Something that answers and asks on the links of this host (mDNS, RFC 6762).
package protocol ServiceResponder: Sendable {
    /// What happens, in order. To be read by one.
    var events: AsyncStream<ResponderEvent> { get }
    /// Publishes records in place of those the part had; none: withdraws them.
    func publish(_ records: [PublishedRecord], as part: PublishedPart, order: Int)
    /// Puts what is found into the box from now on.
    ///
    /// - Parameters:
    ///   - interface: where to look; nil: everywhere.
    ///   - number: what it is ended by.
    func browse(_ type: ServiceType, interface: String?, into sightings: SightingBox, number: Int)
    func endBrowsing(_ number: Int)
    /// Says good-bye and ends.
    func stop() async
}
