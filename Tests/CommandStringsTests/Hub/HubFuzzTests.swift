import CommandStrings
import DeviceModel
import Foundation
import SeededRandom
import Testing

@Suite("Streams of rubbish")
struct HubFuzzTests {
    private static let words = [
        "GET", "SET", "REP", "0", "1", "2", "3", "4", "5", "00", "01", "04", "ALL", "AUDIO_MUTE", "AUDIO_GAIN_HI_RES",
        "PEQ", "ON", "OFF", "TOGGLE", "INC", "DEC", "1100", "1401", "PRESET", "PRESET1", "METER_RATE", "100", "50",
        "FLASH", "REBOOT", "DEFAULT_SETTINGS", "AUDIO_SUMMING_MODE", "1+2", "LED_BRIGHTNESS", "AUDIO_OUT_LVL_SWITCH",
        "MIC_LVL", "CHAN_NAME", "MODEL", "{x}", "LIMITER_ENGAGED", "OUTPUT_METER_MODE", "PRE_FADER",
    ]

    static var iterations: Int {
        ProcessInfo.processInfo.environment["ANI4OUT_FUZZ_ITERATIONS"].flatMap { Int($0) } ?? 100_000
    }

    /// Commands that are right, nearly right and not at all, and bytes of any kind between them.
    private func stream(_ random: inout SeededGenerator) -> [UInt8] {
        var bytes: [UInt8] = []
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            switch Int.random(in: 0...9, using: &random) {
            case 0:
                bytes += (0..<Int.random(in: 1...40, using: &random)).map { _ in
                    UInt8(truncatingIfNeeded: random.next())
                }
            case 1: bytes += Array(repeating: UInt8(ascii: "<"), count: Int.random(in: 1...3, using: &random))
            case 2: bytes += Array("\r\n".utf8)
            case 3 where random.one(in: 20):
                bytes += [UInt8(ascii: "<")] + Array(repeating: 65, count: Int.random(in: 400...700, using: &random))
            case 3: bytes += Array(">".utf8)
            case 4...6:
                let count = Int.random(in: 0...5, using: &random)
                let words = (0..<count).map { _ in Self.words[Int.random(in: 0..<Self.words.count, using: &random)] }
                bytes += Array("< \(words.joined(separator: " ")) >".utf8)
            default:
                var command = Array("< \(Self.right(&random)) >".utf8)
                if random.one(in: 4) {
                    command[Int.random(in: 0..<command.count, using: &random)] = UInt8(
                        truncatingIfNeeded: random.next())
                }
                bytes += command
            }
        }
        return bytes
    }

    private static func right(_ random: inout SeededGenerator) -> String {
        let index = Int.random(in: 0...4, using: &random)
        return switch Int.random(in: 0...7, using: &random) {
        case 0: "GET \(index) AUDIO_MUTE"
        case 1: "SET \(index) AUDIO_MUTE TOGGLE"
        case 2: "SET \(index) AUDIO_GAIN_HI_RES \(Int.random(in: 900...1500, using: &random))"
        case 3: "SET 0\(index) PEQ 0\(Int.random(in: 0...5, using: &random)) ON"
        case 4: "SET PRESET \(Int.random(in: 0...11, using: &random))"
        case 5: "SET METER_RATE \(Int.random(in: 0...200, using: &random))"
        case 6: "SET FLASH ON"
        default: "GET MODEL"
        }
    }

    /// What is to come of a stream, told by splitting it as a whole and doing one message after the other.
    private struct Reference {
        var snapshot: CommandSnapshot
        var output = ""
        var hasValidSetting = false

        mutating func run(_ bytes: [UInt8]) {
            var body: [UInt8]?
            for byte in bytes {
                switch byte {
                case UInt8(ascii: "<"):
                    if body != nil { output += Report.error.text }
                    body = []
                case UInt8(ascii: ">"):
                    if let body { take(body) }
                    body = nil
                default: body?.append(byte)
                }
            }
        }

        private mutating func take(_ body: [UInt8]) {
            guard body.count <= CommandScanner.limit, let command = try? Command.parse(body) else {
                output += Report.error.text
                return
            }
            switch command {
            case .get(let query): output += snapshot.answers(to: query).map(\.text).joined()
            case .set(let setting):
                hasValidSetting = true
                let before = snapshot
                guard apply(setting) else {
                    output += Report.error.text
                    return
                }
                let changed = CommandReports.changes(from: before, to: snapshot)
                let answers = snapshot.answers(to: setting)
                output += (answers + changed.filter { !answers.contains($0) }).map(\.text).joined()
            }
        }

        private mutating func apply(_ setting: CommandSetting) -> Bool {
            func on(_ index: ChannelIndex, _ edit: (inout ChannelSettings) -> Void) {
                for channel in index.channels { edit(&snapshot.state.sound.signal.channels[channel]) }
            }
            switch setting {
            case .preset: return false
            case .defaultSettings: snapshot.state.sound = SoundState()
            case .summing(let mode): snapshot.state.sound.signal.summing = mode
            case .meterMode(let mode): snapshot.state.sound.signal.meterMode = mode
            case .brightness(let brightness): snapshot.state.sound.brightness = brightness
            case .gain(let index, let gain): on(index) { $0.gain = gain }
            case .gainBy(let index, let steps):
                on(index) { $0.gain = DigitalGain(unchecked: max(-1_100, min(300, $0.gain.step + steps))) }
            case .mute(let index, let to): on(index) { $0.isMuted = to == .toggle ? !$0.isMuted : to == .on }
            case .outputLevel(let index, let level): on(index) { $0.outputLevel = level }
            case .equalizer(let index, let band, let to):
                on(index) {
                    for band in band.bands {
                        let isOff = $0.equalizer[isBypassed: band]
                        $0.equalizer[isBypassed: band] = to == .toggle ? !isOff : to == .off
                    }
                }
            case .meterRate(let rate): snapshot.meterRate = rate
            case .flash(let isOn): snapshot.live.isFlashing = isOn
            case .reboot: break
            }
            return true
        }
    }

    @Test("whatever comes is answered as by the book, cut anywhere, and nothing changes without a valid command")
    func streams() {
        for seed in 0..<UInt64(Self.iterations) {
            var random = SeededGenerator(seed: seed)
            let bytes = stream(&random)
            let bench = HubBench()
            bench.tellsResultsFirst = random.one(in: 2)
            bench.open(1)
            var place = 0
            while place < bytes.count {
                let end = min(bytes.count, place + Int.random(in: 1...30, using: &random))
                bench.feed(Array(bytes[place..<end]), from: 1)
                if random.one(in: 2) { bench.settle() }
                place = end
            }
            bench.settle()
            var reference = Reference(
                snapshot: CommandSnapshot(state: DeviceState(), identity: HubBench.identity))
            reference.run(bytes)
            let isRight =
                bench.output(1) == reference.output && bench.state == reference.snapshot.state
                && (reference.hasValidSetting || bench.state == DeviceState())
            if !isRight { Issue.record("seed \(seed): \(String(decoding: bytes, as: UTF8.self))") }
        }
    }
}
