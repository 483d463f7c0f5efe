/// Comparisons whose time tells nothing of where two differ.
public enum ConstantTime {
    /// Whether both are the same. Of two that are not equally long only that is found out early.
    public static func areSame(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        guard a.count == b.count else { return false }
        var difference: UInt8 = 0
        for index in a.indices { difference |= a[index] ^ b[index] }
        return difference == 0
    }
}
