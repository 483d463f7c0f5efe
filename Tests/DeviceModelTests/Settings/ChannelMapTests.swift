import DeviceModel
import SeededRandom
import Testing

@Suite struct ChannelMapTests {
    @Test("what is written reads back")
    func roundTrip() throws {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<2000 {
            let source = { (random: inout SeededGenerator) in
                Bool.random(using: &random)
                    ? FlowChannel(
                        flow: .allCases.randomElement(using: &random)!, channel: .random(in: 1...64, using: &random))
                    : nil
            }
            let map = ChannelMap(
                PerChannel(source(&random), source(&random), source(&random), source(&random)))
            #expect(try ChannelMap.parse(map.description) == map)
        }
    }

    @Test("outputs that are not named play nothing")
    func unnamed() throws {
        let map = try ChannelMap.parse("1=1:3,2=2:1")
        #expect(
            map.outputs
                == PerChannel(FlowChannel(flow: .one, channel: 3), FlowChannel(flow: .two, channel: 1), nil, nil))
    }

    @Test(
        "blanks around the parts do not matter, nothing has two names",
        arguments: [
            "1=1:3,2=-,4=2:64", " 1 = 1:3 , 2=none , 4=2:64 ",
        ])
    func spellings(text: String) throws {
        #expect(try ChannelMap.parse(text).description == "1=1:3,4=2:64")
    }

    @Test(
        "a refusal says what and what was expected",
        arguments: [
            ("", "nothing is given, expected output=flow:channel such as 1=1:3,2=2:1, or output=- for nothing"),
            ("1=1:3,", "nothing is given, expected output=flow:channel such as 1=1:3,2=2:1, or output=- for nothing"),
            ("1", "'1' is not understood, expected output=flow:channel such as 1=1:3,2=2:1, or output=- for nothing"),
            ("1=1", "'1' is not understood, expected output=flow:channel such as 1=1:3,2=2:1, or output=- for nothing"),
            (
                "a=1:1",
                "'a' is not understood, expected output=flow:channel such as 1=1:3,2=2:1, or output=- for nothing"
            ),
            ("5=1:1", "output 5 is out of range, expected 1 to 4"),
            ("0=1:1", "output 0 is out of range, expected 1 to 4"),
            ("1=3:1", "flow 3 is out of range, expected 1 or 2"),
            ("1=1:0", "channel 0 is out of range, expected 1 to 64"),
            ("1=1:65", "channel 65 is out of range, expected 1 to 64"),
            ("1=1:1,2=1:2,1=-", "output 1 is given twice, expected each output at most once"),
        ])
    func refusals(text: String, message: String) {
        let error = #expect(throws: SettingTextError.self) { try ChannelMap.parse(text) }
        #expect(error?.description == message)
    }

    @Test(
        "a map must fit the sources",
        arguments: [
            ([], "1=1:3 plays flow 1, but no source is given, expected a source to go with the map"),
            ([4], "2=2:1 plays flow 2, but only one source is given, expected flow 1"),
            ([2, 2], "1=1:3 plays channel 3, but flow 1 has 2 channels, expected channel 1 to 2"),
            ([1, 2], "1=1:3 plays channel 3, but flow 1 has 1 channel, expected channel 1"),
        ])
    func check(channelCounts: [Int], message: String) throws {
        let map = try ChannelMap.parse("1=1:3,2=2:1")
        let error = #expect(throws: SettingTextError.self) { try map.check(against: channelCounts) }
        #expect(error?.description == message)
    }

    @Test("a map that fits is accepted, and the default is cut to what is there")
    func fits() throws {
        try ChannelMap.parse("1=1:3,2=2:1").check(against: [3, 1])
        #expect(ChannelMap.default.limited(to: [2]).description == "1=1:1,2=1:2")
        #expect(ChannelMap.default.limited(to: [8]) == .default)
        #expect(ChannelMap.default.limited(to: []).description == "none")
    }
}
