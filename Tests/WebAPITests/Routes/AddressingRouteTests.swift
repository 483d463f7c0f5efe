import HTTPTypes
import JSON
import Testing
import WebAPI

@Suite("Addresses of interfaces, over HTTP")
struct AddressingRouteTests {
    private static let path = "/api/v1/network/interfaces"

    @Test("the list tells what each interface is, has, and was told to have")
    func list() async throws {
        let interfaces = try await TestSite().get("/network").json["interfaces"]?.items ?? []
        #expect(interfaces.map { $0["name"]?.string } == ["eth0", "eth1", "lo"])
        #expect(interfaces[0]["addresses"]?.items.map(\.string) == ["127.0.0.1/8"])
        #expect(interfaces[0]["errors"]?["errors"]?.integer == 3)
        #expect(interfaces[0]["fullDuplex"]?.bool == true)
        #expect(interfaces[0]["addressing"]?["method"]?.string == "automatic")
        #expect(interfaces[0]["addressing"]?["managedBy"]?.string == "NetworkManager")
        #expect(interfaces[0]["addressing"]?["editable"]?.bool == true)
        #expect(interfaces[1]["addressing"]?["editable"]?.bool == false)
        #expect(interfaces[1]["addressing"]?["nextStep"]?.string == "edit the file")
        #expect(interfaces[1]["address"]?.value == .null)
        #expect(interfaces[2]["addressing"]?.value == .null)
    }

    @Test("what can be is begun, and told as it will be")
    func change() async throws {
        let site = TestSite()
        let answer = try await site.ask(
            .put, "\(Self.path)/eth0/addressing",
            #"{"method":"static","address":"192.168.1.20","prefix":24,"gateway":"192.168.1.1","dns":["9.9.9.9"]}"#)
        #expect(answer.status == .accepted)
        #expect(answer.json["addressing"]?["address"]?.string == "192.168.1.20")
        #expect(answer.json["addressing"]?["prefix"]?.integer == 24)
        let bare = #"{"method":"static","address":"10.0.0.7","prefix":8,"gateway":null,"dns":null}"#
        #expect(try await site.ask(.put, "\(Self.path)/eth0/addressing", bare).status == .accepted)
        let automatic = try await site.ask(.put, "\(Self.path)/eth0/addressing", #"{"method":"automatic"}"#)
        #expect(automatic.json["addressing"]?["method"]?.string == "automatic")
        #expect(
            site.device.readdressed == [
                "eth0 static 192.168.1.20/24, gateway 192.168.1.1, DNS 9.9.9.9", "eth0 static 10.0.0.7/8",
                "eth0 automatic",
            ])
    }

    @Test(
        "what cannot be names the place and what can be, and changes nothing",
        arguments: [
            ("{}", "/method"),
            (#"{"method":"dhcp"}"#, "/method"),
            (#"{"method":"automatic","address":"10.0.0.7"}"#, "/address"),
            (#"{"method":"static","prefix":24}"#, "/address"),
            (#"{"method":"static","address":5,"prefix":24}"#, "/address"),
            (#"{"method":"static","address":"10.0.0.255","prefix":24}"#, "/address"),
            (#"{"method":"static","address":"10.0.0.7"}"#, "/prefix"),
            (#"{"method":"static","address":"10.0.0.7","prefix":"24"}"#, "/prefix"),
            (#"{"method":"static","address":"10.0.0.7","prefix":31}"#, "/prefix"),
            (#"{"method":"static","address":"10.0.0.7","prefix":24,"gateway":"10.0.1.1"}"#, "/gateway"),
            (#"{"method":"static","address":"10.0.0.7","prefix":24,"gateway":[]}"#, "/gateway"),
            (#"{"method":"static","address":"10.0.0.7","prefix":24,"dns":"9.9.9.9"}"#, "/dns"),
            (#"{"method":"static","address":"10.0.0.7","prefix":24,"dns":[7]}"#, "/dns"),
            (#"{"method":"static","address":"10.0.0.7","prefix":24,"mask":"x"}"#, "/mask"),
        ])
    func refused(body: String, pointer: String) async throws {
        let site = TestSite()
        let answer = try await site.ask(.put, "\(Self.path)/eth0/addressing", body)
        #expect(answer.status == .unprocessableContent)
        #expect(answer.json["pointer"]?.string == pointer, "\(answer.text)")
        #expect(answer.json["nextStep"]?.string?.isEmpty == false)
        #expect(site.device.readdressed.isEmpty)
    }

    @Test("an interface that is written by hand is refused with where; one that is not there is not found")
    func obstacles() async throws {
        let site = TestSite()
        let hand = try await site.ask(.put, "\(Self.path)/eth1/addressing", #"{"method":"automatic"}"#)
        #expect(hand.status == .conflict)
        #expect(hand.json["detail"]?.string == "eth1 is written by hand")
        #expect(hand.json["nextStep"]?.string == "edit the file")
        for name in ["eth9", "lo"] {
            let answer = try await site.ask(.put, "\(Self.path)/\(name)/addressing", #"{"method":"automatic"}"#)
            #expect(answer.status == .notFound, "\(name)")
        }
        #expect(site.device.readdressed.isEmpty)
    }
}
