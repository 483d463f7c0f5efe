/// The lines that a receiver reads of the session part or of one media part; of single ones the first counts.
struct SDPSection {
    /// The `m=` line that opens a media part; nil in the session part.
    var media: SDPLine?
    /// `i=`.
    var information: SDPLine?
    /// `c=`.
    var connection: SDPLine?
    /// `a=rtpmap`, all of them.
    var rtpMaps: [SDPFormatMap] = []
    /// `a=fmtp`, all of them.
    var formatParameters: [SDPLine] = []
    /// `a=ptime`.
    var packetTime: SDPLine?
    /// `a=framecount` (RAVENNA).
    var frameCount: SDPLine?
    /// `a=source-filter`, all of them (RFC 4570).
    var sourceFilters: [SDPLine] = []
    /// `a=ts-refclk`, all of them (RFC 7273).
    var referenceClocks: [SDPLine] = []
    /// `a=mediaclk` (RFC 7273).
    var mediaClock: SDPLine?
    /// `a=sync-time` (RAVENNA).
    var syncTime: SDPLine?
    /// `a=clock-domain` (RAVENNA).
    var clockDomain: SDPLine?
    /// `a=crypto` (RFC 4568).
    var crypto: SDPLine?
    /// `a=group`, all of them (RFC 5888).
    var groups: [SDPLine] = []
    /// `a=mid` (RFC 5888).
    var mediaID: SDPLine?

    /// Keeps the line if a receiver needs it.
    mutating func take(_ line: SDPLine) {
        switch line.type {
        case UInt8(ascii: "i"): information = information ?? line
        case UInt8(ascii: "c"): connection = connection ?? line
        case UInt8(ascii: "a"): takeAttribute(line)
        default: break
        }
    }

    /// Keeps the attribute without its name. Attribute names are case-sensitive (RFC 8866 §5.13).
    private mutating func takeAttribute(_ line: SDPLine) {
        let (name, value) = line.value.cut(at: ":")
        guard name.bytes.count <= 15, let value else { return }
        let attribute = SDPLine(number: line.number, type: line.type, value: value)
        switch String(decoding: name.bytes, as: UTF8.self) {
        case "rtpmap": rtpMaps.append(SDPFormatMap(attribute))
        case "fmtp": formatParameters.append(attribute)
        case "ptime": packetTime = packetTime ?? attribute
        case "framecount": frameCount = frameCount ?? attribute
        case "source-filter": sourceFilters.append(attribute)
        case "ts-refclk": referenceClocks.append(attribute)
        case "mediaclk": mediaClock = mediaClock ?? attribute
        case "sync-time": syncTime = syncTime ?? attribute
        case "clock-domain": clockDomain = clockDomain ?? attribute
        case "crypto": crypto = crypto ?? attribute
        case "group": groups.append(attribute)
        case "mid": mediaID = mediaID ?? attribute
        default: break
        }
    }
}
