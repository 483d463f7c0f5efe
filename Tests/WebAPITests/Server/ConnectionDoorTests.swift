import Synchronization
import Testing
import WebAPI

@Suite("Who may be connected")
struct ConnectionDoorTests {
    private final class Closed: Sendable {
        private let numbers = Mutex<[Int]>([])
        var all: [Int] { numbers.withLock { $0 } }
        func note(_ number: Int) { numbers.withLock { $0.append(number) } }
    }

    @Test("one address has so many, and one more when one of them ends")
    func address() throws {
        let door = ConnectionDoor(mostOfAddress: 2, mostResting: 10)
        let first = try #require(door.enter("10.0.0.1") {})
        #expect(door.enter("10.0.0.1") {} != nil)
        #expect(door.enter("10.0.0.1") {} == nil)
        #expect(door.enter("10.0.0.2") {} != nil)
        door.leave(first)
        #expect(door.enter("10.0.0.1") {} != nil)
        #expect(door.enter("10.0.0.1") {} == nil)
    }

    @Test("who asks nothing gives way, the longest first; who is being answered does not")
    func resting() throws {
        let (door, closed) = (ConnectionDoor(mostOfAddress: 100, mostResting: 3), Closed())
        let visitors = try (0..<3).map { number in
            try #require(door.enter("10.0.0.\(number)") { closed.note(number) })
        }
        door.asks(visitors[0])
        #expect(door.enter("10.0.0.9") { closed.note(9) } != nil)
        #expect(closed.all == [])
        #expect(door.enter("10.0.0.9") { closed.note(10) } != nil)
        #expect(closed.all == [1])
        // Its own turn to rest comes again when it has its answer.
        door.rests(visitors[0])
        #expect(closed.all == [1, 2])
        door.rests(visitors[0])
        door.leave(visitors[2])
        #expect(door.enter("10.0.0.9") { closed.note(11) } != nil)
        #expect(closed.all == [1, 2, 9])
        #expect(door.enter("10.0.0.9") { closed.note(12) } != nil)
        #expect(closed.all == [1, 2, 9, 10])
    }
}
