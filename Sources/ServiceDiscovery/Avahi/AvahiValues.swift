import CAvahi
import Glibc
import NetworkAudio

/// Values of ours as Avahi's library has them, and back.
enum AvahiValues {
    static let anyInterface = AvahiIfIndex(AVAHI_IF_UNSPEC)
    /// The device has no IPv6: a browser that was told an address of it would try that first.
    static let protocolIPv4 = AvahiProtocol(AVAHI_PROTO_INET)
    static let noFlags = AvahiPublishFlags(rawValue: 0)
    static let noLookupFlags = AvahiLookupFlags(rawValue: 0)
    /// An address has one name the other way round, and that is for the host itself to give.
    static let addressFlags = AVAHI_PUBLISH_NO_REVERSE
    static let domain = "local"

    /// The library's words for one of its errors.
    static func words(_ error: Int32) -> String {
        guard let text = avahi_strerror(error) else { return "error \(error)" }
        return String(cString: text)
    }

    /// nil where there is no such interface.
    static func index(ofInterface name: String) -> AvahiIfIndex? {
        let index = if_nametoindex(name)
        return index == 0 ? nil : AvahiIfIndex(bitPattern: index)
    }

    static func name(ofInterface index: AvahiIfIndex) -> String {
        var name = [CChar](repeating: 0, count: Int(IF_NAMESIZE))
        guard if_indextoname(UInt32(bitPattern: index), &name) != nil else { return "" }
        return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    static func address(_ address: IPv4Address) -> AvahiAddress {
        var result = AvahiAddress()
        result.proto = protocolIPv4
        result.data.ipv4.address = address.rawValue.bigEndian
        return result
    }

    /// nil for addresses of another kind.
    static func address(_ address: UnsafePointer<AvahiAddress>?) -> IPv4Address? {
        guard let address, address.pointee.proto == protocolIPv4 else { return nil }
        return IPv4Address(rawValue: UInt32(bigEndian: address.pointee.data.ipv4.address))
    }

    static func text(_ list: UnsafeMutablePointer<AvahiStringList>?) -> TextRecord {
        var strings: [[UInt8]] = []
        var next = list
        // As long as a packet can make it, and no longer.
        while let entry = next {
            let size = avahi_string_list_get_size(entry)
            strings.append(Array(UnsafeRawBufferPointer(start: avahi_string_list_get_text(entry), count: size)))
            next = avahi_string_list_get_next(entry)
        }
        // The library's lists begin with what was sent last.
        return TextRecord(strings: strings.reversed())
    }

    /// Lends the record as the library has it.
    static func withList<Result>(
        _ text: TextRecord, _ body: (UnsafeMutablePointer<AvahiStringList>?) -> Result
    ) -> Result {
        var list: UnsafeMutablePointer<AvahiStringList>?
        // What is added last is first in the list, and sent last.
        for string in text.strings { list = avahi_string_list_add_arbitrary(list, string, string.count) }
        defer { avahi_string_list_free(list) }
        return body(list)
    }

    /// A service as its browser knows it.
    static func identity(of service: BrowsedName) -> ServiceInstance.Identity? {
        guard let name = service.name, let type = service.type, let domain = service.domain else { return nil }
        return ServiceInstance.Identity(
            name: String(cString: name), type: String(cString: type), domain: String(cString: domain),
            interface: Self.name(ofInterface: service.interface))
    }

    /// Lends the name as the library has it; nil where its interface is gone meanwhile.
    static func withName<Result>(of service: ServiceInstance.Identity, _ body: (BrowsedName) -> Result?) -> Result? {
        guard let index = index(ofInterface: service.interface) else { return nil }
        return service.name.withCString { name in
            service.type.withCString { type in
                service.domain.withCString { domain in
                    body(BrowsedName(interface: index, name: name, type: type, domain: domain))
                }
            }
        }
    }
}

extension AvahiValues {
    /// What a resolver found out; nil where that is not of our kind.
    static func instance(
        _ identity: ServiceInstance.Identity, _ host: UnsafePointer<CChar>?, _ address: UnsafePointer<AvahiAddress>?,
        _ port: UInt16, _ text: UnsafeMutablePointer<AvahiStringList>?
    ) -> ServiceInstance? {
        guard let host, let address = Self.address(address) else { return nil }
        return ServiceInstance(
            identity: identity, host: String(cString: host), address: address, port: port, text: Self.text(text))
    }
}
