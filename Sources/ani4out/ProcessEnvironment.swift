import Glibc

/// The environment this process was started with.
enum ProcessEnvironment {
    /// All variables by name, read once from the kernel's copy: the C library's own table is mutable and unguarded.
    static let variables: [String: String] = {
        guard let file = fopen("/proc/self/environ", "r") else { return [:] }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var byte = fgetc(file)
        while byte != EOF {
            bytes.append(UInt8(truncatingIfNeeded: byte))
            byte = fgetc(file)
        }
        var result: [String: String] = [:]
        for entry in bytes.split(separator: 0) {
            let parts = entry.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { continue }
            result[String(decoding: parts[0], as: UTF8.self)] = String(decoding: parts[1], as: UTF8.self)
        }
        return result
    }()
}
