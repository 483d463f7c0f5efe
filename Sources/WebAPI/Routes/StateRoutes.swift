import DeviceModel
import HTTPTypes
import Hummingbird
import JSON

extension WebSite {
    /// The state and its parts.
    var stateRoutes: [Route] {
        [
            .api(.get, "/state") { call in
                let tree = await tree()
                return answer(call, tree, tree.json)
            },
            .api(.get, "/device", part), .api(.patch, "/device", change),
            .api(.get, "/settings", part), .api(.patch, "/settings", change),
            .api(.get, "/channels") { call in
                let tree = await tree()
                return answer(call, tree, .array(OutputChannel.allCases.map { tree.channel($0) }))
            },
            .api(.get, "/channels/{number}", part), .api(.patch, "/channels/{number}", change),
            .api(.get, "/channels/{number}/equalizer", part), .api(.patch, "/channels/{number}/equalizer", change),
            .api(.put, "/channels/{number}/equalizer", change),
            .api(.get, "/channels/{number}/equalizer/bands/{band}", part),
            .api(.patch, "/channels/{number}/equalizer/bands/{band}", change),
            .api(.put, "/sources/{source}", change), .api(.delete, "/sources/{source}", change),
            .api(.get, "/channels/{number}/response", response),
            .api(.post, "/batch") { call in
                let edits = try BatchReader.edits(
                    try call.json(), in: await device.snapshot().state, announced: device.discovered)
                return await Self.json(try await edit(edits, call)) { await tree(after: $0) }
            },
        ]
    }

    private func part(_ call: Call) async throws -> Response {
        let tree = await tree()
        return answer(call, tree, Self.json(try EditResource(path: Self.below(call.path)), of: tree))
    }

    private func change(_ call: Call) async throws -> Response {
        let resource = try EditResource(path: Self.below(call.path))
        let body = call.method == .delete ? nil : PatchValue(try call.json())
        let edits: [Edit]
        if case .source(let flow) = resource, let body, let url = SourcePatch.fetched(body) {
            edits = [.setup(.source(flow, try await described(at: url)))]
        } else {
            edits = try resource.edits(
                call.method, body, in: await device.snapshot().state, announced: device.discovered)
        }
        let change = try await edit(edits, call)
        let tree = await tree(after: change)
        return .json(Self.json(resource, of: tree).adding("revision", .integer(change.revision)), tag: tree.tag)
    }

    private func described(at url: String) async throws -> SourceSetting {
        do throws(WebRefusal) { return try await device.described(at: url) } catch {
            var problem = WebProblem(error, .invalidValue)
            problem.pointer = "/url"
            throw problem
        }
    }

    private static func json(_ resource: EditResource, of tree: StateTree) -> JSONText {
        let equalizer = { (channel: OutputChannel) in tree.snapshot.state.sound.signal.channels[channel].equalizer }
        return switch resource {
        case .device: tree.device
        case .settings: tree.settings
        case .channel(let channel): tree.channel(channel)
        case .equalizer(let channel): equalizer(channel).json
        case .band(let channel, let band): equalizer(channel).band(json: band)
        case .source(let flow): tree.source(flow) ?? .object([])
        case .preset, .presetRecall, .defaultsRecall: tree.presets
        }
    }

    /// A path without the API's root.
    static func below(_ path: String) -> String { String(path.dropFirst(APIPath.root.count)) }

    private func response(_ call: Call) async throws -> Response {
        let path = Self.below(call.path).split(separator: "/").dropLast().joined(separator: "/")
        guard case .channel(let channel) = try EditResource(path: path) else { throw EditResource.unknown(path) }
        let points = try call.number("points", in: 2...2_048) ?? 256
        // From 20 Hz to 20 kHz, the same number in every octave.
        let hertz = (0..<points).map { FrequencyScale.hertz($0, of: points) }
        let tree = await tree()
        let levels = device.response(of: tree.snapshot.state.sound.signal.channels[channel].equalizer, at: hertz)
        return answer(
            call, tree,
            .object(
                ("hertz", .array(hertz.map { .number($0, decimals: 2) })),
                ("db", .array(levels.map { .number($0, decimals: 3) }))))
    }

    /// What an edit that is no one resource came to.
    static func json(_ change: Change, tag tree: (Change) async -> StateTree) async -> Response {
        .json(
            .object(
                ("revision", .integer(change.revision)),
                ("differences", .array(change.after.differences(from: change.before).map { .string($0) }))),
            tag: await tree(change).tag)
    }
}
