import DeviceModel
import Glibc
import Synchronization
import Terminal
import Testing

@Suite struct LiveRendererTests {
    /// Keeps what is written and answers with a size that can change.
    private final class Screen: Sendable {
        let written = Mutex<[String]>([])
        let size = Mutex(TerminalSize(columns: 80, rows: 50))

        func renderer(_ mode: LiveRenderer.Mode) -> LiveRenderer {
            LiveRenderer(
                title: "ani4out", pid: 4711, mode: mode, size: { self.size.withLock { $0 } },
                write: { text in self.written.withLock { $0.append(text) } })
        }

        var last: String { written.withLock { $0.last ?? "" } }
    }

    @Test("a terminal is drawn in place and gets its cursor back")
    func inPlace() {
        let screen = Screen()
        var renderer = screen.renderer(.inPlace(isColoured: false))
        renderer.show(SampleStatus.good)
        #expect(screen.last.hasPrefix("\u{1B}[?25lani4out · running"))
        #expect(screen.last.hasSuffix("late 0\u{1B}[K\n\u{1B}[J"))
        let lines = screen.last.filter { $0 == "\n" }.count
        renderer.show(SampleStatus.good)
        #expect(screen.last.hasPrefix("\r\u{1B}[\(lines)Aani4out · running"))
        renderer.finish()
        #expect(screen.last == "\u{1B}[?25h")
        renderer.finish()
        #expect(screen.written.withLock { $0.count } == 3)
    }

    @Test("colour only where it is wanted")
    func colour() {
        let screen = Screen()
        var plain = screen.renderer(.inPlace(isColoured: false))
        plain.show(SampleStatus.red)
        #expect(!screen.last.contains("m✗"))
        var coloured = screen.renderer(.inPlace(isColoured: true))
        coloured.show(SampleStatus.red)
        #expect(screen.last.contains("\u{1B}[31;1m✗ fault\u{1B}[0m"))
    }

    @Test("a window that changes its size is drawn anew, one too low says so")
    func resize() {
        let screen = Screen()
        var renderer = screen.renderer(.inPlace(isColoured: false))
        renderer.show(SampleStatus.good)
        screen.size.withLock { $0 = TerminalSize(columns: 80, rows: 10) }
        renderer.show(SampleStatus.good)
        #expect(screen.last.hasPrefix("\u{1B}[2J\u{1B}[H"))
        #expect(screen.last.filter { $0 == "\n" }.count == 9)
        #expect(screen.last.contains("… 14 more lines: make the window higher"))
    }

    @Test("what plays fits a terminal of 24 rows")
    func fits() {
        let screen = Screen()
        screen.size.withLock { $0 = TerminalSize(columns: 80, rows: 24) }
        var renderer = screen.renderer(.inPlace(isColoured: false))
        renderer.show(SampleStatus.good)
        #expect(!screen.last.contains("more lines"))
    }

    @Test("what plays by PTP on a card, with advice, fits a terminal of 30 rows")
    func fitsWithClock() {
        let screen = Screen()
        screen.size.withLock { $0 = TerminalSize(columns: 80, rows: 30) }
        var renderer = screen.renderer(.inPlace(isColoured: false))
        renderer.show(SampleStatus.locked)
        #expect(!screen.last.contains("more lines"))
    }

    @Test("plain lines tell the clock, and why it is not good once")
    func plainClock() {
        let screen = Screen()
        var renderer = screen.renderer(.plain)
        var status = SampleStatus.otherDomain
        renderer.show(status)
        #expect(screen.last.hasPrefix("0:01:02 · clock recovered from 1, PTP silent · source 1 good"))
        #expect(screen.last.hasSuffix("\n  clock warning: PTP is heard in domain 1. run with --ptp-domain 1\n"))
        status = SampleStatus.locked
        status.seconds = 63
        renderer.show(status)
        #expect(screen.last.hasPrefix("0:01:03 · clock PTP locked · source 1 good"))
        #expect(screen.last.hasSuffix("\n  clock good\n"))
    }

    @Test("plain lines come when health changes and every ten seconds")
    func plain() {
        let screen = Screen()
        var renderer = screen.renderer(.plain)
        var status = SampleStatus.waiting
        renderer.show(status)
        #expect(
            screen.last == """
                0:00:03 · clock this host's · source 1 idle 0 packets/s lost 0 late 0 · output virtual good · levels −∞ −∞ −∞ −∞ dBFS
                  source 1 idle: no packet has come for 3 s. start the sender, or check that this host is in its network

                """)
        status.seconds = 4
        status.sources[0].health = .idle(Reason("no packet has come for 4 s", nextStep: "start the sender"))
        renderer.show(status)
        #expect(screen.written.withLock { $0.count } == 1)
        status.seconds = 5
        status.sources[0].health = .good
        renderer.show(status)
        #expect(screen.last.hasSuffix("dBFS\n  source 1 good\n"))
        status.seconds = 14.9
        renderer.show(status)
        #expect(screen.written.withLock { $0.count } == 2)
        status.seconds = 15
        renderer.show(status)
        #expect(
            screen.last.hasPrefix("0:00:15 · clock this host's · source 1 good")
                && screen.last.filter { $0 == "\n" }.count == 1)
        renderer.finish()
        #expect(screen.written.withLock { $0.count } == 3)
    }

    @Test("without a terminal the variables say how large it is, and lines are plain")
    func size() {
        let none: Int32 = -1
        #expect(TerminalSize.current(descriptor: none, variables: [:]) == TerminalSize(columns: 80, rows: 24))
        #expect(
            TerminalSize.current(descriptor: none, variables: ["COLUMNS": "132", "LINES": "-3"])
                == TerminalSize(columns: 132, rows: 24))
        #expect(LiveRenderer.Mode.suitable(descriptor: none, variables: ["TERM": "xterm"]) == .plain)
        #expect(LiveRenderer.Mode.suitable(descriptor: none, variables: ["JOURNAL_STREAM": "8:1"]) == .plain)
    }

    @Test("the journal is known by its stream, and a pipe of somebody else's is none")
    func journal() {
        var ends: [Int32] = [-1, -1]
        #expect(pipe(&ends) == 0)
        defer { for end in ends { close(end) } }
        var facts = stat()
        #expect(fstat(ends[1], &facts) == 0)
        let stream = "\(facts.st_dev):\(facts.st_ino)"
        let mode = { LiveRenderer.Mode.suitable(descriptor: ends[1], variables: ["JOURNAL_STREAM": $0]) }
        #expect(mode(stream) == .journal && mode("\(stream)1") == .plain)
    }
}
