import CLinux

@_silgen_name("snd_lib_error_set_handler")
private func setErrorHandler(_ handler: UnsafeMutableRawPointer?) -> Int32

/// What libasound says about an error: kept for the reason we give, instead of printed to standard error.
enum CardMessages {
    private static let isQuiet: Bool = setErrorHandler(clinux_message_handler()) >= 0

    /// Makes libasound silent from now on. Cheap after the first time.
    static func keep() { _ = isQuiet }

    /// This thread's last message, which is then forgotten; empty where there was none.
    static func take() -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
            guard let start = buffer.baseAddress, clinux_take_message(start, 256) > 0 else { return "" }
            // Some plugins end their messages as for a terminal.
            return String(cString: start).split(separator: "\n").joined(separator: " ")
        }
    }
}
