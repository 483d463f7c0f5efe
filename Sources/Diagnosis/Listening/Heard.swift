/// What became of listening to something.
package enum Heard<Census: Sendable & Hashable>: Sendable, Hashable {
    /// Nothing was listened to.
    case notTried
    /// The system did not let us; carries errno.
    case refused(Int32)
    case heard(Census)
}
