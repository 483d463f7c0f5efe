import CAvahi
import Synchronization

/// Publishes and looks by Avahi, on a thread of its own.
///
/// `@unchecked`: what is not constant is used by the loop's thread alone.
package final class AvahiResponder: ServiceResponder, @unchecked Sendable {
    private typealias Opening =
        @Sendable (UnsafePointer<AvahiPoll>?, AsyncStream<ResponderEvent>.Continuation) -> (any AvahiStack)?

    package let events: AsyncStream<ResponderEvent>
    private let told: AsyncStream<ResponderEvent>.Continuation
    private let loop: AvahiLoop?
    private let ended: AsyncStream<Void>
    private var stack: (any AvahiStack)?
    private var groups: [PublishedPart: PublishedGroup] = [:]
    private var browses: [Int: AvahiBrowse] = [:]
    private var pace: AvahiPace?

    /// By the daemon of this host.
    package static func daemon() -> AvahiResponder { AvahiResponder { DaemonStack($0, telling: $1) } }

    /// By a responder within this program.
    package static func embedded() -> AvahiResponder { AvahiResponder { EmbeddedStack($0, telling: $1) } }

    private init(_ open: @escaping Opening) {
        (events, told) = AsyncStream.makeStream()
        let (ended, end) = AsyncStream<Void>.makeStream()
        self.ended = ended
        loop = AvahiLoop { end.finish() }
        guard let loop else {
            end.finish()
            told.yield(.gone(.failed("the system gives no thread")))
            return
        }
        loop.run {
            self.stack = open(loop.api, self.told)
            self.pace = loop.api.map { AvahiPace($0) }
        }
    }

    package func publish(_ records: [PublishedRecord], as part: PublishedPart, order: Int) {
        loop?.run { self.put(records, as: part, order: order) }
    }

    package func browse(_ type: ServiceType, interface: String?, into sightings: SightingBox, number: Int) {
        loop?.run {
            guard let stack = self.stack, let pace = self.pace else { return }
            self.browses[number] = AvahiBrowse(
                stack, type, interface: interface, into: sightings, at: pace, rank: number)
        }
    }

    package func endBrowsing(_ number: Int) {
        loop?.run { self.browses.removeValue(forKey: number)?.end() }
    }

    package func stop() async {
        loop?.run {
            self.close()
            self.loop?.quit()
        }
        for await _ in ended {}
        told.finish()
    }

    // MARK: on the loop's thread

    private func put(_ records: [PublishedRecord], as part: PublishedPart, order: Int) {
        guard let stack else { return }
        let group = groups[part] ?? PublishedGroup(part, told)
        groups[part] = group
        group.publish(records, order: order, by: stack)
    }

    private func close() {
        for browse in browses.values { browse.end() }
        browses = [:]
        pace?.end()
        if let stack {
            for group in groups.values { group.withdraw(from: stack) }
            stack.close()
        }
        groups = [:]
        stack = nil
    }
}
