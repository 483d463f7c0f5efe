import ArgumentParser
import DeviceConfiguration
import DeviceModel

/// The flags of `ani4out run`, as texts: what they mean is read together with the environment and the file, so that all
/// three refuse a value in the same words.
struct RunOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A stream to receive, as a URL. Give it twice for two streams.",
            discussion: "Example: 'rtp://239.69.1.10:5004?encoding=L24&channels=4&ptime=1'", valueName: "url"))
    var source: [String] = []

    @Option(
        help: ArgumentHelp(
            "A stream to receive, as a file with its session description.",
            discussion: "Counts as a source; sources given as URLs come first.", valueName: "file"),
        completion: .file(extensions: ["sdp"]))
    var sdp: [String] = []

    @Option(
        help: ArgumentHelp(
            "What each output plays: output=flow:channel, or output=- for nothing. Default: 1 to 4 of the first flow.",
            discussion: "Example: 1=1:3,2=2:1 (outputs that are not named play nothing)", valueName: "map"))
    var map: String?

    @Option(
        help: ArgumentHelp(
            "What an output plays while the flow it plays is absent: a channel of the other flow. Default: none.",
            discussion: "Example: 1=2:1,2=2:2", valueName: "map"))
    var backup: String?

    @Option(
        help: ArgumentHelp(
            "Where the outputs leave: alsa:NAME, wav:PATH, wav:PATH?split=10m, rtp://GROUP:PORT or virtual. One card at most, up to three files and two streams.",
            valueName: "spec"))
    var output: [String] = []

    @Option(help: ArgumentHelp("Network interface for audio. Default: the device chooses.", valueName: "name"))
    var interface: String?

    @Option(
        help: ArgumentHelp(
            "Network interface the device is controlled by, as it tells others. Default: the device chooses.",
            valueName: "name"))
    var controlInterface: String?

    @Option(
        help: ArgumentHelp(
            "Address of this host that services listen on. Default: 0.0.0.0, all.", valueName: "address"))
    var listen: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "How long after its capture a sample is played, 0.25 to 100 ms. Default: 10.", valueName: "ms"))
    var linkOffset: String?

    @OptionGroup var clock: ClockOptions

    @Option(
        help: ArgumentHelp("Directory for settings, presets and the event log.", valueName: "dir"),
        completion: .directory)
    var state: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "Port of the web app and the HTTP API. Default: 80, or 8080 where 80 is not permitted. 0: any free.",
            valueName: "n"))
    var httpPort: String?

    @Option(
        help: ArgumentHelp(
            "HTTPS for the web app: off, generated (a certificate of the device's own) or files:CERTIFICATE,KEY. "
                + "Default: off.", discussion: "With it the port is 443, or 8443, unless --http-port says another.",
            valueName: "setting"))
    var tls: String?

    @OptionGroup var commands: CommandPortOptions

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Port of the packet bridge. Default: 2203. 0: any free.", valueName: "n"))
    var bridgePort: String?

    @Option(
        help: ArgumentHelp(
            "Who tells names and services to the network (mDNS): auto (the host's daemon, else ani4out), own or off. "
                + "Default: auto.", valueName: "who"))
    var mdns: String?

    @OptionGroup var panel: PanelOptions

    @Flag(help: "Print one JSON object a line instead of the live view (docs/json.md).")
    var json = false

    @Option(
        help: ArgumentHelp("A JSON file with settings (docs/configuration.md).", valueName: "file"),
        completion: .file(extensions: ["json"]))
    var config: String?

    @Flag(help: "Start a sender of our own on this host and play it, unless a source is given.")
    var demo = false

    @Option(
        help: ArgumentHelp(
            "For work on the web app: serve its files from this directory, read anew for every page.",
            valueName: "dir"),
        completion: .directory)
    var webFiles: String?

    @Flag(help: "With --json, print the spectra before and after the equaliser once a second.")
    var spectrum = false

    /// The flags that were given, as a layer of the configuration.
    var flags: [SettingKey: [String]] {
        let single = { (text: String?) in text.map { [$0] } ?? [] }
        let own: [SettingKey: [String]] = [
            .source: source, .sdp: sdp, .map: single(map), .backup: single(backup), .output: output,
            .interface: single(interface), .controlInterface: single(controlInterface), .listen: single(listen),
            .linkOffset: single(linkOffset), .state: single(state),
            .httpPort: single(httpPort), .bridgePort: single(bridgePort),
            .tls: single(tls), .mdns: single(mdns), .json: json ? ["true"] : [], .config: single(config),
        ]
        return [clock.flags, commands.flags, panel.flags].reduce(own) { $0.merging($1) { own, _ in own } }
    }

    /// The settings of this run. With `--demo`, the environment's `fallbackSources` should hold the demonstration's stream.
    func resolve(in environment: ConfigurationEnvironment) throws(ConfigurationError) -> RunConfiguration {
        try RunConfiguration.resolve(flags: flags, environment: environment)
    }
}
