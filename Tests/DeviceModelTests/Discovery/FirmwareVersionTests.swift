import DeviceModel
import Testing

@Suite("Firmware versions")
struct FirmwareVersionTests {
    @Test(
        "another MAJOR is incompatible, another MINOR needs an update, another PATCH is a warning (F29)",
        arguments: [
            ("1.2.3", FirmwareComparison.same), ("1.2.4", .patch), ("1.3.3", .minor), ("1.1.9", .minor),
            ("2.2.3", .major), ("0.9.0", .major), ("", .unknown), ("1.2", .unknown), ("1.2.3*", .unknown),
            ("1.2.-3", .unknown), ("1.2.99999999999999999999", .unknown), ("1.2.3.4", .unknown), ("１.2.3", .unknown),
        ])
    func comparison(text: String, expected: FirmwareComparison) {
        let comparison = FirmwareComparison(text, own: "1.2.3")
        #expect(comparison == expected)
        #expect((comparison.sentence(own: "1.2.3") == nil) == (expected == .same || expected == .unknown))
    }

    @Test("the sentences say which it is")
    func sentences() {
        #expect(FirmwareComparison.major.sentence(own: "1.2.3")?.contains("incompatible") == true)
        #expect(FirmwareComparison.minor.sentence(own: "1.2.3")?.contains("needs an update") == true)
    }
}
