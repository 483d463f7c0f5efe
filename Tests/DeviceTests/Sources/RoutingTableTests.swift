import Device
import DeviceModel
import Testing

@Suite("Routing table")
struct RoutingTableTests {
    private func map(_ text: String) throws -> ChannelMap { try ChannelMap.parse(text) }

    @Test("outputs of one channel share a lane, four outputs need at most four")
    func shared() throws {
        #expect(RoutingTable(try map("1=1:5,2=1:5,3=2:1,4=1:7")).lanes == [[5, 7, nil, nil], [1, nil, nil, nil]])
    }

    @Test("what is heard already keeps its lane; what is new takes one that nothing was in")
    func kept() throws {
        let first = RoutingTable(try map("1=1:1,2=1:2,3=1:3"))
        #expect(first.lanes[0] == [1, 2, 3, nil])
        let second = RoutingTable(try map("1=1:9,2=1:2,3=1:3"), keeping: first.lanes)
        #expect(second.lanes[0] == [nil, 2, 3, 9])
        let third = RoutingTable(try map("1=1:9,2=1:2,3=1:3,4=1:4"), keeping: second.lanes)
        #expect(third.lanes[0] == [4, 2, 3, 9])
    }

    @Test("where no lane is free one is taken over, and what played from it is silent meanwhile")
    func takenOver() throws {
        let first = RoutingTable(.default)
        let second = RoutingTable(try map("1=1:9,2=1:2,3=1:3,4=1:4"), keeping: first.lanes)
        #expect(second.lanes[0] == [9, 2, 3, 4])
        let silenced = first.silencing { $0 == 0 && $1 == 0 }
        #expect(silenced != first)
        #expect(silenced.lanes == first.lanes)
    }
}
