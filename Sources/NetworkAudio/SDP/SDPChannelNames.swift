/// Names of the channels, as `i=` or the channel order of ST 2110-30 give them.
enum SDPChannelNames {
    /// Reads `2 channels: Left, Right` or `2 channels: Left Right`; empty where the number of names does not fit.
    static func names(information text: SDPText, count: Int) -> [String] {
        let (head, tail) = text.cut(at: ":")
        let words = head.words(limit: 3)
        guard let tail, words.count == 2, words[0].number != nil, words[1].dropping(prefix: "channel") != nil else {
            return []
        }
        let names: [SDPText]
        if count == 1 {
            names = [tail]
        } else if tail.bytes.contains(UInt8(ascii: ",")) {
            names = tail.pieces(at: ",")
        } else {
            names = tail.words()
        }
        guard names.count == count, names.contains(where: { !$0.isEmpty }) else { return [] }
        return names.map(\.string)
    }

    /// Reads `channel-order=SMPTE2110.(51,ST)` among the format parameters of the payload type (ST 2110-30 §6.2.2).
    ///
    /// Channels behind the named ones are undefined and have empty names; empty where there are too many or no names.
    static func names(formatParameters lines: [SDPLine], payloadType: UInt8, count: Int) -> [String] {
        for line in lines {
            let words = line.value.words(limit: 1)
            guard let type = words.first, type.number == Int(payloadType) else { continue }
            for parameter in SDPText(line.value.bytes.dropFirst(type.bytes.count)).pieces(at: ";") {
                guard let order = parameter.dropping(prefix: "channel-order=smpte2110.("),
                    order.bytes.last == UInt8(ascii: ")")
                else { continue }
                return names(groups: SDPText(order.bytes.dropLast()).pieces(at: ","), count: count)
            }
        }
        return []
    }

    private static func names(groups: [SDPText], count: Int) -> [String] {
        var names: [String] = []
        for group in groups {
            guard names.count < count, let members = members(of: group) else { return [] }
            names += members
        }
        guard names.count <= count, names.contains(where: { !$0.isEmpty }) else { return [] }
        return names + Array(repeating: "", count: count - names.count)
    }

    /// The channels of a group symbol; nil for an unknown symbol.
    private static func members(of group: SDPText) -> [String]? {
        switch group.excerpt {
        case "M": ["Mono"]
        case "DM": ["Mono 1", "Mono 2"]
        case "ST": ["Left", "Right"]
        case "LtRt": ["Left total", "Right total"]
        case "51": ["Left", "Right", "Centre", "LFE", "Left surround", "Right surround"]
        case "71": ["Left", "Right", "Centre", "LFE", "Left side", "Right side", "Left rear", "Right rear"]
        case "SGRP": ["SDI 1", "SDI 2", "SDI 3", "SDI 4"]
        default: undefined(group)
        }
    }

    /// `U01` to `U64`: as many channels without a name.
    private static func undefined(_ group: SDPText) -> [String]? {
        guard group.bytes.count == 3, let number = group.dropping(prefix: "u")?.number,
            (1...SDPFormat.mostChannels).contains(number)
        else { return nil }
        return Array(repeating: "", count: number)
    }
}
