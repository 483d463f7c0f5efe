import Glibc

/// Where this program's file lies.
enum ProgramPath {
    /// Its real path; `ani4out` where the system does not tell.
    static var own: String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX)) { buffer in
            guard let start = buffer.baseAddress else { return "ani4out" }
            let length = readlink("/proc/self/exe", start, buffer.count)
            guard length > 0 else { return "ani4out" }
            return String(decoding: UnsafeRawBufferPointer(buffer).prefix(length), as: UTF8.self)
        }
    }
}
