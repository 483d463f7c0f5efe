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

    @Test("backups have lanes of their own, share those that are there, and never need more than four of a flow")
    func backups() throws {
        let table = RoutingTable(try map("1=1:1,2=1:2,3=2:5,4=2:6"), try map("1=2:5,2=2:8,3=1:1,4=1:4"))
        #expect(table.lanes == [[1, 2, 4, nil], [5, 6, 8, nil]])
        let full = RoutingTable(.default, try map("1=2:5,2=2:6,3=2:7,4=2:8"), keeping: table.lanes)
        #expect(full.lanes == [[1, 2, 4, 3], [5, 6, 8, 7]])
        #expect(full != RoutingTable(.default, keeping: table.lanes))
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
