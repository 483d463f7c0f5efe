import DeviceConfiguration
import DeviceModel
import JSON
import Signal
import Terminal
import Testing

@Suite struct JSONLinesTests {
    /// Reads a line with the strict reader of the configuration and follows a path of names and indices.
    private func value(_ path: String..., in line: String) throws -> JSONValue? {
        var node = try JSONParser.parse(Array(line.utf8))
        for step in path {
            switch node.value {
            case .object(let members):
                guard let member = members.first(where: { $0.name == step }) else { return nil }
                node = member.node
            case .array(let items):
                guard let index = Int(step), items.indices.contains(index) else { return nil }
                node = items[index]
            default: return nil
            }
        }
        return node.value
    }

    /// All paths to values that are neither lists nor objects, with `#` for an index.
    private func keys(_ node: JSONNode, path: String = "") -> Set<String> {
        switch node.value {
        case .object(let members):
            members.reduce(into: []) {
                $0.formUnion(keys($1.node, path: path.isEmpty ? $1.name : "\(path).\($1.name)"))
            }
        case .array(let items): items.reduce(into: []) { $0.formUnion(keys($1, path: "\(path).#")) }
        default: [path]
        }
    }

    @Test("the first line names ports, sources and outputs")
    func ready() throws {
        let line = JSONLines.ready(SampleStatus.good, version: "0.1.0", pid: 42, isFlowing: true)
        #expect(line.hasPrefix("{\"event\":\"ready\",\"version\":\"0.1.0\",\"pid\":42,\"flowing\":true,\"ports\":"))
        #expect(try value("ports", "http", in: line) == .number(text: "8080", value: 8080))
        #expect(try value("ports", "command", in: line) == .null)
        #expect(try value("ports", "bridge", in: line) == .null)
        #expect(try value("sources", "0", "name", in: line) == .string("Stage left"))
        #expect(try value("outputs", "0", "specification", in: line) == .string("virtual"))
    }

