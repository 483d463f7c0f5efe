import DeviceModel
import Hummingbird
import JSON

/// Why a request was not done, as the client is told (RFC 9457).
package struct WebProblem: Error, Sendable, Hashable {
    /// The kinds of problems. Their words are part of the address of each one's explanation, and stay.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case notFound = "not-found"
        case methodNotAllowed = "method-not-allowed"
        case foreignPage = "foreign-page"
        case loginNeeded = "login-needed"
        case notPermitted = "not-permitted"
        case tooOften = "too-often"
        case foreignName = "foreign-name"
        case malformed
        case mediaType = "media-type"
        case tooLarge = "too-large"
        case invalidValue = "invalid-value"
        case refused
        case outdated
        case notKept = "not-kept"
        case busy
        case failed

        var status: HTTPResponse.Status {
            switch self {
            case .notFound: .notFound
            case .methodNotAllowed: .methodNotAllowed
            case .foreignPage, .notPermitted: .forbidden
            case .loginNeeded: .unauthorized
            case .tooOften: .tooManyRequests
            case .foreignName: .misdirectedRequest
            case .malformed: .badRequest
            case .mediaType: .unsupportedMediaType
            case .tooLarge: .contentTooLarge
            case .invalidValue: .unprocessableContent
            case .refused: .conflict
            case .outdated: .preconditionFailed
            case .notKept, .busy: .serviceUnavailable
            case .failed: .internalServerError
            }
        }

        var title: String {
            switch self {
            case .notFound: "There is no such thing"
            case .methodNotAllowed: "This cannot be done here"
            case .foreignPage: "Another site asks for it"
            case .loginNeeded: "A password is needed"
            case .notPermitted: "This role may not do it"
            case .tooOften: "Too many tries"
            case .foreignName: "The device has no such name"
            case .malformed: "The request is not understood"
            case .mediaType: "The body is of another kind"
            case .tooLarge: "The body is too large"
            case .invalidValue: "A value cannot be"
            case .refused: "This cannot be done now"
            case .outdated: "The state has changed meanwhile"
            case .notKept: "Nothing can be kept"
            case .busy: "The device is busy"
            case .failed: "The device could not do it"
            }
        }
    }

    /// What would have been right.
    enum Range: Sendable, Hashable {
        case numbers(Double, Double, step: Double)
        case words([String])
        /// Characters of a name.
        case length(ClosedRange<Int>)
    }

    var kind: Kind
    /// What is wrong with this request.
    var detail: String
    /// What to do; a sentence or a thing to send.
    var nextStep: String?
    /// JSON pointer (RFC 6901) into the body; nil where it is not about one place in it.
    var pointer: String?
    var range: Range?
    /// Methods that would be taken, for `methodNotAllowed`.
    var allowed: [HTTPRequest.Method] = []
    /// Seconds after which it may be tried again, where that is known.
    var retryAfter: Int64?

    init(_ kind: Kind, _ detail: String, nextStep: String? = nil, pointer: String? = nil, range: Range? = nil) {
        self.kind = kind
        self.detail = detail
        self.nextStep = nextStep
        self.pointer = pointer
        self.range = range
    }

    /// The object that is sent.
    var json: JSONText {
        var members: [JSONText.Member] = [
            .init("type", .string("/api/#\(kind.rawValue)")), .init("title", .string(kind.title)),
            .init("status", .optional(kind.status.code)), .init("detail", .string(detail)),
        ]
        if let pointer { members.append(.init("pointer", .string(pointer))) }
        if let range { members.append(.init("range", range.json)) }
        if let nextStep { members.append(.init("nextStep", .string(nextStep))) }
        return .object(members)
    }
}

extension WebProblem.Range {
    fileprivate var json: JSONText {
        switch self {
        case .numbers(let low, let high, let step):
            .array([low, high, step].map { .number($0, decimals: 6) })
        case .words(let words): .array(words.map { .string($0) })
        case .length(let lengths): .array([.optional(lengths.lowerBound), .optional(lengths.upperBound)])
        }
    }
}

extension WebProblem {
    init(_ refusal: EditRefusal) {
        let kind: Kind =
            switch refusal {
            case .fixed, .emptyPreset, .noGain, .nothingToUndo, .nothingToRedo: .refused
            case .unfit: .invalidValue
            case .notKept: .notKept
            case .outdated: .outdated
            case .notPermitted: .notPermitted
            }
        self.init(kind, refusal.reason.what, nextStep: refusal.reason.nextStep)
    }

    init(_ refusal: WebRefusal, _ kind: Kind = .failed) {
        self.init(kind, refusal.reason.what, nextStep: refusal.reason.nextStep)
    }

    init(_ error: SettingTextError, at pointer: String, range: Range? = nil) {
        self.init(
            .invalidValue, error.what, nextStep: "expected \(error.expected)", pointer: pointer, range: range)
    }

    init(_ error: JSONError) {
        self.init(
            .malformed, "line \(error.position.line), column \(error.position.column): \(error.what)",
            nextStep: "expected \(error.expected)")
    }
}
