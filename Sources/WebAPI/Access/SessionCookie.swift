import AccessControl

/// The cookie that a browser is known by: no script of a page can read it, and no page of another site has it sent.
enum SessionCookie {
    static let name = "ani4out-session"

    /// The value of `Set-Cookie`. Without an age: it goes with the browser, or when the device forgets it.
    static func text(_ secret: Secret, isSecure: Bool) -> String {
        "\(name)=\(secret.text); Path=/; HttpOnly; SameSite=Strict\(isSecure ? "; Secure" : "")"
    }

    /// The same for one that is over.
    static func ended(isSecure: Bool) -> String {
        "\(name)=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0\(isSecure ? "; Secure" : "")"
    }
}
