import Engine
import Files
import Glibc

/// Code that a start reads once: linking, tables of types, opening what is kept. Its pages are given back to the system,
/// which has them in its cache should they be needed again. Without that an idle device is half as large again, and locked
/// in memory as it is it would stay so.
enum StartPages {
    /// Begin of the names of libraries whose code the audio thread runs: they keep their pages.
    private static let ofAudio = ["ld-", "libasound", "libc.", "libgcc_s", "libm.", "libswiftCore"]
    /// MADV_DONTNEED_LOCKED (Linux 5.18): pages of locked memory too. An older kernel refuses, and all stays as it is.
    private static let giveBackLocked: Int32 = 24

    /// Gives back the code of the whole program: for the moment before the audio thread begins, which reads its own anew.
    static func giveBackAll() { giveBack { _ in true } }

    /// Gives back the code of libraries that the audio thread does not run.
    static func giveBackLibraries() {
        giveBack { name in name.contains(".so") && !ofAudio.contains { name.hasPrefix($0) } }
    }

    /// Executable code is never written to: what is given back is in the file as it was.
    private static func giveBack(_ isChosen: (Substring) -> Bool) {
        for line in (SystemFile.text("/proc/self/maps") ?? "").split(separator: "\n") {
            // 7f0c1a000000-7f0c1a200000 r-xp 00000000 fe:00 1234   /usr/lib/libc.so.6
            let words = line.split(separator: " ", omittingEmptySubsequences: true)
            guard words.count == 6, words[1] == "r-xp", words[5].hasPrefix("/"),
                let name = words[5].split(separator: "/").last, isChosen(name)
            else { continue }
            let ends = words[0].split(separator: "-").compactMap { UInt(truncatingIfNeeded: Int($0, radix: 16) ?? 0) }
            guard ends.count == 2, ends[0] < ends[1], let start = UnsafeMutableRawPointer(bitPattern: ends[0]) else {
                continue
            }
            madvise(start, Int(ends[1] - ends[0]), giveBackLocked)
        }
    }
}
