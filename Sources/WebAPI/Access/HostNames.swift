/// Keeps pages of other sites from reading a device without a password by a name of theirs: one that they let lead to the
/// device's address once they are loaded (DNS rebinding). Only names that nobody else can own count: addresses, single
/// words, and those of local networks. A device with a password needs no such care, as browsers send its cookie to its
/// own name only.
enum HostNames {
    /// Never to be had in the public name system (RFC 6761, 6762, 8375, and `lan`, which routers use).
    private static let local = ["local", "localhost", "home.arpa", "internal", "lan", "test"]

    /// - Parameter authority: of the request, a port included; nil counts: no browser leaves it out.
    static func isSafe(_ authority: String?) -> Bool {
        guard let authority, !authority.isEmpty else { return true }
        if authority.hasPrefix("[") { return true }
        var name = authority.split(separator: ":", omittingEmptySubsequences: false).first.map { $0.lowercased() } ?? ""
        while name.hasSuffix(".") { name.removeLast() }
        let labels = name.split(separator: ".")
        guard labels.count > 1, !(labels.count == 4 && labels.allSatisfy { UInt8($0) != nil }) else { return true }
        return local.contains { name.hasSuffix(".\($0)") }
    }
}
