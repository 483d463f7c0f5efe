import DeviceModel
import Hummingbird
import NIOCore

/// Writes the live stream of one client.
struct LiveStream: Sendable {
    let hub: LiveHub
    let device: any WebDevice
    let client: LiveClient
    let pause: Pause

    /// Writes until the client is gone or the server ends.
    func run(first: [LiveEvent], to writer: inout any ResponseBodyWriter) async throws {
        await hub.feeds.join(client)
        let ticker = ticker(client.options.spectrum) { client.askSpectrum() }
        defer {
            ticker.cancel()
            let (hub, client) = (hub, client)
            Task {
                await hub.feeds.leave(client)
                await hub.leave(client)
            }
        }
        try await writer.write(ByteBuffer(string: LiveEvent.retry + first.map(\.text).joined()))
        var curves = SpectrumFrames()
        for await _ in client.turns {
            let pending = client.take()
            var text = ""
            if pending.isBehind { text += await hub.wholeState(for: client).text }
            text += pending.changes.map(\.text).joined() + pending.log.map(\.text).joined()
            if let status = pending.status { text += status.text }
            if let sources = pending.sources { text += sources.text }
            if let meters = pending.meters { text += meters.event.text }
            if pending.isSpectrumDue, let spectrum = await device.spectrum() {
                text += LiveEvent(.spectrum, curves.json(spectrum)).text
            }
            if pending.isBeatDue { text += LiveEvent.heartbeat }
            if !text.isEmpty { try await writer.write(ByteBuffer(string: text)) }
            if pending.isOver { break }
        }
        try await writer.finish(nil)
    }

    /// Asks so many times a second; a client that is slower is not asked twice.
    private func ticker(_ rate: Int, _ ask: @escaping @Sendable () -> Void) -> Task<Void, Never> {
        let pause = pause
        return Task {
            guard rate > 0 else { return }
            while !Task.isCancelled, (try? await pause(.seconds(1) / rate)) != nil { ask() }
        }
    }
}
