import CAvahi

/// What Avahi can do, through either of its libraries: the client of a daemon, or the responder within this program.
///
/// What returns a number returns the library's: an error where it is below 0. Loop's thread only.
protocol AvahiStack: AnyObject {
    /// The library's last error.
    var error: Int32 { get }

    /// An empty group of entries, which tells its fate to `group`.
    func makeGroup(for group: PublishedGroup) -> OpaquePointer?
    func add(_ address: AvahiAddress, of host: String, on interface: AvahiIfIndex, to group: OpaquePointer) -> Int32
    func add(
        _ service: Service, _ text: UnsafeMutablePointer<AvahiStringList>?, of host: String,
        on interface: AvahiIfIndex, to group: OpaquePointer
    ) -> Int32
    /// The service's subtype; what it is of has been added.
    func addSubtype(of service: Service, on interface: AvahiIfIndex, to group: OpaquePointer) -> Int32
    /// Changes what a published service tells of itself.
    func update(
        _ service: Service, _ text: UnsafeMutablePointer<AvahiStringList>?, on interface: AvahiIfIndex,
        in group: OpaquePointer
    ) -> Int32
    func commit(_ group: OpaquePointer) -> Int32
    func free(group: OpaquePointer)

    /// Looks for services; `found` is called with `context`.
    func makeBrowser(
        for type: ServiceType, on interface: AvahiIfIndex, _ found: @escaping AvahiServiceBrowserCallback,
        _ context: UnsafeMutableRawPointer
    ) -> OpaquePointer?
    func free(browser: OpaquePointer)
    /// Finds out where a service is, and goes on to; `found` is called with `context`.
    func makeResolver(
        of service: BrowsedName, _ found: @escaping AvahiServiceResolverCallback, _ context: UnsafeMutableRawPointer
    ) -> OpaquePointer?
    func free(resolver: OpaquePointer)

    /// Ends all of it.
    func close()
}

/// A service as a browser names it, in the library's memory.
struct BrowsedName {
    let interface: AvahiIfIndex
    let name: UnsafePointer<CChar>?
    let type: UnsafePointer<CChar>?
    let domain: UnsafePointer<CChar>?
}
