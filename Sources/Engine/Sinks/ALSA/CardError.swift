/// A program that has a sound card or a port open.
public struct CardHolder: Sendable, Hashable, CustomStringConvertible {
    public var pid: Int32
    /// Its short name, `pipewire`.
    public var command: String

    public init(pid: Int32, command: String) {
        self.pid = pid
        self.command = command
    }

    public var description: String { "\(command) (process \(pid))" }
}

/// Why a card cannot be opened.
public enum CardError: Error, Sendable, Hashable {
    /// Another program has it; who, as far as may be seen.
    case busy(card: String, holders: [CardHolder])
    /// No card of this name.
    case notFound(card: String, detail: String)
    /// The sound server behind a plugin is not running.
    case noServer(card: String, detail: String)
    /// It was there and is gone: unplugged.
    case gone(card: String)
    case notPermitted(card: String)
    /// It cannot run at 48 kHz; what it offers instead, in hertz.
    case noSuchRate(card: String, offered: [Int])
    /// It takes none of our sample formats; what it offers instead.
    case noSuchFormat(card: String, offered: [String])
    /// It has more channels than we can fill.
    case noSuchChannels(card: String, fewest: Int)
    /// A call of the driver failed: what was asked, and what it said.
    case refused(card: String, step: String, detail: String)

    /// What is: one sentence without a full stop.
    public var reason: String {
        switch self {
        case .busy(let card, let holders) where holders.isEmpty: "\(card) is in use by another program"
        case .busy(let card, let holders):
            "\(card) is in use by \(holders.map(\.description).joined(separator: " and "))"
        case .notFound(let card, let detail):
            detail.isEmpty ? "there is no sound card \(card)" : "there is no sound card \(card): \(detail)"
        case .noServer(let card, let detail):
            "the sound server behind \(card) cannot be reached" + (detail.isEmpty ? "" : ": \(detail)")
        case .gone(let card): "\(card) is not there any more"
        case .notPermitted(let card): "this user may not open \(card)"
        case .noSuchRate(_, let offered) where offered.isEmpty:
            "this card does not offer 48000 Hz, which this device runs at"
        case .noSuchRate(_, let offered):
            "this card offers \(Self.list(offered.map(String.init))) Hz only, this device runs at 48000 Hz"
        case .noSuchFormat(_, let offered):
            "this card takes \(offered.isEmpty ? "no known format" : Self.list(offered)) only, "
                + "this device plays \(Self.list(CardSampleFormat.allCases.map(\.name)))"
        case .noSuchChannels(_, let fewest):
            "this card has at least \(fewest) channels, this device can fill at most \(ALSACard.mostChannels)"
        case .refused(let card, let step, let detail): "\(card) does not work: \(step): \(detail)"
        }
    }

    /// What to do: an instruction.
    public var nextStep: String {
        switch self {
        case .busy(_, let holders):
            switch holders.first?.command {
            case "pipewire", "wireplumber", "pipewire-pulse":
                "switch the card off in the desktop's sound settings (profile \"Off\"), it is then taken by itself"
            case "pulseaudio":
                "run `pactl set-card-profile CARD off` with the card's name from `pactl list cards short`, "
                    + "it is then taken by itself"
            case .some(let command): "stop \(command), the card is then taken by itself; or choose another --output"
            case nil: "stop the program that uses it, the card is then taken by itself; or choose another --output"
            }
        case .notFound: "plug it in, it is then taken by itself; `ani4out outputs` lists the cards that are there"
        case .noServer: "start the sound server as this user, it is then used by itself; or choose another --output"
        case .gone: "plug it in again, it is then taken by itself"
        case .notPermitted: "run `sudo usermod -aG audio $USER` and log in again"
        case .noSuchRate: "choose a card that runs at 48 kHz, `ani4out outputs` lists them"
        case .noSuchFormat, .noSuchChannels:
            "put `plug` before its name (`plughw:…`), or choose another card, `ani4out outputs` lists them"
        case .refused: "unplug it and plug it in again, or choose another card, `ani4out outputs` lists them"
        }
    }

    /// Whether trying again later may well succeed without anybody changing the settings.
    public var isTransient: Bool {
        switch self {
        case .busy, .noServer, .gone, .notFound, .refused: true
        case .notPermitted, .noSuchRate, .noSuchFormat, .noSuchChannels: false
        }
    }

    /// `a`, `a and b`, `a, b and c`.
    private static func list(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " and " + last
    }
}
