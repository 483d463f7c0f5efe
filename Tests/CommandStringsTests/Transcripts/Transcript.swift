import Testing

/// Plays conversations that are written down, line by line:
///
/// - `> ` a client sends this
/// - `< ` and gets exactly this; several lines follow each other without a byte between them
/// - `* ` another client gets exactly this
///
/// What is not written does not come.
struct Transcript {
    private struct Exchange {
        var line = 0
        var sent = ""
        var answer = ""
        var report = ""
    }

    private let exchanges: [Exchange]

    init(_ text: String) {
        var exchanges: [Exchange] = []
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let content = String(line.dropFirst(2))
            switch line.prefix(2) {
            case "> ": exchanges.append(Exchange(line: number + 1, sent: content))
            case "< ": exchanges[exchanges.count - 1].answer += content
            case "* ": exchanges[exchanges.count - 1].report += content
            case "": break
            default: exchanges.append(Exchange(line: number + 1, answer: "not a line of a transcript: \(line)"))
            }
        }
        self.exchanges = exchanges
    }

    /// Plays it between clients 1 and 2 of a bench.
    func play(_ bench: HubBench, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(!exchanges.isEmpty, sourceLocation: sourceLocation)
        for exchange in exchanges {
            bench.feed(exchange.sent, from: 1)
            bench.settle()
            let (answer, report) = (bench.output(1), bench.output(2))
            #expect(
                answer == exchange.answer, "line \(exchange.line), > \(exchange.sent)", sourceLocation: sourceLocation)
            #expect(
                report == exchange.report, "line \(exchange.line), * \(exchange.sent)", sourceLocation: sourceLocation)
        }
    }
}

extension HubBench {
    /// With the two clients of a transcript.
    static func withTwoClients(isReadOnly: Bool = false) -> HubBench {
        let bench = HubBench(isReadOnly: isReadOnly)
        bench.open(1)
        bench.open(2)
        return bench
    }
}
