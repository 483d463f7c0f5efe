package import DeviceModel
package import JSON

extension Finding {
    /// All that was found.
    package var members: [JSONText.Member] {
        [
            .init("id", .string(check.rawValue)), .init("group", .string(check.group.rawValue)),
            .init("subject", .string(subject)), .init("summary", .string(summary)), .init("health", health.json),
            .init("facts", .object(facts.map { JSONText.Member($0.key, $0.value.json) })),
        ]
    }
}

extension FactValue {
    fileprivate var json: JSONText {
        switch self {
        case .unknown: .null
        case .flag(let flag): .bool(flag)
        case .count(let number): .integer(number)
        case .number(let value, let decimals): .number(value, decimals: decimals)
        case .text(let text): .string(text)
        case .list(let texts): .array(texts.map { .string($0) })
        case .counts(let numbers): .array(numbers.map { .integer($0) })
        }
    }
}
