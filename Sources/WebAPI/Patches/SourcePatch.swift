import DeviceModel
import HTTPTypes
import JSON

/// Reads what a flow is to receive.
struct SourcePatch {
    let flow: FlowNumber

    /// DELETE takes a source away; PUT gives one, by its URL or its session description.
    func edit(_ method: HTTPRequest.Method, _ body: PatchValue?) throws(WebProblem) -> SetupEdit {
        guard method != .delete else { return .source(flow, nil) }
        guard let body else { throw Self.missing("") }
        let object = try PatchObject(body)
        try object.refuseOthers(than: ["url", "sdp"], told: [])
        switch (object["url"], object["sdp"]) {
        case (let value?, nil), (nil, let value?):
            return .source(
                flow, try value.text { text throws(SettingTextError) in try SourceSetting.parse(text) })
        default: throw Self.missing(body.pointer)
        }
    }

    private static func missing(_ pointer: String) -> WebProblem {
        WebProblem(
            .invalidValue, "a source needs its url or its sdp, one of them",
            nextStep: "send {\"url\": \"rtp://239.69.1.10?channels=8\"} or {\"sdp\": \"v=0…\"}", pointer: pointer)
    }

    /// What one output plays; null is nothing.
    static func assignment(_ value: PatchValue) throws(WebProblem) -> FlowChannel? {
        guard !value.isNull else { return nil }
        let object = try PatchObject(value)
        try object.refuseOthers(than: ["flow", "channel"], told: [])
        let flow = object["flow"]?.node.integer.flatMap(FlowNumber.init(rawValue:))
        guard let flow else {
            throw WebProblem(
                .invalidValue, "flow: there is no such flow", nextStep: "expected 1 or 2",
                pointer: "\(value.pointer)/flow", range: .numbers(1, 2, step: 1))
        }
        guard let channel = object["channel"]?.node.integer.flatMap({ FlowChannel(flow: flow, channel: $0) }) else {
            let channels = FlowChannel.channels
            throw WebProblem(
                .invalidValue, "channel: there is no such channel",
                nextStep: "expected \(channels.lowerBound) to \(channels.upperBound), as the sender counts",
                pointer: "\(value.pointer)/channel",
                range: .numbers(Double(channels.lowerBound), Double(channels.upperBound), step: 1))
        }
        return channel
    }
}
