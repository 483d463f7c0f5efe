import DeviceModel
import Engine
import NetworkAudio
import Signal
import SourceDiscovery
import WebAPI

/// Streams on the network, as interfaces ask for them.
extension ServedDevice {
    var discoveredRevision: UInt64 { sources.revision }

    func discovered() -> DiscoveredSources {
        sources.list(at: ClockReadings.now().host, wallTime: WallTime.milliseconds)
    }

    func successor(of source: SourceSetting) -> SourceSetting? {
        sources.successor(of: source, at: ClockReadings.now().host, wallTime: WallTime.milliseconds)
    }

    func described(at url: String) async throws(WebRefusal) -> SourceSetting {
        let text: [UInt8]
        do throws(DescriptionFailure) { text = try await DescriptionFetcher().fetch(try DescriptionURL(url)) } catch {
            let reason = error.reason(String(url.prefix(80)))
            throw WebRefusal(reason.what, nextStep: reason.nextStep)
        }
        do throws(SDPError) { return SourceSetting(stream: try SDPParser.parse(text), origin: url) } catch {
            throw WebRefusal(
                "what \(url.prefix(80)) gives cannot be received: \(error)",
                nextStep: "give the URL of a session description (SDP) of L16 or L24 at 48 kHz")
        }
    }
}
