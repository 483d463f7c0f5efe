import Glibc

/// A directory that exists as long as this value does.
final class TemporaryDirectory: Sendable {
    let path: String

    init() {
        var template = Array("/tmp/ani4out-wav-XXXXXX".utf8CString)
        path = template.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) } ?? ""
        }
        precondition(!path.isEmpty, "cannot create a directory in /tmp")
    }

    deinit { _ = Shell.run("rm -rf '\(path)'") }

    /// The bytes of a file; nil where there is none.
    static func bytes(of path: String) -> [UInt8]? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var result: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = fread(&block, 1, block.count, file), count > 0 { result += block[..<count] }
        return result
    }

    /// Puts a file of these bytes there.
    static func write(_ bytes: [UInt8], to path: String) {
        guard let file = fopen(path, "w") else { return }
        fwrite(bytes, 1, bytes.count, file)
        fclose(file)
    }
}

/// Commands of this machine, for readers that are not ours.
enum Shell {
    /// What the command prints, without white space at its end, and its exit status.
    static func run(_ command: String) -> (output: String, status: Int32) {
        guard let pipe = popen("\(command) 2>&1", "r") else { return ("", -1) }
        var output: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 4096)
        while case let count = fread(&block, 1, block.count, pipe), count > 0 { output += block[..<count] }
        let status = pclose(pipe)
        while let last = output.last, last == 10 || last == 32 { output.removeLast() }
        return (String(decoding: output, as: UTF8.self), status)
    }

    static func has(_ program: String) -> Bool { run("command -v \(program)").status == 0 }
}
