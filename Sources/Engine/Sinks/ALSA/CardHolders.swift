import CALSA
import Glibc

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
        names(in: "/proc").compactMap(Int32.init).sorted().compactMap { pid in
            let holds = names(in: "/proc/\(pid)/fd").contains { link in
                target(of: "/proc/\(pid)/fd/\(link)").map(isWanted) ?? false
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

    private static func names(in directory: String) -> [String] {
        guard let stream = opendir(directory) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }

    private static func target(of link: String) -> String? {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 512) { buffer in
            guard let start = buffer.baseAddress else { return nil }
            let length = readlink(link, start, buffer.count)
            guard length > 0 else { return nil }
            return String(decoding: UnsafeRawBufferPointer(buffer).prefix(length), as: UTF8.self)
        }
    }

    private static func command(of pid: Int32) -> String {
        let file = Glibc.open("/proc/\(pid)/comm", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return "a program" }
        defer { Glibc.close(file) }
        return withUnsafeTemporaryAllocation(byteCount: 64, alignment: 1) { buffer in
            let length = Glibc.read(file, buffer.baseAddress, buffer.count)
            guard length > 0 else { return "a program" }
            return String(decoding: buffer.prefix(length).filter { $0 != 10 }, as: UTF8.self)
        }
    }
}
