import CAvahi
import Glibc

/// libavahi-client, as far as it is used here, loaded when it is needed: without it there is no daemon to speak with.
///
/// It cannot be linked beside libavahi-core. Both have a function `avahi_entry_group_free`, and the first that the
/// system's loader finds would be called by both. Loaded by itself, and bound to its own functions first
/// (`RTLD_DEEPBIND`), it has its own, and libavahi-core keeps its.
struct DaemonLibrary {
    // As `avahi_client_new` and so on.
    typealias ClientNew =
        @convention(c) (
            UnsafePointer<AvahiPoll>?, AvahiClientFlags, AvahiClientCallback?, UnsafeMutableRawPointer?,
            UnsafeMutablePointer<Int32>?
        ) -> OpaquePointer?
    typealias ClientFree =
        @convention(c) (OpaquePointer?) -> Void
    typealias ClientErrno =
        @convention(c) (OpaquePointer?) -> Int32
    typealias GroupNew =
        @convention(c) (OpaquePointer?, AvahiEntryGroupCallback?, UnsafeMutableRawPointer?) -> OpaquePointer?
    typealias GroupFree =
        @convention(c) (OpaquePointer?) -> Int32
    typealias GroupCommit =
        @convention(c) (OpaquePointer?) -> Int32
    typealias GroupAddAddress =
        @convention(c) (
            OpaquePointer?, AvahiIfIndex, AvahiProtocol, AvahiPublishFlags, UnsafePointer<CChar>?,
            UnsafePointer<AvahiAddress>?
        ) -> Int32
    typealias GroupAddService =
        @convention(c) (
            OpaquePointer?, AvahiIfIndex, AvahiProtocol, AvahiPublishFlags, UnsafePointer<CChar>?,
            UnsafePointer<CChar>?, UnsafePointer<CChar>?, UnsafePointer<CChar>?, UInt16,
            UnsafeMutablePointer<AvahiStringList>?
        ) -> Int32
    typealias GroupAddSubtype =
        @convention(c) (
            OpaquePointer?, AvahiIfIndex, AvahiProtocol, AvahiPublishFlags, UnsafePointer<CChar>?,
            UnsafePointer<CChar>?, UnsafePointer<CChar>?, UnsafePointer<CChar>?
        ) -> Int32
    typealias GroupUpdateText =
        @convention(c) (
            OpaquePointer?, AvahiIfIndex, AvahiProtocol, AvahiPublishFlags, UnsafePointer<CChar>?,
            UnsafePointer<CChar>?, UnsafePointer<CChar>?, UnsafeMutablePointer<AvahiStringList>?
        ) -> Int32
    typealias BrowserNew =
        @convention(c) (
            OpaquePointer?, AvahiIfIndex, AvahiProtocol, UnsafePointer<CChar>?, UnsafePointer<CChar>?,
            AvahiLookupFlags, AvahiServiceBrowserCallback?, UnsafeMutableRawPointer?
        ) -> OpaquePointer?
    typealias BrowserFree =
        @convention(c) (OpaquePointer?) -> Int32
    typealias ResolverNew =
        @convention(c) (
            OpaquePointer?, AvahiIfIndex, AvahiProtocol, UnsafePointer<CChar>?, UnsafePointer<CChar>?,
            UnsafePointer<CChar>?, AvahiProtocol, AvahiLookupFlags, AvahiServiceResolverCallback?,
            UnsafeMutableRawPointer?
        ) -> OpaquePointer?
    typealias ResolverFree =
        @convention(c) (OpaquePointer?) -> Int32

    let clientNew: ClientNew
    let clientFree: ClientFree
    let clientErrno: ClientErrno
    let groupNew: GroupNew
    let groupFree: GroupFree
    let groupCommit: GroupCommit
    let groupAddAddress: GroupAddAddress
    let groupAddService: GroupAddService
    let groupAddSubtype: GroupAddSubtype
    let groupUpdateText: GroupUpdateText
    let browserNew: BrowserNew
    let browserFree: BrowserFree
    let resolverNew: ResolverNew
    let resolverFree: ResolverFree

    /// nil where the host does not have it, or has another.
    init?() {
        let bindsToItself: Int32 = 8  // RTLD_DEEPBIND, which Swift's module of the C library does not have
        guard let library = dlopen("libavahi-client.so.3", RTLD_NOW | RTLD_LOCAL | bindsToItself) else { return nil }
        func function<Function>(_ name: String, as type: Function.Type) -> Function? {
            dlsym(library, "avahi_" + name).map { unsafeBitCast($0, to: type) }
        }
        guard let clientNew = function("client_new", as: ClientNew.self),
            let clientFree = function("client_free", as: ClientFree.self),
            let clientErrno = function("client_errno", as: ClientErrno.self),
            let groupNew = function("entry_group_new", as: GroupNew.self),
            let groupFree = function("entry_group_free", as: GroupFree.self),
            let groupCommit = function("entry_group_commit", as: GroupCommit.self),
            let groupAddAddress = function("entry_group_add_address", as: GroupAddAddress.self),
            let groupAddService = function("entry_group_add_service_strlst", as: GroupAddService.self),
            let groupAddSubtype = function("entry_group_add_service_subtype", as: GroupAddSubtype.self),
            let groupUpdateText = function("entry_group_update_service_txt_strlst", as: GroupUpdateText.self),
            let browserNew = function("service_browser_new", as: BrowserNew.self),
            let browserFree = function("service_browser_free", as: BrowserFree.self),
            let resolverNew = function("service_resolver_new", as: ResolverNew.self),
            let resolverFree = function("service_resolver_free", as: ResolverFree.self)
        else { return nil }
        self.clientNew = clientNew
        self.clientFree = clientFree
        self.clientErrno = clientErrno
        self.groupNew = groupNew
        self.groupFree = groupFree
        self.groupCommit = groupCommit
        self.groupAddAddress = groupAddAddress
        self.groupAddService = groupAddService
        self.groupAddSubtype = groupAddSubtype
        self.groupUpdateText = groupUpdateText
        self.browserNew = browserNew
        self.browserFree = browserFree
        self.resolverNew = resolverNew
        self.resolverFree = resolverFree
    }
}
