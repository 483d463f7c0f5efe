import DeviceModel
import JSON
import LocalControl
import Testing

@Suite("Edits by the control socket")
struct ServerEditTests {
    private func ask(_ path: String, _ requests: ControlRequest...) async throws -> [JSONNode] {
        try await ControlClient.withConversation(at: path, as: "test") { conversation in
            var replies: [JSONNode] = []
            for request in requests { replies.append(try await conversation.ask(request)) }
            return replies
        }
    }

    private func refusal(_ path: String, _ request: ControlRequest) async throws -> ControlError {
        do {
            _ = try await ask(path, request)
        } catch ControlFailure.refused(let error) { return error }
        throw Unexpected()
    }

    private struct Unexpected: Error {}

    @Test("what is set is what is told, with its limits")
    func setAndGet() async throws {
        try await withServer { path in
            let replies = try await ask(
                path, .set([ParameterText("output 2 gain", "-6,5dB"), ParameterText("summing", "all")]),
                .get(["output 2 gain", "summing"]))
            #expect(
                ReplyText.values(replies[0], isSingle: false) == ["output 2 gain  -6.5 dB", "summing        1+2+3+4"])
            let gain = try #require(replies[1]["values"]?.items.first)
            #expect(gain["value"]?.number == -6.5)
            #expect(gain["unit"]?.string == "dB")
            #expect(gain["limits"]?.string?.hasPrefix("-110 to 30 dB") == true)
            #expect(ReplyText.values(try await ask(path, .get(["summing"]))[0], isSingle: true) == ["1+2+3+4"])
        }
    }

    @Test("a batch is read in its order, and is one change or none")
    func batch() async throws {
        let device = MemoryDevice()
        try await withServer(device) { path in
            let edits = [
                ParameterText("output 1 eq 1 type", "low-cut"), ParameterText("output 1 eq 1 q", "10"),
                ParameterText("output 1 eq 1 frequency", "80"), ParameterText("output 1 eq 1 frequency", "+=20"),
                ParameterText("output all mute", "on"),
            ]
            let reply = try await ask(path, .set(edits))[0]
            #expect(reply["revision"]?.integer == 1)
            let state = await device.state()
            #expect(Parameter.output(.one, .band(.one, .frequency)).text(in: state) == "100 Hz")
            #expect(state.sound.signal.channels.all.allSatisfy { $0.isMuted })
            let error = try await refusal(
                path, .set([ParameterText("summing", "1+2"), ParameterText("output 1 gain", "99")]))
            #expect(error.kind == .invalid)
            #expect(error.description == "output 1 gain: 99 is out of range: expected -110 to 30 dB")
            #expect(await device.state() == state)
            #expect(try await ask(path, .undo)[0]["revision"]?.integer == 2)
            #expect(await device.state() == DeviceState())
        }
    }

    @Test("wrong names, fixed values and a full disk are told apart")
    func refusals() async throws {
        let device = MemoryDevice(fixed: FixedValues(places: [.summing: "room.json:3:4"], values: DeviceState()))
        try await withServer(device) { path in
            let name = try await refusal(path, .set([ParameterText("output 2 gian", "3")]))
            #expect(
                name == ControlError(.notFound, "'gian' is no parameter of output 2", nextStep: "did you mean gain?"))
            #expect(try await refusal(path, .get(["outputs"])).kind == .notFound)
            #expect(try await refusal(path, .set([ParameterText("output 2 gain now", "3")])).kind == .notFound)
            let fixed = try await refusal(path, .set([ParameterText("summing", "1+2")]))
            #expect(fixed.kind == .refused)
            #expect(fixed.reason.what == "the value is fixed by room.json:3:4")
            #expect(try await refusal(path, .undo).kind == .refused)
            await device.disk.fail(Reason("the disk is full", nextStep: "make room"))
            let full = try await refusal(path, .set([ParameterText("output 1 mute", "on")]))
            #expect(full == ControlError(.failed, "the disk is full", nextStep: "make room"))
        }
    }

    @Test("edits are undone and redone, and history and trail name who asked")
    func undo() async throws {
        try await withServer { path in
            let replies = try await ask(
                path, .set([ParameterText("output 1 gain", "+3")]), .set([ParameterText("meters", "pre")]), .history,
                .undo,
                .redo, .audit(latest: 10))
            #expect(
                ReplyText.history(replies[2]) == [
                    "local test: meters post-fader -> pre-fader", "local test: output 1 gain 0 dB -> 3 dB",
                ])
            #expect(ReplyText.edit(replies[3]) == ["meters pre-fader -> post-fader"])
            #expect(ReplyText.edit(replies[4]) == ["meters post-fader -> pre-fader"])
            let first = replies[5]["entries"]?.items.first.flatMap { AuditEntry($0) }
            #expect(
                first.map(ReplyText.audit) == "1:0:00:00:02  local test: output 1 gain 0 dB -> 3 dB")
            #expect(replies[5]["entries"]?.items.count == 4)
        }
    }

    @Test("presets are saved, recalled by number or name, renamed, exchanged and deleted")
    func presets() async throws {
        try await withServer { path in
            let replies = try await ask(
                path, .presets, .savePreset("3", name: nil), .savePreset("4", name: "Evening"),
                .set([ParameterText("summing", "1+2")]), .presets, .recallPreset("evening"),
                .renamePreset("3", name: "Noon"),
                .deletePreset("Noon"), .exportPreset("4"), .importPreset("5", text: "{}", isApplied: false),
                .importPreset("5", text: "{}", isApplied: true), .presets, .defaultSettings)
            #expect(ReplyText.presets(replies[0]) == ["no presets are saved"])
            #expect(ReplyText.presets(replies[4]) == ["  3  Preset 3", "> 4  Evening*"])
            #expect(ReplyText.edit(replies[5]) == ["summing 1+2 -> off"])
            #expect(ReplyText.edit(replies[7]) == ["preset 3 Noon deleted"])
            #expect(replies[8]["text"]?.string == "{\"name\":\"Evening\"}\n")
            #expect(ReplyText.imported(replies[9]) == ["output 1 gain 0 dB -> -3 dB"])
            #expect(replies[9]["applied"]?.bool == false)
            #expect(ReplyText.presets(replies[11]) == ["> 4  Evening", "  5  New"])
            for (preset, kind) in [("11", ControlError.Kind.notFound), ("Evning", .notFound), ("1", .notFound)] {
                #expect(try await refusal(path, .recallPreset(preset)).kind == kind)
            }
            #expect(try await refusal(path, .recallPreset("Evning")).reason.nextStep == "did you mean 'Evening'?")
            #expect(try await refusal(path, .renamePreset("4", name: "{")).kind == .invalid)
            #expect(try await refusal(path, .importPreset("1", text: "x", isApplied: true)).kind == .invalid)
        }
    }

    @Test("the device itself does what is asked")
    func device() async throws {
        let device = MemoryDevice()
        try await withServer(device) { path in
            let replies = try await ask(path, .identify(true), .pressReset(seconds: 5), .reboot, .status)
            #expect(await device.isIdentifying)
            #expect(await device.pressed == [5])
            #expect(await device.origins == [.local("test")])
            #expect(ReplyText.happens(replies[1]) == ["the network settings become those of the factory"])
            #expect(try await refusal(path, .pressReset(seconds: 1)).kind == .invalid)
            let lines = ReplyText.status(replies[3])
            #expect(lines.contains("name           ANI4OUT-aabbcc"))
            #expect(lines.contains("running        1 d 02:03:04"))
            #expect(
                lines.suffix(5) == [
                    "✗ service command (no port): fault", "    why  port 2202 is taken",
                    "    do   stop the other program",
                    "✓ real time: good", "✓ configuration: good",
                ])
        }
    }
}
