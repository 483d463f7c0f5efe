/// One of the four outputs.
public enum OutputChannel: Int, Sendable, Hashable, CaseIterable, Comparable, CustomStringConvertible {
    case one = 1
    case two, three, four

    public var description: String { "\(rawValue)" }

    public static func < (a: OutputChannel, b: OutputChannel) -> Bool { a.rawValue < b.rawValue }
}

/// One value for each of the four outputs: an index out of range does not exist.
public struct PerChannel<Value> {
    private var one, two, three, four: Value

    public init(_ one: Value, _ two: Value, _ three: Value, _ four: Value) {
        (self.one, self.two, self.three, self.four) = (one, two, three, four)
    }

    public init(repeating value: Value) { self.init(value, value, value, value) }

    public subscript(channel: OutputChannel) -> Value {
        get {
            switch channel {
            case .one: one
            case .two: two
            case .three: three
            case .four: four
            }
        }
        set {
            switch channel {
            case .one: one = newValue
            case .two: two = newValue
            case .three: three = newValue
            case .four: four = newValue
            }
        }
    }

    public var all: [Value] { [one, two, three, four] }

    public func map<Other>(_ transform: (Value) -> Other) -> PerChannel<Other> {
        PerChannel<Other>(transform(one), transform(two), transform(three), transform(four))
    }
}

extension PerChannel: Sendable where Value: Sendable {}
extension PerChannel: Equatable where Value: Equatable {}
extension PerChannel: Hashable where Value: Hashable {}
