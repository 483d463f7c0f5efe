import DeviceConfiguration
import DeviceModel

/// The settings of a run whose file `c.json` holds this text, and nothing else is said.
func resolve(file text: String) throws(ConfigurationError) -> RunConfiguration {
    try RunConfiguration.resolve(
        flags: [.config: ["c.json"]],
        environment: testEnvironment(files: ["c.json": text, "stage.sdp": "four"]))
}

/// Channel 1 of a file in which it has these members, as in `"gainDb": -6`.
func channelOne(_ members: String) throws(ConfigurationError) -> ChannelSettings {
    try resolve(file: "{\"channels\": {\"1\": {\(members)}}}").settings.signal.channels[.one]
}

/// The equaliser of a file in which band `number` of channel 1 has these members.
func equalizer(band number: Int, _ members: String) throws(ConfigurationError) -> Equalizer {
    try channelOne("\"eq\": {\"bands\": {\"\(number)\": {\(members)}}}").equalizer
}
