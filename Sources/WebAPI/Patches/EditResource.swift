import DeviceModel
import HTTPTypes

/// What of the device can be changed by a method, a path and a body: by itself, or as one of a batch.
enum EditResource: Sendable, Hashable {
    case device
    case channel(OutputChannel)
    case equalizer(OutputChannel)
    case band(OutputChannel, EqualizerBandNumber)
    case settings
    case source(FlowNumber)
    case preset(PresetSlot)
    case presetRecall(PresetSlot)
    case defaultsRecall

    /// - Parameter path: below the API's root: `/channels/2`. Throws where there is no such thing.
    init(path: String) throws(WebProblem) {
        let words = path.split(separator: "/")
        let channel = words.count > 1 ? Int(words[1]).flatMap(OutputChannel.init(rawValue:)) : nil
        let slot = words.count > 1 ? Int(words[1]).flatMap { PresetSlot($0) } : nil
        switch (words.first, words.count) {
        case ("device", 1): self = .device
        case ("settings", 1): self = .settings
        case ("sources", 2):
            self = .source(try Self.known(Int(words[1]).flatMap(FlowNumber.init(rawValue:)), path))
        case ("channels", 2): self = .channel(try Self.known(channel, path))
        case ("channels", 3) where words[2] == "equalizer": self = .equalizer(try Self.known(channel, path))
        case ("channels", 5) where words[2] == "equalizer" && words[3] == "bands":
            let band = Int(words[4]).flatMap(EqualizerBandNumber.init(rawValue:))
            self = .band(try Self.known(channel, path), try Self.known(band, path))
        case ("presets", 2): self = .preset(try Self.known(slot, path))
        case ("presets", 3) where words[2] == "recall":
            self = words[1] == "defaults" ? .defaultsRecall : .presetRecall(try Self.known(slot, path))
        default: throw Self.unknown(path)
        }
    }

    private static func known<Value>(_ value: Value?, _ path: String) throws(WebProblem) -> Value {
        guard let value else { throw unknown(path) }
        return value
    }

    static func unknown(_ path: String) -> WebProblem {
        WebProblem(
            .notFound, "there is nothing to edit at \(path.prefix(80))",
            nextStep: "outputs and bands are numbered from 1 to 4, presets from 1 to 10, sources from 1 to 2")
    }

    /// The methods that change it.
    var methods: [HTTPRequest.Method] {
        switch self {
        case .device, .channel, .band, .settings: [.patch]
        case .equalizer: [.patch, .put]
        case .source: [.put, .delete]
        case .preset: [.put, .patch, .delete]
        case .presetRecall, .defaultsRecall: [.post]
        }
    }

    /// The edits that a method and a body ask for, of a state.
    ///
    /// - Parameter announced: what is known of streams on the network, for those who name one.
    func edits(
        _ method: HTTPRequest.Method, _ body: PatchValue?, in state: DeviceState,
        announced: () -> DiscoveredSources
    ) throws(WebProblem) -> [Edit] {
        guard methods.contains(method) else {
            var problem = WebProblem(
                .methodNotAllowed, "\(method.rawValue) cannot be done here",
                nextStep: "use \(methods.map(\.rawValue).joined(separator: " or "))")
            problem.allowed = methods
            throw problem
        }
        switch self {
        case .device: return try DevicePatch.edits(try Self.needed(body))
        case .settings: return try SettingsPatch.edits(try Self.needed(body), in: state)
        case .channel(let channel):
            return try ChannelPatch(channel: channel, state: state).edits(try Self.needed(body), announced: announced)
        case .equalizer(let channel):
            let equalizer = state.sound.signal.channels[channel].equalizer
            let edits =
                method == .put
                ? try EqualizerPatch.replacing(try Self.needed(body))
                : try EqualizerPatch(equalizer: equalizer).edits(try Self.needed(body))
            return edits.map { .channel(channel, $0) }
        case .band(let channel, let band):
            let patch = EqualizerPatch(equalizer: state.sound.signal.channels[channel].equalizer)
            return try patch.edits(try Self.needed(body), of: band).map { .channel(channel, $0) }
        case .preset(let slot):
            return [.preset(try PresetPatch(slot: slot, state: state).edit(method, body))]
        case .source(let flow): return [.setup(try SourcePatch(flow: flow).edit(method, body, announced: announced))]
        case .presetRecall(let slot): return [.preset(.recall(slot))]
        case .defaultsRecall: return [.defaultSettings]
        }
    }

    private static func needed(_ body: PatchValue?) throws(WebProblem) -> PatchValue {
        guard let body else {
            throw WebProblem(.malformed, "the body is missing", nextStep: "send an object with what is to change")
        }
        return body
    }
}
