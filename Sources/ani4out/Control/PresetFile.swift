import ArgumentParser
import Files
import Terminal

/// Presets as files of this host.
enum PresetFile {
    /// Writes all of the text; nil: standard output. A file that exists is replaced when the new one is complete.
    static func write(_ text: String, to file: String?) throws {
        guard let file else {
            StandardOutput.write(text)
            return
        }
        do throws(FileError) { try FileReplacement.write(text, to: file, for: .everyone) } catch {
            Message.print("\(file) cannot be written: \(error)")
            throw ExitCode.failure
        }
    }

    static func read(_ file: String) throws -> String {
        do throws(FileError) {
            return String(decoding: try FileReading.bytes(of: file), as: UTF8.self)
        } catch {
            Message.print("\(file) cannot be read: \(error)")
            throw ExitCode.failure
        }
    }
}
