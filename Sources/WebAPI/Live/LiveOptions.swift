import DeviceModel

/// What a client of the live stream wants to see.
package struct LiveOptions: Sendable, Hashable {
    /// Frames of meters a second; 0: none.
    package var meters = 30
    /// Spectra a second; 0: none.
    package var spectrum = 0
    /// Whether the status comes once a second.
    var hasStatus = true

    static let meterRates = 0...50
    static let spectrumRates = 0...10

    package init() {}

    init(_ call: Call) throws(WebProblem) {
        meters = try call.number("meters", in: Self.meterRates) ?? meters
        spectrum = try call.number("spectrum", in: Self.spectrumRates) ?? spectrum
        hasStatus = try call.number("clock", in: 0...1) != 0
    }
}
