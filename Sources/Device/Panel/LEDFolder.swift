import Engine
import Files
import Glibc

/// One LED of the Linux LED class: a folder with `brightness`, `max_brightness` and mostly `trigger`.
struct LEDFolder: Sendable {
    let name: String
    private let path: String
    /// The brightest it can be, and what was written last; nil before it is known, and after an error.
    private var known: (maximum: Int, written: Int)?

    init(_ name: String, root: String) {
        self.name = name
        path = "\(root)/\(name)"
    }

    /// Sets the brightness where it is another than before. Returns the number of the system's error.
    mutating func set(_ brightness: (_ maximum: Int) -> Int) -> Int32? {
        if let known {
            let value = brightness(known.maximum)
            return value == known.written ? nil : set(value, of: known.maximum)
        }
        guard let maximum = SystemFile.number("\(path)/max_brightness"), maximum > 0 else { return ENOENT }
        // What the kernel has it blink for would write to it as well. Not every LED has one.
        _ = Self.write("none", to: "\(path)/trigger")
        return set(brightness(maximum), of: maximum)
    }

    private mutating func set(_ value: Int, of maximum: Int) -> Int32? {
        let error = Self.write("\(value)", to: "\(path)/brightness")
        known = error == nil ? (maximum, value) : nil
        return error
    }

    /// Writes to a file that is there already.
    private static func write(_ text: String, to path: String) -> Int32? {
        let descriptor = open(path, O_WRONLY | O_TRUNC | O_CLOEXEC)
        guard descriptor >= 0 else { return errno }
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        return count == bytes.count ? nil : count < 0 ? errno : EIO
    }
}
