/// Looks through the elements of a mixer for those that set levels.
struct MixerSearch {
    let elements: [MixerElement]
    let outputs: Int
    let deepest: Double

    /// The elements that set levels; the reason where there are none, or not certainly.
    func carrier() throws(CardMixerAbsence) -> MixerCarrier {
        let all = carriers()
        let common = all.compactMap { carrier -> (rank: Int, carrier: MixerCarrier)? in
            if case .common(let rank) = carrier.role { (rank, carrier) } else { nil }
        }
        if let best = common.min(by: { $0.rank < $1.rank }) { return best.carrier }
        guard let only = all.first else { throw CardMixerAbsence(absence()) }
        let rivals = sockets.filter { !only.elements.contains($0) && $0.covers(outputs) }.map(\.id.title)
        let names = all.map(\.title) + rivals.filter { name in !all.contains { $0.title == name } }
        guard names.count == 1 else {
            throw CardMixerAbsence("it cannot be told which of \(MixerText.list(names)) sounds")
        }
        return only
    }

    /// Stages on the way of all outputs beside `carrier`: those every sound passes, and the only kind of socket.
    func held(beside carrier: MixerCarrier) -> [MixerElement] {
        let others = elements.filter { element in
            guard !carrier.elements.contains(element), element.isActive, element.covers(outputs) else { return false }
            guard case .common = MixerRole(of: element.id) else { return false }
            // Where there are several of a name, which of them is on the way is not known.
            return elements.count { $0.id.name == element.id.name } == 1
        }
        let only = sockets.filter { $0.covers(outputs) }
        let all = others + (only.count == 1 && !carrier.elements.contains(only[0]) ? only : [])
        // Whatever cannot be brought to 0 dB may still be muted.
        return all.filter { $0.isUsable || ($0.volume == nil && $0.switches > 0) }
    }

    /// Everything with a volume for each output that reaches all levels.
    private func carriers() -> [MixerCarrier] {
        let usable = elements.filter(isDeepEnough)
        var found: [MixerCarrier] = []
        for element in usable where element.hasOneEach(of: outputs) && element.id.index == 0 {
            let role = MixerRole(of: element.id)
            switch role {
            case .common where elements.count(where: { $0.id.name == element.id.name }) == 1: break
            case .socket where !element.hasCapture: break
            default: continue
            }
            found.append(MixerCarrier(elements: [element], role: role))
        }
        return found + surround(usable) + numbered(usable) + indexed(usable)
    }

    /// The kernel's names for the pairs of a card with more than two connectors, which ALSA orders front, rear.
    private func surround(_ usable: [MixerElement]) -> [MixerCarrier] {
        let pairs = ["Front", "Surround"].compactMap { name in
            usable.first { $0.id == MixerElement.ID(name: name) && $0.volume?.channels == 2 }
        }
        guard pairs.count == 2, outputs > 2, outputs <= 4 else { return [] }
        return [MixerCarrier(elements: pairs, role: .socket)]
    }

    /// `Line 01 (Monitor L)`, `Line 02 (Monitor R)`: as drivers of interfaces with many outputs name them.
    private func numbered(_ usable: [MixerElement]) -> [MixerCarrier] {
        var families: [String: [Int: MixerElement]] = [:]
        for element in usable where !element.hasCapture {
            guard case .numbered(let base, let position) = MixerRole(of: element.id) else { continue }
            families[base, default: [:]][position] = element
        }
        return families.sorted { $0.key < $1.key }.compactMap { family($0.value, role: .socket) }
    }

    /// `DAC,0`, `DAC,1`: the same name once for each output or pair of outputs.
    private func indexed(_ usable: [MixerElement]) -> [MixerCarrier] {
        var families: [String: [Int: MixerElement]] = [:]
        for element in usable { families[element.id.name, default: [:]][element.id.index] = element }
        return families.sorted { $0.key < $1.key }.compactMap { name, members in
            let role = MixerRole(of: MixerElement.ID(name: name))
            switch role {
            case .common: return family(members, role: role)
            case .socket where members.values.allSatisfy { !$0.hasCapture }: return family(members, role: role)
            default: return nil
            }
        }
    }

    /// Members of one or of two outputs each, without a gap, more than one of which are needed.
    private func family(_ members: [Int: MixerElement], role: MixerRole) -> MixerCarrier? {
        guard let width = members[0]?.volume?.channels, width <= 2, width < outputs else { return nil }
        var chosen: [MixerElement] = []
        for position in 0..<(outputs + width - 1) / width {
            guard let member = members[position], member.volume?.channels == width else { return nil }
            chosen.append(member)
        }
        return MixerCarrier(elements: chosen, role: role)
    }

    /// Elements in front of sockets, whatever they are able to do.
    private var sockets: [MixerElement] {
        elements.filter { $0.isActive && ($0.volume != nil || $0.switches > 0) && MixerRole(of: $0.id) == .socket }
    }

    private func isDeepEnough(_ element: MixerElement) -> Bool {
        guard element.isUsable, let range = element.volume?.decibels else { return false }
        return range.lowerBound <= deepest + MixerPlan.coarsest
    }

    /// Why no element will do: what is wrong with those that could.
    private func absence() -> String {
        let volumes = elements.filter { $0.volume != nil && $0.isActive }
        guard !volumes.isEmpty else { return "its mixer has no playback volume" }
        let known = volumes.filter { MixerRole(of: $0.id) != .other }
        guard !known.isEmpty else {
            return "its mixer has only \(MixerText.list(volumes.map(\.id.title))), which is not known to set outputs"
        }
        return known.map { "\($0.id.title) \(fault(of: $0))" }.joined(separator: "; ")
    }

    private func fault(of element: MixerElement) -> String {
        guard let volume = element.volume else { return "has no volume" }
        if volume.isComputed { return "is not the card's but computed by ALSA" }
        if !volume.isWritable { return "can be turned on the device only" }
        guard let range = volume.decibels, range.lowerBound < range.upperBound else { return "tells no decibels" }
        if !isDeepEnough(element) { return "reaches down to \(MixerText.decibels(range.lowerBound)) only" }
        if case .numbered = MixerRole(of: element.id) { return "is not there for each output" }
        if volume.channels == 1 && outputs > 1 { return "is one volume for all outputs" }
        if volume.channels < outputs { return "is for \(volume.channels) of \(outputs) outputs" }
        if element.hasCapture { return "also serves an input" }
        return "is there more than once"
    }
}
