import NetworkAudio
import Testing

@Suite struct ClockIdentityTests {
    @Test("an identity is eight bytes in upper case with hyphens between them")
    func text() {
        #expect(ClockIdentity.text(0x001D_C1FF_FE50_3633) == "00-1D-C1-FF-FE-50-36-33")
        #expect(ClockIdentity.text(0) == "00-00-00-00-00-00-00-00")
        #expect(ClockIdentity.text(.max) == "FF-FF-FF-FF-FF-FF-FF-FF")
    }
}
