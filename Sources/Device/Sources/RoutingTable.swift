import DeviceModel
import Engine
import NetworkAudio
import Signal

/// From "output 2 plays channel 7 of the first flow" to the lanes the engine decodes and the columns it routes.
struct RoutingTable {
    /// For each flow, which stream channel each of its four lanes takes.
    private(set) var lanes: [[Int?]] = [[nil, nil, nil, nil], [nil, nil, nil, nil]]
    private let assignments: [Int?]

    /// Channels of a flow that several outputs share take one lane; four outputs never need more than four.
    init(_ map: ChannelMap) {
        var assignments: [Int?] = []
        for output in OutputChannel.allCases {
            guard let wanted = map.outputs[output] else {
                assignments.append(nil)
                continue
            }
            let flow = wanted.flow.rawValue - 1
            let lane = lanes[flow].firstIndex(of: wanted.channel) ?? lanes[flow].firstIndex(of: nil)
            if let lane { lanes[flow][lane] = wanted.channel }
            assignments.append(lane.map { flow * 4 + $0 })
        }
        self.assignments = assignments
    }

    /// What the audio thread does with the lanes.
    func routing(headroom: ResamplerHeadroom) -> Routing {
        Routing(assignments, gain: Decibels(headroom.decibels).factor)
    }

    /// How the stream in `flow` (0 or 1) is decoded.
    func layout(of stream: StreamDescription, flow: Int) -> StreamLayout {
        StreamLayout(encoding: stream.encoding, channelCount: stream.channelCount, channels: lanes[flow])
    }
}
