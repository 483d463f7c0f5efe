import DeviceModel
import SeededRandom
import Testing

@Suite("Parameters, there and back")
struct ParameterRoundTripTests {
    @Test("the text of every parameter in any state sets it in any other state")
    func roundTrip() throws {
        var random = SeededGenerator(seed: 1)
        var count = 0
        for _ in 0..<300 {
            let (from, to) = (RandomState.state(using: &random), RandomState.state(using: &random))
            for parameter in Parameter.all where parameter != .preset {
                let text = parameter.text(in: from)
                var target = to
                // The limits of a band's values are those of its type.
                if case .output(let channel, .band(let band, _)) = parameter {
                    let type = Parameter.output(channel, .band(band, .type))
                    target = try target.applying(type.edit(type.text(in: from), in: target))
                    guard !text.isEmpty else { continue }
                }
                let after = try target.applying(parameter.edit(text, in: target))
                #expect(parameter.text(in: after) == text, "\(parameter.name)")
                #expect(parameter.value(in: after) == parameter.value(in: from), "\(parameter.name)")
                count += 1
            }
        }
        #expect(count > 300 * 100)
    }

    @Test("setting one parameter leaves all others as they are")
    func alone() throws {
        var random = SeededGenerator(seed: 2)
        for _ in 0..<50 {
            let (from, to) = (RandomState.state(using: &random), RandomState.state(using: &random))
            for parameter in Parameter.all where parameter != .preset {
                let text = parameter.text(in: from)
                guard let edit = try? parameter.edit(text, in: to), let after = try? to.applying(edit) else { continue }
                let changed = Parameter.all.filter { $0.text(in: after) != $0.text(in: to) }
                for other in changed where other != parameter {
                    // Another type of a band has another Q, and a gain or none.
                    guard case .output(let channel, .band(let band, .type)) = parameter,
                        other == .output(channel, .band(band, .q)) || other == .output(channel, .band(band, .gain))
                    else {
                        Issue.record("\(parameter.name) changes \(other.name)")
                        continue
                    }
                }
            }
        }
    }

    @Test("every name finds its parameter and nothing else, and there are 158 of them")
    func names() throws {
        #expect(Parameter.all.count == 7 + 4 * 31 + 2 + 25)
        #expect(Set(Parameter.all.map(\.name)).count == Parameter.all.count)
        for parameter in Parameter.all {
            let found = try Parameter.leading(parameter.words + ["x"])
            #expect(found.parameters == [parameter])
            #expect(Array(found.rest) == ["x"])
            #expect(try Parameter.named(parameter.words).contains(parameter))
        }
    }

    @Test("any text is an edit or an error that says what was expected")
    func rubbish() {
        var random = SeededGenerator(seed: 3)
        let pieces = [
            "-", "+", "=", ".", ",", "1", "9", "0", "k", "Hz", "dB", "ms", " ", "inf", "∞", "−", "on", "toggle", "tone",
            "e", "é",
        ]
        let state = DeviceState()
        for _ in 0..<20_000 {
            let text = (0..<Int.random(in: 0...6, using: &random)).map { _ in
                pieces[Int.random(in: pieces.indices, using: &random)]
            }.joined()
            let parameter = Parameter.all[Int.random(in: Parameter.all.indices, using: &random)]
            do {
                let after = try state.applying(parameter.edit(text, in: state))
                let again = parameter.text(in: after)
                if !again.isEmpty {
                    #expect((try? parameter.edit(again, in: after)) != nil, "\(parameter.name) '\(text)'")
                }
            } catch let error as SettingTextError {
                #expect(!error.expected.isEmpty && !error.what.isEmpty)
            } catch {
                Issue.record("\(parameter.name) '\(text)': \(error)")
            }
        }
    }
}
