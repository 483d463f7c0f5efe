import CALSA
import Files

/// Finds the programs that hold a card's playback device.
public enum CardHolders {
    /// Who holds the playback device of the card named in an ALSA name; of any card where the name tells none.
    /// Programs of other users are only seen with the right to look at them.
    public static func find(card name: String) -> [CardHolder] {
        let wanted = node(of: name)
        return find { path in
            guard path.hasPrefix("/dev/snd/pcmC"), path.hasSuffix("p") else { return false }
            return wanted.map { path.hasPrefix($0) } ?? true
        }
    }

    /// Every process with a file open whose path satisfies `isWanted`.
    public static func find(where isWanted: (String) -> Bool) -> [CardHolder] {
        SystemFile.names(in: "/proc").compactMap(Int32.init).sorted().compactMap { pid in
            let folder = "/proc/\(pid)/fd"
            let holds = SystemFile.names(in: folder).contains { link in
                SystemFile.target(of: "\(folder)/\(link)").map(isWanted) ?? false
            }
            return holds ? CardHolder(pid: pid, command: command(of: pid)) : nil
        }
    }

    /// The beginning of the device node's path for `hw:1,0`, `plughw:CARD=DAC,DEV=0`, `front:DAC`.
    static func node(of name: String) -> String? {
        guard let colon = name.firstIndex(of: ":") else { return nil }
        var card: Substring?
        var device: Substring?
        for (index, part) in name[name.index(after: colon)...].split(separator: ",").enumerated() {
            if part.hasPrefix("CARD=") {
                card = part.dropFirst(5)
            } else if part.hasPrefix("DEV=") {
                device = part.dropFirst(4)
            } else if index == 0 {
                card = part
            } else if index == 1 {
                device = part
            }
        }
        guard let card else { return nil }
        let number = snd_card_get_index(String(card))
        guard number >= 0 else { return nil }
        return "/dev/snd/pcmC\(number)D" + (device.map { "\($0)p" } ?? "")
    }

    private static func command(of pid: Int32) -> String {
        let name = SystemFile.text("/proc/\(pid)/comm")?.filter { $0 != "\n" } ?? ""
        return name.isEmpty ? "a program" : name
    }
}
