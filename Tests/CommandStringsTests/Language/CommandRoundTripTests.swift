import CommandStrings
import DeviceModel
import Testing

@Suite("Commands as text")
struct CommandRoundTripTests {
    static let indices = (0...4).compactMap { ChannelIndex($0) }
    static let bands = (0...4).compactMap { BandIndex($0) }

    static var queries: [CommandQuery] {
        DeviceParameter.allCases.map { .device($0) } + PresetSlot.all.map { .presetName($0) }
            + indices.flatMap { index in
                ChannelParameter.allCases.map { .channel(index, $0) } + bands.map { .equalizer(index, $0) }
                    + [.all(index)]
            }
    }

    static var settings: [CommandSetting] {
        var all: [CommandSetting] = [.defaultSettings, .reboot, .flash(true), .flash(false)]
        all += PresetSlot.all.map { .preset($0) }
        all += SummingMode.allCases.map { .summing($0) } + MeterMode.allCases.map { .meterMode($0) }
        all += LEDBrightness.allCases.map { .brightness($0) }
        all += (0...99_999).compactMap { MeterRate(milliseconds: $0) }.map { .meterRate($0) }
        for index in indices {
            all += DigitalGain.steps.map { .gain(index, DigitalGain(unchecked: $0)) }
            all += (-9_999...9_999).map { .gainBy(index, steps: $0) }
            all += OutputLevel.allCases.map { .outputLevel(index, $0) }
            for switching in Switching.allCases {
                all.append(.mute(index, switching))
                all += bands.map { .equalizer(index, $0, switching) }
            }
        }
        return all
    }

    @Test("every command is read back from its text")
    func inverse() throws {
        let commands = Self.queries.map { Command.get($0) } + Self.settings.map { Command.set($0) }
        #expect(commands.count > 200_000)
        var wrong = 0
        for command in commands where (try? Command.parse(Array(command.text.utf8))) != command { wrong += 1 }
        #expect(wrong == 0)
    }

    @Test("a refusal says what is wrong in words")
    func refusals() {
        let reasons: [(String, CommandRefusal)] = [
            ("", .empty), ("PUT X", .unknownVerb("PUT")), ("GET", .parameterMissing),
            ("GET 1", .parameterMissing), ("GET X", .unknownParameter("X")), ("GET 7 AUDIO_MUTE", .badIndex("7")),
            ("GET AUDIO_MUTE", .indexMissing("AUDIO_MUTE")), ("GET 1 MODEL", .indexNotTaken("MODEL")),
            ("GET REBOOT", .notReadable("REBOOT")), ("SET MODEL X", .notWritable("MODEL")),
            ("SET 1 AUDIO_MUTE X", .badValue("X", expected: "ON, OFF, TOGGLE")),
            ("SET METER_RATE 50", .badValue("50", expected: "0, or 100 to 99999 milliseconds")),
            ("GET MODEL X", .superfluous("X")), ("GET \t", .notPrintable),
        ]
        for (body, refusal) in reasons {
            #expect(throws: refusal, "\(body)") { try Command.parse(Array(body.utf8)) }
            #expect(!refusal.description.isEmpty)
        }
    }
}
