/// What a description says of itself, whether or not its stream can be received: for people who look for the reason.
public struct SDPSummary: Sendable, Hashable {
    /// `s=`.
    public var name = ""
    /// `i=` of the session, else of the first audio part.
    public var information: String?
    /// As the first audio part has it: `AM824/48000/8`.
    public var format: String?
    /// Address and port of the first audio part.
    public var destination: String?

    /// Empty where nothing can be read.
    public init(_ text: [UInt8]) {
        guard text.count <= SDPParser.longestText, let document = try? SDPDocument(text) else { return }
        name = document.name?.value.string ?? ""
        let audio = document.media.first { $0.media.map(SDPMedia.isAudio) ?? false }
        information = (document.session.information ?? audio?.information)?.value.string
        format = (audio?.rtpMaps.first ?? document.session.rtpMaps.first)?.encoding.excerpt
        let address = (audio?.connection ?? document.session.connection)?.value.words(limit: 3).last
        let port = audio?.media?.value.words(limit: 2).last
        if let address, let port { destination = "\(address.cut(at: "/").head.excerpt):\(port.excerpt)" }
    }
}
