/// What to do to a device.
struct LoadPlan {
    var port: UInt16
    var clients = 200
    /// Commands a second, of all clients together.
    var rate = 5_000
    /// How many of these change something.
    var sets = 500
    var seconds = 10
    /// Clients besides that never read.
    var deaf = 0

    /// nil where the arguments are not understood.
    init?(_ arguments: [String]) {
        guard let port = arguments.first.flatMap({ UInt16($0) }), arguments.count % 2 == 1 else { return nil }
        self.port = port
        for index in stride(from: 1, to: arguments.count, by: 2) {
            guard let number = Int(arguments[index + 1]), number >= 0 else { return nil }
            switch arguments[index] {
            case "--clients": clients = number
            case "--rate": rate = number
            case "--sets": sets = number
            case "--seconds": seconds = number
            case "--deaf": deaf = number
            default: return nil
            }
        }
        guard clients > 0, rate > 0, sets <= rate else { return nil }
    }

    /// Commands in all.
    var commands: Int { rate * seconds }

    /// Whether the command of this number changes something: spread evenly.
    func isSet(_ number: Int) -> Bool { (number + 1) * sets / rate > number * sets / rate }
}
