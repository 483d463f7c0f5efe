import DeviceModel
import JSON

/// One line of a client, read.
package struct ReadRequest: Sendable, Hashable {
    package var id: Int
    /// What the client calls itself; nil where it does not say.
    package var client: String?
    package var request: ControlRequest

    /// - Throws: what is wrong with the line, with the id where that could be read.
    package init(_ line: [UInt8]) throws(BadRequest) {
        let fields = try RequestFields(line)
        id = fields.id
        client = try fields.optional("client", "1 to 40 characters") { node in
            node.string.flatMap { $0.isEmpty || $0.count > 40 ? nil : $0 }
        }
        let name = try fields.required("request", "the name of a request") { $0.string }
        guard let word = RequestWord(rawValue: name) else {
            let words = RequestWord.allCases.map(\.rawValue)
            let step = ClosestWord.to(name, among: words).map { "did you mean \($0)?" }
            throw BadRequest(
                id: id,
                error: ControlError(
                    .notFound, "'\(name.prefix(40))' is no request",
                    nextStep: step ?? "expected one of \(words.joined(separator: ", "))"))
        }
        request = try Self.request(word, fields)
        try fields.refuseOthers()
    }

    private static func request(_ word: RequestWord, _ fields: RequestFields) throws(BadRequest) -> ControlRequest {
        switch word {
        case .status: .status
        case .get: .get(try fields.names("parameters"))
        case .set: .set(try fields.edits())
        case .watch: .watch
        case .presets: .presets
        case .savePreset: .savePreset(try fields.preset(), name: try fields.optional("name", "a text") { $0.string })
        case .recallPreset: .recallPreset(try fields.preset())
        case .renamePreset: .renamePreset(try fields.preset(), name: try fields.text("name"))
        case .deletePreset: .deletePreset(try fields.preset())
        case .exportPreset: .exportPreset(try fields.preset())
        case .importPreset:
            .importPreset(
                try fields.preset(), text: try fields.text("text"),
                isApplied: try fields.optional("apply", "true or false") { $0.bool } ?? true)
        case .undo: .undo
        case .redo: .redo
        case .history: .history
        case .events:
            .events(
                latest: try fields.latest(),
                follow: try fields.optional("follow", "true or false") { $0.bool } ?? false)
        case .audit: .audit(latest: try fields.latest())
        case .meters: .meters(rate: try fields.number("rate", in: ControlProtocol.meterRates) ?? 10)
        case .wire: .wire(try fields.peer())
        case .sources: .sources(follow: try fields.optional("follow", "true or false") { $0.bool } ?? false)
        case .patch:
            .patch(
                try fields.required("output", "a whole number from 1 to 4") { node in
                    node.integer.flatMap(OutputChannel.init(rawValue:))
                }, source: try fields.text("source"),
                channel: try fields.optional("channel", "a whole number from 1 to 64") { node in
                    node.integer.flatMap { FlowChannel.channels.contains($0) ? $0 : nil }
                } ?? 1,
                as: try fields.optional("as", "preferred or backup") { node in
                    node.string.flatMap(PatchRole.init(rawValue:))
                } ?? .preferred)
        case .identify: .identify(try fields.optional("on", "true or false") { $0.bool } ?? true)
        case .pressReset:
            .pressReset(
                seconds: try fields.required("seconds", "seconds from 0 to 60") { node in
                    node.number.flatMap { (0...60).contains($0) ? $0 : nil }
                })
        case .reboot: .reboot
        case .defaultSettings: .defaultSettings
        case .access: .access(.status)
        case .setPassword: .access(.setPassword(try fields.text("password"), try fields.role()))
        case .clearPassword: .access(.clearPassword(try fields.role()))
        case .addToken: .access(.addToken(name: try fields.text("name"), try fields.role()))
        case .revokeToken: .access(.revokeToken(try fields.text("token")))
        }
    }
}

/// Why a line is no request; nil where not even its number could be read.
package struct BadRequest: Error, Sendable, Hashable {
    package var id: Int?
    package var error: ControlError
}
