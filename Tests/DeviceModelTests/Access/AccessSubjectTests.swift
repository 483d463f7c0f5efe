import DeviceModel
import NetworkAudio
import Testing

@Suite("Subjects of access")
struct AccessSubjectTests {
    @Test("an operator makes the sound and sets no device up")
    func edits() {
        let sound: [Edit] = [
            .channel(.one, .mute(true)), .channel(.two, .equalizerBypass(true)), .summing(.all), .defaultSettings,
            .preset(.recall(PresetSlot.all[0])), .setup(.assign(.one, nil)), .setup(.source(.one, nil)),
        ]
        for edit in sound { #expect(edit.subject.role == .operator, "\(edit)") }
        let others: [Edit] = [
            .channel(.one, .maximumGain(.highest)), .deviceName(nil), .variant(.default), .defaultNetwork,
            .replace(DeviceState()), .setup(.listen(.any)), .setup(.commandAccess(.off)), .setup(.outputs([])),
        ]
        for edit in others { #expect(edit.subject.role == .admin, "\(edit)") }
    }

    @Test("what a state differs in tells who may go back to it")
    func differences() throws {
        let before = DeviceState()
        for (edit, subject): (Edit, AccessSubject) in [
            (.channel(.one, .mute(true)), .sound), (.setup(.commandAccess(.off)), .network),
            (.channel(.one, .maximumGain(try #require(DigitalGain(-10)))), .installation),
            (.setup(.ptpDelay(.peerToPeer)), .installation),
            (.preset(.save(PresetSlot.all[2], PresetName(unchecked: "x"))), .sound),
        ] {
            #expect(try before.applying(edit).subjects(differingFrom: before) == [subject])
            #expect(edit.subject == subject)
        }
        #expect(before.subjects(differingFrom: before).isEmpty)
    }

    @Test("roles are in order")
    func order() { #expect(AccessRole.allCases.sorted() == [.readOnly, .operator, .admin]) }
}
