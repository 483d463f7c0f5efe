import Engine
import NetworkAudio
import Testing

@Suite("HostPortIdentity")
struct HostPortIdentityTests {
    @Test("an interface without a hardware address gets a random identity that says it is one's own making")
    func random() {
        #expect(HostPortIdentity.hardwareAddress(of: "lo") == nil)
        #expect(HostPortIdentity.hardwareAddress(of: "no such interface") == nil)
        let one = HostPortIdentity.make(interface: "lo")
        let other = HostPortIdentity.make(interface: nil)
        #expect(one.clock != other.clock)
        for identity in [one, other] {
            #expect(identity.clock >> 24 & 0xFFFF == 0xFFFE)
            #expect(identity.clock >> 57 & 1 == 1, "locally administered (IEEE 802 §8.2)")
            #expect((2..<0xFFFF).contains(identity.port), "1 is taken, 0 and all ones are none")
        }
    }

    @Test("a hardware address becomes an identity by FF-FE in its middle")
    func hardware() {
        #expect(HostPortIdentity.clock(hardwareAddress: 0x001D_C150_3633) == 0x001D_C1FF_FE50_3633)
    }
}
