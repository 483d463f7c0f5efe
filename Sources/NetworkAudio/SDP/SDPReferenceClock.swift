extension ReferenceClock {
    /// Whether a PTP grandmaster is meant but not named: some senders write zeros (00-00-00-FF-FE-00-00-00).
    public var isAnonymousGrandmaster: Bool {
        guard case .ptp(let grandmaster, _) = self else { return false }
        return grandmaster & ~0xFF_FE00_0000 == 0
    }

    /// Reads the value of `a=ts-refclk` (RFC 7273 §4.8) in any spelling met in the field; nil if it is empty.
    init?(sdp text: SDPText) {
        guard !text.isEmpty else { return nil }
        if let clock = text.dropping(prefix: "ptp="), let known = Self(ptp: clock) {
            self = known
        } else if text.dropping(prefix: "local") != nil || text.dropping(prefix: "private") != nil {
            self = .own(text.string)
        } else {
            self = .other(text.string)
        }
    }

    /// The most telling one of several lines: a grandmaster, else traceable PTP, else the first.
    static func best(of lines: [SDPLine]) -> ReferenceClock? {
        var best: ReferenceClock?
        for line in lines {
            guard let clock = ReferenceClock(sdp: line.value) else { continue }
            guard let known = best else {
                best = clock
                continue
            }
            if clock.rank > known.rank { best = clock }
        }
        return best
    }

    /// The clock with the domain of `a=clock-domain:PTPv2 d`, where it is a grandmaster without a domain.
    func completed(clockDomain line: SDPLine?) -> ReferenceClock {
        guard case .ptp(let grandmaster, nil) = self, let words = line?.value.words(limit: 2), words.count == 2,
            words[0].equals("ptpv2"), let domain = words[1].number.flatMap(UInt8.init(exactly:))
        else { return self }
        return .ptp(grandmaster: grandmaster, domain: domain)
    }

    /// As a session description names it: `ptp=IEEE1588-2008:00-1D-C1-FF-FE-50-36-33:0`, `localmac=…`.
    public var text: String { sdp }

    /// The value of `a=ts-refclk` that reads back as this clock.
    var sdp: String {
        switch self {
        case .ptp(let grandmaster, let domain):
            "ptp=IEEE1588-2008:" + ClockIdentity.text(grandmaster) + (domain.map { ":\($0)" } ?? "")
        case .ptpTraceable: "ptp=IEEE1588-2008:traceable"
        case .own(let text), .other(let text): text
        }
    }

    private var rank: Int {
        switch self {
        case .ptp: 2
        case .ptpTraceable: 1
        case .own, .other: 0
        }
    }

    /// Reads what follows `ptp=`; nil for another protocol (PTPv1, 802.1AS) or a spelling that is not understood.
    private init?(ptp text: SDPText) {
        if text.equals("traceable") {
            self = .ptpTraceable
            return
        }
        // The 2019 edition is PTPv2 too.
        guard let rest = text.dropping(prefix: "ieee1588-2008:") ?? text.dropping(prefix: "ieee1588-2019:") else {
            return nil
        }
        if rest.equals("traceable") {
            self = .ptpTraceable
            return
        }
        let (identity, domain) = rest.cut(at: ":")
        guard let grandmaster = Self.identity(identity) else { return nil }
        self = .ptp(grandmaster: grandmaster, domain: domain.flatMap(Self.domain))
    }

    /// Reads a clock identity of eight bytes; one of six (EUI-48) is widened with FF-FE (IEEE 1588-2008 §7.5.2.2).
    private static func identity(_ text: SDPText) -> UInt64? {
        guard text.bytes.count == 23 || text.bytes.count == 17 else { return nil }
        var value: UInt64 = 0
        for (position, byte) in text.bytes.enumerated() {
            if position % 3 == 2 {
                guard byte == UInt8(ascii: "-") else { return nil }
                continue
            }
            guard let digit = Character(UnicodeScalar(byte)).hexDigitValue else { return nil }
            value = value << 4 | UInt64(digit)
        }
        return text.bytes.count == 23 ? value : (value >> 24) << 40 | 0xFF_FE00_0000 | value & 0xFF_FFFF
    }

    /// Reads `0`, `domain-nmbr=0` or `domain=0`.
    private static func domain(_ text: SDPText) -> UInt8? {
        let number = text.dropping(prefix: "domain-nmbr=") ?? text.dropping(prefix: "domain=") ?? text
        return number.number.flatMap(UInt8.init(exactly:))
    }
}
