extension ChannelMap {
    /// What `parse` accepts, in words.
    private static var expectation: String { "output=flow:channel such as 1=1:3,2=2:1, or output=- for nothing" }

    /// Parses `1=1:3,2=2:1`: output = flow : channel, `1=-` or `1=none` for an output that plays nothing, `none` for all
    /// four. Outputs that are not named play nothing.
    public static func parse(_ text: String) throws(SettingTextError) -> ChannelMap {
        var map = ChannelMap.nothing
        if isNothing(SettingText.trimmed(text[...])) { return map }
        var named: Set<OutputChannel> = []
        for item in text.split(separator: ",", omittingEmptySubsequences: false) {
            let item = SettingText.trimmed(item)
            let (output, source) = try parse(item: item)
            guard named.insert(output).inserted else {
                throw .conflict("output \(output) is given twice", expected: "each output at most once")
            }
            map.outputs[output] = source
        }
        return map
    }

    private static func parse(item: Substring) throws(SettingTextError) -> (OutputChannel, FlowChannel?) {
        let sides = item.split(separator: "=", omittingEmptySubsequences: false).map(SettingText.trimmed)
        guard sides.count == 2 else { throw .malformed(String(item), expected: expectation) }
        return (try parse(output: sides[0]), try parse(source: sides[1]))
    }

    /// Parses the name of an output, `1` to `4`.
    public static func parse(output text: some StringProtocol) throws(SettingTextError) -> OutputChannel {
        guard let number = SettingText.wholeNumber(text) else { throw .malformed(String(text), expected: expectation) }
        guard let output = OutputChannel(rawValue: number) else {
            throw .outOfRange("output \(text)", expected: "1 to 4")
        }
        return output
    }

    /// Parses what an output plays: `1:3`, or `-` or `none` for nothing.
    public static func parse(source text: some StringProtocol) throws(SettingTextError) -> FlowChannel? {
        if isNothing(text) { return nil }
        let numbers = text.split(separator: ":", omittingEmptySubsequences: false).map { SettingText.wholeNumber($0) }
        guard numbers.count == 2, let flowNumber = numbers[0], let channelNumber = numbers[1] else {
            throw .malformed(String(text), expected: expectation)
        }
        guard let flow = FlowNumber(rawValue: flowNumber) else {
            throw .outOfRange("flow \(flowNumber)", expected: "1 or 2")
        }
        guard let source = FlowChannel(flow: flow, channel: channelNumber) else {
            throw .outOfRange("channel \(channelNumber)", expected: "1 to \(FlowChannel.channels.upperBound)")
        }
        return source
    }

    private static func isNothing(_ text: some StringProtocol) -> Bool { text == "-" || text == "none" }

    /// Refuses a map that plays what is not there. `channelCounts` are those of the sources in their order.
    public func check(against channelCounts: [Int]) throws(SettingTextError) {
        for output in OutputChannel.allCases {
            guard let source = outputs[output] else { continue }
            let index = source.flow.rawValue - 1
            guard channelCounts.indices.contains(index) else {
                throw .conflict(
                    "\(output)=\(source) plays flow \(source.flow), but \(Self.count(of: channelCounts))",
                    expected: channelCounts.isEmpty ? "a source to go with the map" : "flow 1")
            }
            guard source.channel <= channelCounts[index] else {
                throw .conflict(
                    "\(output)=\(source) plays channel \(source.channel), but flow \(source.flow) has "
                        + (channelCounts[index] == 1 ? "1 channel" : "\(channelCounts[index]) channels"),
                    expected: channelCounts[index] == 1 ? "channel 1" : "channel 1 to \(channelCounts[index])")
            }
        }
    }

    private static func count(of channelCounts: [Int]) -> String {
        channelCounts.isEmpty ? "no source is given" : "only one source is given"
    }

    /// Without the outputs that play what is not there: the default for a flow with fewer than four channels.
    public func limited(to channelCounts: [Int]) -> ChannelMap {
        ChannelMap(
            outputs.map { source in
                source.flatMap { source in
                    let index = source.flow.rawValue - 1
                    let isThere = channelCounts.indices.contains(index) && source.channel <= channelCounts[index]
                    return isThere ? source : nil
                }
            })
    }
}
