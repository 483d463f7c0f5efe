import ArgumentParser
import DeviceConfiguration
import Glibc
import Terminal

/// Presets as files of this host.
enum PresetFile {
    /// Writes all of the text; nil: standard output. A file that exists is replaced when the new one is complete.
    static func write(_ text: String, to file: String?) throws {
        guard let file else {
            StandardOutput.write(text)
            return
        }
        let part = "\(file).part"
        let descriptor = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw failure(part) }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else {
                defer { unlink(part) }
                close(descriptor)
                throw failure(part)
            }
            rest = rest.dropFirst(count)
        }
        guard close(descriptor) == 0, rename(part, file) == 0 else { throw failure(file) }
    }

    static func read(_ file: String) throws -> String {
        do throws(FileReadingError) {
            return String(decoding: try FileReading.bytes(of: file), as: UTF8.self)
        } catch {
            Message.print("\(file) cannot be read: \(error)")
            throw ExitCode.failure
        }
    }

    private static func failure(_ file: String) -> ExitCode {
        Message.print("\(file) cannot be written: \(String(cString: strerror(errno)))")
        return ExitCode.failure
    }
}
