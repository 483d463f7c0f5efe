/// Makes one stream description of a document: chooses the audio part, finds its second leg, gathers its facts.
struct SDPAssembler {
    /// What the text said.
    let document: SDPDocument

    /// An audio part that can be received.
    private struct Candidate {
        var section: SDPSection
        var mediaLine: SDPLine
        var media: SDPMedia
        var format: SDPFormat
    }

    /// The stream of the first audio part that can be received.
    func description() throws(SDPError) -> StreamDescription {
        let first = try firstCandidate()
        var legs = [try leg(first)]
        if let second = try secondLeg(of: first) { legs.append(second) }
        let format = first.format
        return StreamDescription(
            name: document.name?.value.string ?? "", legs: legs, encoding: format.encoding,
            channelCount: format.channelCount, framesPerPacket: framesPerPacket(first.section),
            payloadType: format.payloadType, referenceClock: referenceClock(first.section),
            mediaClock: MediaClock.of(first.section) ?? MediaClock.of(document.session),
            channelNames: channelNames(first),
            origin: document.origin.flatMap { SessionOrigin(sdp: $0.value) })
    }

    /// The first audio part that can be received; the reason of the first audio part where none can.
    private func firstCandidate() throws(SDPError) -> Candidate {
        var reason: SDPError?
        for section in document.media {
            guard let line = section.media, SDPMedia.isAudio(line) else { continue }
            do throws(SDPError) {
                return try candidate(section, line)
            } catch {
                reason = reason ?? error
            }
        }
        let isSDP = document.version != nil || !document.media.isEmpty
        throw reason ?? SDPError(line: 0, kind: isSDP ? .noAudioMedia : .notSDP)
    }

    private func candidate(_ section: SDPSection, _ line: SDPLine) throws(SDPError) -> Candidate {
        let media = try SDPMedia(line)
        if let crypto = section.crypto ?? document.session.crypto { throw crypto.error(.encryptionKey) }
        let format = try SDPFormat(of: section, media: media, mediaLine: line, session: document.session)
        return Candidate(section: section, mediaLine: line, media: media, format: format)
    }

    private func leg(_ candidate: Candidate) throws(SDPError) -> StreamLeg {
        guard let connection = candidate.section.connection ?? document.session.connection else {
            throw candidate.mediaLine.error(.missingConnection)
        }
        let destination = try SDPConnection.address(connection)
        // A filter of the media part stands in for those of the session part.
        var sources = try SDPSourceFilter.sources(candidate.section.sourceFilters, destination: destination)
        if sources.isEmpty {
            sources = try SDPSourceFilter.sources(document.session.sourceFilters, destination: destination)
        }
        return StreamLeg(destination: destination, port: candidate.media.port, sources: sources)
    }

    /// The next part that the first one's `a=group:DUP` names (RFC 7104, ST 2022-7); nil where there is none.
    private func secondLeg(of first: Candidate) throws(SDPError) -> StreamLeg? {
        guard let identity = first.section.mediaID?.value.bytes, let group = duplicates(of: identity) else {
            return nil
        }
        for section in document.media {
            guard let line = section.media, line.number > first.mediaLine.number, SDPMedia.isAudio(line),
                let other = section.mediaID?.value.bytes, other != identity,
                group.contains(where: { $0.bytes == other })
            else { continue }
            do throws(SDPError) {
                let second = try candidate(section, line)
                guard second.format == first.format else {
                    throw line.error(.unequalLegs(first: "\(first.format)", second: "\(second.format)"))
                }
                return try leg(second)
            } catch {
                guard error.kind == .disabledMedia else { throw error }
            }
        }
        return nil
    }

    /// The members of the `a=group:DUP` line that names the part; nil where there is none.
    private func duplicates(of identity: ArraySlice<UInt8>) -> [SDPText]? {
        for line in document.session.groups {
            let words = line.value.words(limit: 17)
            guard let semantics = words.first, semantics.equals("dup") else { continue }
            if words.dropFirst().contains(where: { $0.bytes == identity }) { return Array(words.dropFirst()) }
        }
        return nil
    }

    private func framesPerPacket(_ section: SDPSection) -> Int? {
        for part in [section, document.session] {
            if let frames = part.frameCount.flatMap({ PacketTime.frames(count: $0.value) }) { return frames }
            if let frames = part.packetTime.flatMap({ PacketTime.frames(hint: $0.value) }) { return frames }
        }
        return nil
    }

    private func referenceClock(_ section: SDPSection) -> ReferenceClock? {
        let clock = ReferenceClock.best(of: section.referenceClocks)
        return (clock ?? ReferenceClock.best(of: document.session.referenceClocks))?
            .completed(clockDomain: section.clockDomain ?? document.session.clockDomain)
    }

    private func channelNames(_ candidate: Candidate) -> [String] {
        let count = candidate.format.channelCount
        for line in [candidate.section.information, document.session.information] {
            guard let line else { continue }
            let names = SDPChannelNames.names(information: line.value, count: count)
            if !names.isEmpty { return names }
        }
        return SDPChannelNames.names(
            formatParameters: candidate.section.formatParameters, payloadType: candidate.format.payloadType,
            count: count)
    }
}
