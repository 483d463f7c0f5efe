import DeviceModel
import LocalControl
import Testing

@Suite("Arguments of set and get")
struct ParameterArgumentsTests {
    @Test(
        "one edit in words, or several with equals signs",
        arguments: [
            (["output", "2", "gain", "-6dB"], [ParameterText("output 2 gain", "-6dB")]),
            (["output", "2", "gain", "+=3"], [ParameterText("output 2 gain", "+=3")]),
            (["output 2 gain", "-6", "dB"], [ParameterText("output 2 gain", "-6 dB")]),
            (["output", "2", "mute"], [ParameterText("output 2 mute", "on")]),
            (["output", "2", "eq"], [ParameterText("output 2 eq", "on")]),
            (["device", "name", "a=b"], [ParameterText("device name", "a=b")]),
            (["device", "name", ""], [ParameterText("device name", "")]),
            (
                ["output 1 gain=-inf", "output 2 eq 3 gain+=1.5", "summing=1+2", "output 1 gain-=1"],
                [
                    ParameterText("output 1 gain", "-inf"), ParameterText("output 2 eq 3 gain", "+=1.5"),
                    ParameterText("summing", "1+2"), ParameterText("output 1 gain", "-=1"),
                ]
            ),
        ])
    func edits(arguments: [String], expected: [ParameterText]) throws {
        #expect(try ParameterArguments.edits(arguments) == expected)
    }

    @Test(
        "what is missing or wrong is told",
        arguments: [
            (["output", "2", "gain"], 2, "output 2 gain: the value is missing, expected -110 to 30 dB"),
            (["output", "2", "gian", "3"], 3, "'gian' is no parameter of output 2, did you mean gain?"),
            (
                ["summing=off", "output 1 mute"], 2,
                "output 1 mute: the value is missing, expected name=value in every argument"
            ),
        ])
    func faults(arguments: [String], code: Int32, text: String) throws {
        let fault = try #require(throws: ParameterArguments.Fault.self) { try ParameterArguments.edits(arguments) }
        #expect(fault.exitCode == code)
        #expect(fault.text.hasPrefix(text))
    }

    @Test("names are one in words or one in each argument")
    func names() {
        #expect(ParameterArguments.names([]).isEmpty)
        #expect(ParameterArguments.names(["output", "2"]) == ["output 2"])
        #expect(ParameterArguments.names(["output 2 gain", "summing"]) == ["output 2 gain", "summing"])
    }
}
