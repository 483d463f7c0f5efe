import DeviceModel
import HTTPTypes
import JSON

/// Reads what a flow is to receive.
struct SourcePatch {
    let flow: FlowNumber

    /// DELETE takes a source away; PUT gives one, by its URL, its session description, or as it is announced.
    func edit(
        _ method: HTTPRequest.Method, _ body: PatchValue?, announced: () -> DiscoveredSources
    ) throws(WebProblem) -> SetupEdit {
        guard method != .delete else { return .source(flow, nil) }
        guard let body else { throw Self.missing("") }
        let object = try PatchObject(body)
        try object.refuseOthers(than: ["url", "sdp", "announced"], told: [])
        guard object.members.count == 1, let value = object.members.first else { throw Self.missing(body.pointer) }
        if value.name == "announced" { return .source(flow, try Self.setting(value, announced())) }
        return .source(flow, try value.text { text throws(SettingTextError) in try SourceSetting.parse(text) })
    }

    /// The URL of a body whose description is to be fetched first.
    static func fetched(_ body: PatchValue) -> String? {
        guard let url = body.node["url"]?.string else { return nil }
        let start = url.prefix(8).lowercased()
        return ["rtsp://", "http://", "https://"].contains { start.hasPrefix($0) } ? url : nil
    }

    private static func missing(_ pointer: String) -> WebProblem {
        WebProblem(
            .invalidValue, "a source needs its url, its sdp, or the id of one that is announced; one of them",
            nextStep: "send {\"url\": \"rtp://239.69.1.10?channels=8\"}, {\"sdp\": \"v=0…\"} or {\"announced\": \"…\"}",
            pointer: pointer)
    }

    /// The announced source that a value names.
    private static func setting(
        _ value: PatchValue, _ discovered: DiscoveredSources
    ) throws(WebProblem) -> SourceSetting {
        guard let source = value.node.string.flatMap({ discovered.named($0) }) else {
            throw WebProblem(
                .invalidValue, "announced: there is no such source on the network now",
                nextStep: "take an id of GET \(APIPath.root)/network/sources", pointer: value.pointer)
        }
        guard let setting = source.setting else {
            var problem = WebProblem(.invalidValue, "\(source.name) cannot be played", pointer: value.pointer)
            if case .notPlayable(let reason) = source.playability {
                problem.detail += ": \(reason.what)"
                problem.nextStep = reason.nextStep
            }
            throw problem
        }
        return setting
    }

    /// What one output plays, or plays while that is absent: a flow's channel, an announced source's, which then is
    /// received, or nothing.
    static func assignment(
        _ value: PatchValue, of output: OutputChannel, as role: PatchRole, in setup: Setup,
        announced: () -> DiscoveredSources
    ) throws(WebProblem) -> [SetupEdit] {
        let edit = { (channel: FlowChannel?) -> SetupEdit in
            role == .backup ? .backup(output, channel) : .assign(output, channel)
        }
        guard !value.isNull else { return [edit(nil)] }
        let object = try PatchObject(value)
        guard let name = object["announced"] else { return [edit(try channel(object))] }
        try object.refuseOthers(than: ["announced", "channel"], told: [])
        let setting = try setting(name, announced())
        let channels = FlowChannel.channels
        let channel = try object["channel"]?.whole(in: channels) { $0 } ?? 1
        do throws(EditRefusal) { return try setup.patching(output, to: channel, of: setting, as: role) } catch {
            var problem = WebProblem(error)
            problem.pointer = value.pointer
            throw problem
        }
    }

    private static func channel(_ object: PatchObject) throws(WebProblem) -> FlowChannel {
        try object.refuseOthers(than: ["flow", "channel"], told: [])
        let flow = object["flow"]?.node.integer.flatMap(FlowNumber.init(rawValue:))
        guard let flow else {
            throw WebProblem(
                .invalidValue, "flow: there is no such flow", nextStep: "expected 1 or 2",
                pointer: "\(object.pointer)/flow", range: .numbers(1, 2, step: 1))
        }
        guard let channel = object["channel"]?.node.integer.flatMap({ FlowChannel(flow: flow, channel: $0) }) else {
            let channels = FlowChannel.channels
            throw WebProblem(
                .invalidValue, "channel: there is no such channel",
                nextStep: "expected \(channels.lowerBound) to \(channels.upperBound), as the sender counts",
                pointer: "\(object.pointer)/channel",
                range: .numbers(Double(channels.lowerBound), Double(channels.upperBound), step: 1))
        }
        return channel
    }
}
