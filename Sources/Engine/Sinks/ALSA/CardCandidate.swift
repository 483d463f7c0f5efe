/// How a card is connected, in the order in which one is preferred that nobody named.
public enum CardBus: Int, Sendable, Hashable, Comparable, CaseIterable {
    case usb
    /// A converter wired to the processor, as on a sound board for a single-board computer.
    case i2s
    /// The computer's own sockets.
    case onboard
    /// A display's loudspeakers.
    case hdmi
    /// No card but a plugin (a sound server): plays when named, never chosen.
    case plugin

    /// As a person reads it: `USB`.
    public var label: String {
        switch self {
        case .usb: "USB"
        case .i2s: "I2S"
        case .onboard: "onboard"
        case .hdmi: "HDMI"
        case .plugin: "plugin"
        }
    }

    public static func < (a: CardBus, b: CardBus) -> Bool { a.rawValue < b.rawValue }

    /// Tells from the words a driver gives: its own name, the card's and the device's.
    public init(driver: String, card: String, device: String) {
        let words = "\(driver) \(card) \(device)".lowercased()
        let has = { (parts: [String]) in parts.contains { words.contains($0) } }
        if has(["hdmi", "displayport", "vc4"]) {
            self = .hdmi
        } else if driver.lowercased().contains("usb") {
            self = .usb
        } else if has(["i2s", "hifiberry", "iqaudio", "justboom", "allo", "pcm51", "pcm179", "sndrpi", "simple-card"]) {
            self = .i2s
        } else {
            self = .onboard
        }
    }
}

/// A card that was found, and what opening it showed.
public struct CardCandidate: Sendable, Hashable {
    /// What opening showed.
    public enum Outcome: Sendable, Hashable {
        /// Opens at 48 kHz with so many connectors.
        case usable(connectors: Int, detail: String)
        case unusable(CardError)
        /// A plugin: not opened, because that may start a server.
        case notTried
    }

    /// The name to open it by: `hw:CARD=DAC,DEV=0`.
    public var name: String
    /// As a person knows it: `USB Audio DAC`.
    public var title: String
    public var bus: CardBus
    public var outcome: Outcome

    public init(name: String, title: String, bus: CardBus, outcome: Outcome) {
        self.name = name
        self.title = title
        self.bus = bus
        self.outcome = outcome
    }
}