    @Test("the line of every second has numbers with their units, and null where there is none")
    func status() throws {
        let line = JSONLines.status(SampleStatus.good)
        #expect(try value("seconds", in: line) == .number(text: "62.04", value: 62.04))
        #expect(try value("linkOffsetMs", in: line) == .number(text: "10", value: 10))
        #expect(try value("channels", "0", "peakDbfs", in: line) == .number(text: "-18.2", value: -18.2))
        #expect(try value("channels", "3", "peakDbfs", in: line) == .null)
        #expect(try value("channels", "3", "flow", in: line) == .null)
        #expect(try value("sources", "0", "headroomMs", in: line) == .number(text: "8.904", value: 8.904))
        #expect(try value("sources", "0", "counters", "received", in: line) == .number(text: "62000", value: 62000))
        #expect(try value("clock", "source", in: line) == .string("recovered"))
        let red = JSONLines.status(SampleStatus.red)
        #expect(try value("outputs", "0", "health", "state", in: red) == .string("fault"))
        #expect(try value("outputs", "0", "health", "reason", in: red) == .string("the card was unplugged"))
        #expect(
            try value("services", "0", "health", "nextStep", in: red)
                == .string("stop the other program, or choose --command-port 0"))
    }

    @Test("a channel has both levels, its light and its settings, a sum its limiter's work")
    func signalPath() throws {
        let line = JSONLines.status(SampleStatus.summing)
        #expect(try value("meterMode", in: line) == .string("pre-fader"))
        #expect(try value("channels", "0", "peakDbfs", in: line) == .number(text: "-21.2", value: -21.2))
        #expect(try value("channels", "0", "preFader", "rmsDbfs", in: line) == .number(text: "-24.2", value: -24.2))
        #expect(try value("channels", "0", "postFader", "peakDbfs", in: line) == .number(text: "-18.2", value: -18.2))
        #expect(try value("channels", "0", "light", in: line) == .string("red"))
        #expect(try value("channels", "0", "clippedSamples", in: line) == .number(text: "3", value: 3))
        #expect(try value("channels", "0", "clipLatched", in: line) == .bool(true))
        #expect(try value("channels", "0", "gainDb", in: line) == .number(text: "-6.5", value: -6.5))
        #expect(try value("channels", "0", "mute", in: line) == .bool(true))
        #expect(try value("channels", "0", "polarity", in: line) == .string("inverted"))
        #expect(try value("channels", "0", "eqActive", in: line) == .bool(true))
        #expect(try value("channels", "0", "delayMs", in: line) == .number(text: "12.5", value: 12.5))
        #expect(try value("channels", "0", "outputLevel", in: line) == .string("mic"))
        #expect(try value("channels", "0", "outputLevelControl", in: line) == .string("Master"))
        #expect(try value("channels", "1", "gainDb", in: line) == .number(text: "-10", value: -10))
        #expect(try value("channels", "1", "generator", in: line) == .string("pink"))
        #expect(try value("channels", "1", "outputLevelControl", in: line) == .string("digital"))
        #expect(try value("summing", in: line) == .string("1+2"))
        #expect(try value("sums", "0", "gainReductionDb", in: line) == .number(text: "7.3", value: 7.3))
        #expect(try value("sums", "0", "index", in: line) == .number(text: "1", value: 1))
        #expect(try value("configuration", "state", in: line) == .string("warning"))
    }

    @Test("the clock has its state, its grandmaster and who is heard")
    func clock() throws {
        let line = JSONLines.status(SampleStatus.locked)
        #expect(
            line.contains(
                #""clock":{"source":"reference","flow":null,"setting":"ptp","state":"locked","#
                    + #""grandmaster":"00-1D-C1-FF-FE-50-36-33","domain":0,"master":"10.0.0.9","offsetNs":1234,"#
                    + #""maxOffsetNs":8000,"pathDelayNs":34120,"ppm":3.214,"isTai":true,"steps":0,"malformed":0,"#
                    + #""stamping":"hardware","senders":[{"address":"127.0.0.1","version":2,"domain":0,"#))
        let other = JSONLines.status(SampleStatus.otherDomain)
        #expect(try value("clock", "source", in: other) == .string("recovered"))
        #expect(try value("clock", "flow", in: other) == .number(text: "1", value: 1))
        #expect(try value("clock", "state", in: other) == .string("silent"))
        #expect(try value("clock", "grandmaster", in: other) == .null)
        #expect(try value("clock", "senders", "0", "domain", in: other) == .number(text: "1", value: 1))
        #expect(try value("clock", "senders", "0", "syncs", in: other) == .number(text: "40", value: 40))
        #expect(try value("clock", "health", "nextStep", in: other) == .string("run with --ptp-domain 1"))
        var none = SampleStatus.good
        none.clock.report = nil
        #expect(try value("clock", "isTai", in: JSONLines.status(none)) == .null)
        #expect(try value("clock", "steps", in: JSONLines.status(none)) == .null)
    }

    @Test("a source says whether it is synchronous, an output what its latency is made of")
    func latency() throws {
        let line = JSONLines.status(SampleStatus.locked)
        #expect(try value("sources", "0", "synchrony", "synchronous", in: line) == .bool(true))
        #expect(try value("sources", "0", "suggestedLinkOffsetMs", in: line) == .number(text: "2", value: 2))
        #expect(
            line.contains(
                #""resampler":{"bypassed":false,"ppm":12.34,"phaseErrorUs":-0.42,"slewing":true,"moves":1}"#))
        #expect(
            line.contains(
                #""latency":{"ms":2.708,"frames":130,"resampler":20,"buffer":96,"limiter":14,"converter":0,"#
                    + #""padding":0},"clockPpm":-9.13,"clockState":"stable","resamplerOvers":[0,3,0,0]"#))
        #expect(try value("networkAudioLight", in: line) == .string("green"))
        let other = JSONLines.status(SampleStatus.otherDomain)
        #expect(
            try value("sources", "0", "synchrony", "reason", in: other) == .string("our own clock is not locked"))
        #expect(try value("sources", "0", "resampler", "bypassed", in: other) == .null)
        #expect(try value("outputs", "0", "latency", "ms", in: other) == .null)
    }

    @Test("the line of a link offset says whether it changed, and why or why not")
    func linkOffset() throws {
        let two = try #require(LinkOffset(milliseconds: 2))
        #expect(
            JSONLines.linkOffset(.changed(from: .default, to: two, reason: "2 ms are enough"))
                == #"{"event":"linkOffset","applied":true,"fromMs":10,"toMs":2,"reason":"2 ms are enough"}"#)
        #expect(
            JSONLines.linkOffset(.kept(reason: "too few packets"))
                == #"{"event":"linkOffset","applied":false,"fromMs":null,"toMs":null,"reason":"too few packets"}"#)
    }

    @Test("the line of a configuration says whether it was applied, and if not why")
    func configuration() throws {
        let applied = JSONLines.configuration(ReloadOutcome(refusal: nil, needsRestart: ["map"], frame: 480))
        #expect(
            applied == #"{"event":"configuration","applied":true,"reason":null,"needsRestart":["map"],"frame":480}"#)
        let refused = JSONLines.configuration(ReloadOutcome(refusal: "a.json:1:1: no", needsRestart: [], frame: nil))
        #expect(try value("applied", in: refused) == .bool(false))
        #expect(try value("reason", in: refused) == .string("a.json:1:1: no"))
    }

    @Test("a device with a name on its links tells it, with the real port of its web app")
    func linkName() throws {
        var status = SampleStatus.good
        status.linkName = LinkName(hostName: "ANI4OUT-aabbcc.local", serviceName: "Stage")
        status.url = "http://ANI4OUT-aabbcc.local:8080"
        let line = JSONLines.status(status)
        #expect(try value("hostName", in: line) == .string("ANI4OUT-aabbcc.local"))
        #expect(try value("url", in: line) == .string("http://ANI4OUT-aabbcc.local:8080"))
        #expect(
            LiveView(status, title: "ani4out", pid: 1, width: 200).plainLines[0]
                .contains("http://ANI4OUT-aabbcc.local:8080"))
    }

    @Test("the keys are the same whatever the state")
    func stableKeys() throws {
        let states = [
            SampleStatus.good, SampleStatus.waiting, SampleStatus.red, SampleStatus.locked, SampleStatus.otherDomain,
        ]
        let all = try states.map { keys(try JSONParser.parse(Array(JSONLines.status($0).utf8))) }
        for other in all.dropFirst() { #expect(other == all[0]) }
        #expect(all[0].count == 129)
    }

    @Test("any text comes back as it went, on one line")
    func escaping() throws {
        let text = (0...0x2FF).compactMap { Unicode.Scalar($0) }.map { String($0) }.joined() + "\u{2028}\u{2029}😀\\\""
        let line = JSONLines.stopped(reason: text)
        #expect(try value("reason", in: line) == .string(text))
        #expect(!line.contains { $0.isNewline })
    }

    @Test("numbers that are none become null")
    func notANumber() throws {
        var status = SampleStatus.good
        status.sources[0].legs = [
            LegStatus(number: 1, address: "239.3.8.1:5004", delayMilliseconds: .nan, health: .good)
        ]
        status.sources[0].clockPPM = .nan
        status.sources[0].packetsPerSecond = .infinity
        status.channels[.one].postFader.peak = DBFS(1e300)
        let line = JSONLines.status(status)
        #expect(try value("sources", "0", "clockPpm", in: line) == .null)
        #expect(try value("sources", "0", "packetsPerSecond", in: line) == .null)
        #expect(try value("sources", "0", "legs", "0", "delayMs", in: line) == .null)
        #expect(try value("sources", "0", "legs", "0", "health", "state", in: line) == .string("good"))
        #expect(try value("channels", "0", "peakDbfs", in: line) == .null)
    }
}
