package import DeviceModel
import Engine
import Files

/// The groups interfaces have joined and the IGMP version of the last querier, /proc/net/igmp.
package struct GroupMemberships: Sendable, Hashable {
    package struct Entry: Sendable, Hashable {
        package var groups = 0
        /// 3 where no older querier was heard lately, which proves none of version 3.
        package var querierVersion: Int?

        package init(groups: Int = 0, querierVersion: Int? = nil) {
            self.groups = groups
            self.querierVersion = querierVersion
        }
    }

    package private(set) var interfaces: [String: Entry] = [:]

    /// Reads the table: a line for an interface, indented lines for its groups. What is neither is skipped.
    package init(_ text: String) {
        var current: String?
        for line in text.split(separator: "\n").dropFirst() {
            if line.first == "\t" || line.first == " " {
                if let current { interfaces[current]?.groups += 1 }
                continue
            }
            // Idx Device : Count Querier
            let fields = line.split(whereSeparator: { $0 == "\t" || $0 == " " || $0 == ":" })
            current = nil
            guard fields.count >= 4, Int(fields[0]) != nil else { continue }
            let name = String(fields[1])
            current = name
            interfaces[name] = Entry(querierVersion: fields[3].first == "V" ? Int(fields[3].dropFirst()) : nil)
        }
    }

    static func now() -> GroupMemberships { GroupMemberships(SystemFile.text("/proc/net/igmp") ?? "") }

    /// The kernel's default of `net.ipv4.igmp_max_memberships`.
    private static let usualLimit = 20

    /// How many groups a program may join.
    package func limit(_ limit: Int?, interface: String) -> Finding? {
        guard let limit else { return nil }
        let groups = interfaces[interface]?.groups ?? 0
        let health: Health =
            limit < Self.usualLimit
            ? .warning(
                Reason(
                    "a program may join \(limit) groups only",
                    nextStep: "sudo sysctl -w net.ipv4.igmp_max_memberships=100"))
            : .good
        return Finding(
            .multicastLimit, "", health, summary: "\(limit) groups a program, \(groups) joined on \(interface)",
            facts: [.init("limit", .count(UInt64(max(0, limit)))), .init("joined", .count(UInt64(groups)))])
    }
}
