/// One or several elements that together have a volume for each output.
struct MixerCarrier: Sendable, Hashable {
    var elements: [MixerElement]
    var role: MixerRole

    func places(of outputs: Int) -> [MixerPlan.Place] {
        let all = elements.flatMap { element in
            (0..<(element.volume?.channels ?? 0)).map { MixerPlan.Place(element: element.id, channel: $0) }
        }
        return Array(all.prefix(outputs))
    }

    var title: String {
        guard let first = elements.first, let last = elements.last, elements.count > 1 else {
            return elements.first?.id.title ?? ""
        }
        return "\(first.id.title) \(elements.count == 2 ? "and" : "to") \(last.id.title)"
    }
}

extension MixerElement.ID {
    /// As amixer writes it: `PCM`, `PCM,1`.
    var title: String { index == 0 ? name : "\(name),\(index)" }
}
