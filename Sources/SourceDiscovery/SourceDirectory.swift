public import DeviceModel
public import NetworkAudio
public import Signal
import Synchronization

/// The one list of streams on the network: announced by SAP, told of by DNS-SD, and those the device was given.
///
/// It is told what happens, and asked what there is, by any thread; it does nothing by itself.
public final class SourceDirectory: Sendable {
    struct Contents {
        var sessions = SessionDirectory()
        var ravenna = RavennaSessions()
        /// What the device receives.
        var sources = SourceList()
        var place = PlaybackPlace()
        var groups: [IPv4Address] = []
        var failure: Reason?
        /// Changes of what is beside the announcements.
        var changes: UInt64 = 0

        var revision: UInt64 { sessions.revision + ravenna.revision + changes }
    }

    private let contents = Mutex(Contents())

    public init() {}

    /// Rises when there is something else in the list.
    public var revision: UInt64 { contents.withLock { $0.revision } }

    /// Announcements that were taken so far.
    public var announcements: UInt64 { contents.withLock { $0.sessions.taken } }

    /// Everything at this moment.
    ///
    /// - Parameter wallTime: of `now`, in milliseconds since 1970.
    public func list(at now: HostTime, wallTime: Int64) -> DiscoveredSources {
        let contents = contents.withLock { $0 }
        return DiscoveredSources(
            revision: contents.revision, sources: SourceListing(contents, now: now, wallTime: wallTime).sources,
            groups: contents.groups, failure: contents.failure, announcements: contents.sessions.taken,
            refused: contents.sessions.refused)
    }

    /// What a flow is to receive from now on: its session says something else, or its sender began anew. nil where nothing
    /// is to change.
    public func successor(of source: SourceSetting, at now: HostTime, wallTime: Int64) -> SourceSetting? {
        let contents = contents.withLock { $0 }
        return SourceListing(contents, now: now, wallTime: wallTime).successor(of: source)
    }

    // MARK: what is heard

    /// Announcements that came, and how many were not read.
    public func take(_ packets: [ReceivedAnnouncement], tooLong: UInt64 = 0, tooMany: UInt64 = 0, at now: HostTime) {
        contents.withLock { contents in
            for packet in packets {
                _ = contents.sessions.take(
                    packet.bytes, from: packet.sender, group: packet.group, dscp: packet.dscp, at: now,
                    inflate: Inflation.inflate)
            }
            if tooLong > 0 { contents.sessions.count(.long, times: tooLong) }
            if tooMany > 0 { contents.sessions.count(.rate, times: tooMany) }
        }
    }

    /// Where announcements are heard, and why not everywhere.
    public func heard(at groups: [IPv4Address], failure: Reason?) {
        contents.withLock { contents in
            guard groups != contents.groups || failure != contents.failure else { return }
            contents.groups = groups
            contents.failure = failure
            contents.changes += 1
        }
    }

    /// DNS-SD tells of a RAVENNA session, or of something new about it.
    public func found(_ service: RavennaService, at now: HostTime) {
        contents.withLock { $0.ravenna.found(service, at: now) }
    }

    /// DNS-SD does not tell of it any more.
    public func lost(ravenna name: String) { contents.withLock { $0.ravenna.lost(name) } }

    /// RAVENNA sessions whose descriptions are to be fetched; each is to be answered by `fetched`.
    public func due(at now: HostTime) -> [RavennaService] { contents.withLock { $0.ravenna.due(at: now) } }

    public func fetched(_ service: RavennaService, _ result: Result<[UInt8], DiscoveryFailure>, at now: HostTime) {
        contents.withLock { $0.ravenna.fetched(service, result, at: now) }
    }

    // MARK: what is

    /// What the device receives, and what it plays by: to be told about once a second. What has not been repeated in time
    /// goes, but for what is received.
    public func look(_ sources: SourceList, at place: PlaybackPlace, now: HostTime) {
        contents.withLock { contents in
            if sources != contents.sources || place != contents.place { contents.changes += 1 }
            contents.sources = sources
            contents.place = place
            let held = SourceListing.held(contents)
            contents.sessions.hold(held)
            contents.ravenna.hold(held)
            contents.sessions.expire(at: now)
        }
    }
}
