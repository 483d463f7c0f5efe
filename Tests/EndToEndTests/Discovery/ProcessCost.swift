import Foundation

/// What a process takes of the host, read from /proc.
struct ProcessCost {
    /// Memory that is in use, in kB.
    var kilobytes = 0

    init(of process: Int32) {
        let text = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix("VmRSS:") }
        kilobytes = line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0
    }
}
