import DeviceModel
import JSON
import LocalControl
import Signal
import Testing

@Suite("Streams of the control socket")
struct ServerStreamTests {
    @Test("whoever watches is told the state, then every change in order with who made it")
    func watch() async throws {
        try await withServer { path in
            try await ControlClient.withConversation(at: path, as: "watcher") { watcher in
                let begin = try await watcher.ask(.watch)
                #expect(begin["values"]?.items.count == Parameter.all.count)
                try await ControlClient.withConversation(at: path, as: "editor") { editor in
                    for step in 1...50 {
                        _ = try await editor.ask(.set([ParameterText("output 3 gain", "-\(step)")]))
                    }
                }
                for step in 1...50 {
                    let event = try await watcher.nextEvent()
                    #expect(event["revision"]?.integer == step)
                    #expect(event["origin"]?.string == "local editor")
                    #expect(event["changes"]?.items.first?["value"]?.number == -Double(step))
                    let before = step == 1 ? "0" : "-\(step - 1)"
                    #expect(ReplyText.change(event) == ["local editor: output 3 gain \(before) dB -> -\(step) dB"])
                }
            }
        }
    }

    @Test("events that were and those to come are told without a gap")
    func events() async throws {
        let device = MemoryDevice()
        await device.happen(.started, "the device started")
        try await withServer(device) { path in
            try await ControlClient.withConversation(at: path, as: "log") { conversation in
                let known = try await conversation.ask(.events(latest: 10, follow: true))
                #expect(
                    known["events"]?.items.compactMap { Event($0).map(ReplyText.event) } == [
                        "1:0:00:00:00  information  101  the device started"
                    ])
                await device.happen(.clipped, "channel 2 reached full scale")
                let event = try await conversation.nextEvent()
                #expect(
                    Event(event).map(ReplyText.event) == "1:0:00:00:01  warning      321  channel 2 reached full scale")
                #expect(event["advice"]?.string == EventKind.clipped.advice)
            }
        }
    }

    @Test("the wire log is told as it comes, bytes with escapes, and what is missing")
    func wire() async throws {
        let device = MemoryDevice()
        let bytes = Array("\\\r\n\t< GET \u{1} >".utf8) + [0xFF]
        let message = WireLogMessage(
            wallTime: 1_000, peer: "10.0.0.7:5", direction: .received, bytes: bytes, meaning: "not understood",
            refusal: "a byte too many")
        await device.cross([.message(message), .lost(3)])
        try await withServer(device) { path in
            try await ControlClient.withConversation(at: path, as: "wire") { conversation in
                let filter = try PeerFilter.parse("10.0.0.7")
                _ = try await conversation.ask(.wire(filter))
                let told = try await conversation.nextEvent()
                #expect(told["bytes"]?.string == #"\\\r\n\t< GET \x01 >\xFF"#)
                #expect(
                    ReplyText.wire(told) == [
                        #"1970-01-01T00:00:01.000Z  10.0.0.7:5  received  \\\r\n\t< GET \x01 >\xFF  not understood"#,
                        "    why  a byte too many",
                    ])
                #expect(
                    ReplyText.wire(try await conversation.nextEvent()) == [
                        "3 messages are missing here: they came faster than they were read"
                    ])
                #expect(await device.filters == [filter])
            }
        }
    }

    @Test("meters come as readings; a reader that is free is used again")
    func meters() async throws {
        let device = MemoryDevice()
        try await withServer(device) { path in
            for _ in 0..<3 {
                try await ControlClient.withConversation(at: path, as: "meter") { conversation in
                    _ = try await conversation.ask(.meters(rate: 50))
                    for _ in 0..<5 {
                        let frame = try #require(MeterFrame(try await conversation.nextEvent()))
                        #expect(frame.outputs[.one].level.peak.value == -12.5)
                        #expect(frame.outputs[.two].isClipLatched)
                        #expect(frame.outputs[.four].level.peak.value == -.infinity)
                    }
                }
            }
            let status = StatusReaders(device)
            for _ in 0..<5 { _ = await status.status() }
            let first = await status.take()
            await status.giveBack(first)
            _ = await status.take()
            #expect(await device.readers <= 4)
        }
    }

    @Test("more streams than there may be are refused, and the connection lives on")
    func tooManyStreams() async throws {
        try await withServer { path in
            try await ControlClient.withConversation(at: path, as: "greedy") { conversation in
                for _ in 0..<ControlProtocol.mostStreams { _ = try await conversation.ask(.watch) }
                do {
                    _ = try await conversation.ask(.watch)
                    Issue.record("one stream too many was begun")
                } catch ControlFailure.refused(let error) { #expect(error.kind == .busy) }
                let presets = try await conversation.ask(.presets)
                #expect(presets["presets"] != nil)
            }
        }
    }
}
