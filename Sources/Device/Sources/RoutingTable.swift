package import DeviceModel
import Engine
import NetworkAudio
import Signal

/// From "output 2 plays channel 7 of the first flow" to the lanes the engine decodes and the columns it routes.
package struct RoutingTable: Equatable {
    /// For each flow, which stream channel each of its four lanes takes.
    package private(set) var lanes = [noLanes, noLanes]
    private var assignments: [Int?]
    private var backups: [Int?]

    /// Of a flow that nothing is wanted of.
    static let noLanes: [Int?] = [nil, nil, nil, nil]

    /// Channels of a flow that several outputs share take one lane; four outputs never need more than four of a flow,
    /// since a backup is of the other flow than what it stands in for.
    ///
    /// - Parameters:
    ///   - backups: what outputs play while the flow of what the map says is absent.
    ///   - former: lanes that hold already what is wanted stay where they are.
    package init(_ map: ChannelMap, _ backups: ChannelMap = .nothing, keeping former: [[Int?]] = []) {
        assignments = []
        self.backups = []
        for (flow, channels) in former.prefix(2).enumerated() {
            for (lane, channel) in channels.enumerated()
            where Self.uses(map, channel, of: flow) || Self.uses(backups, channel, of: flow) {
                lanes[flow][lane] = channel
            }
        }
        for output in OutputChannel.allCases { assignments.append(take(map.outputs[output], former)) }
        for output in OutputChannel.allCases { self.backups.append(take(backups.outputs[output], former)) }
    }

    /// The lane, counted through both flows, that holds a channel from now on.
    private mutating func take(_ wanted: FlowChannel?, _ former: [[Int?]]) -> Int? {
        guard let wanted else { return nil }
        let flow = wanted.flow.rawValue - 1
        let lane = lanes[flow].firstIndex(of: wanted.channel) ?? Self.free(lanes[flow], former, flow)
        if let lane { lanes[flow][lane] = wanted.channel }
        return lane.map { flow * 4 + $0 }
    }

    private static func uses(_ map: ChannelMap, _ channel: Int?, of flow: Int) -> Bool {
        guard let channel else { return false }
        return OutputChannel.allCases.contains {
            map.outputs[$0]?.channel == channel && map.outputs[$0]?.flow.rawValue == flow + 1
        }
    }

    /// A lane that nothing is in; better one that nothing was in: what sounds from it can cross-fade.
    private static func free(_ lanes: [Int?], _ former: [[Int?]], _ flow: Int) -> Int? {
        let before = former.indices.contains(flow) ? former[flow] : noLanes
        return zip(lanes, before).enumerated().first { $1.0 == nil && $1.1 == nil }?.offset ?? lanes.firstIndex(of: nil)
    }

    /// The same without the outputs that play from lanes whose content changes.
    ///
    /// - Parameter isChanging: whether a lane, by flow and number, is about to hold something else.
    package func silencing(_ isChanging: (_ flow: Int, _ lane: Int) -> Bool) -> RoutingTable {
        var table = self
        let kept = { (lane: Int?) in lane.flatMap { isChanging($0 / 4, $0 % 4) ? nil : $0 } }
        table.assignments = assignments.map(kept)
        table.backups = backups.map(kept)
        return table
    }

    /// What the audio thread does with the lanes.
    func routing(headroom: ResamplerHeadroom) -> Routing {
        Routing(assignments, backups: backups, gain: Decibels(headroom.decibels).factor)
    }
}
