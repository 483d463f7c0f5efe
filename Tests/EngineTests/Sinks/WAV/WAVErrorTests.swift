import Engine
import Glibc
import Testing

@Suite("WAVError")
struct WAVErrorTests {
    private let directory = TemporaryDirectory()

    /// Why a recording at this path cannot begin; nil when it can.
    private func refusal(
        _ path: String, splitSeconds: Int? = nil, disk: any WAVDisk = SystemDisk()
    ) -> WAVError? {
        do throws(WAVError) {
            _ = try WAVRecording(path: path, splitSeconds: splitSeconds, disk: disk)
            return nil
        } catch { return error }
    }

    @Test("a missing directory is named, with the command that makes it")
    func missing() {
        let error = refusal(directory.path + "/a b/take.wav")
        #expect(
            error?.what == "cannot write \(directory.path)/a b/take.wav: there is no directory \(directory.path)/a b")
        #expect(error?.nextStep == "mkdir -p '\(directory.path)/a b'")
    }

    @Test("a directory, a pipe and a device are refused for what they are")
    func wrongKind() {
        #expect(refusal(directory.path) == .isDirectory(path: directory.path))
        #expect(mkfifo(directory.path + "/pipe", 0o600) == 0)
        #expect(refusal(directory.path + "/pipe") == .notRegularFile(path: directory.path + "/pipe"))
        #expect(refusal("/dev/null") == .notRegularFile(path: "/dev/null"))
    }

    @Test("a file that is being recorded is not overwritten, and is free afterwards")
    func inUse() throws {
        let path = directory.path + "/take.wav"
        let ring = FrameRing.allocate(minimumCapacity: 16)
        defer { ring.deallocate() }
        var recording = try WAVRecording(path: path, splitSeconds: nil)
        #expect(refusal(path) == .inUse(path: path))
        recording.finish(ring)
        #expect(refusal(path) == nil)
    }

    @Test("a file that is closed is free though a program that is being started has a copy of it")
    func copied() throws {
        let disk = SystemDisk()
        let path = directory.path + "/take.wav"
        let file = try disk.open(path)
        let copy = dup(file)
        defer { close(copy) }
        disk.close(file)
        #expect(refusal(path) == nil)
    }

    @Test("a split of no length is refused", arguments: [0, -1, 1_000_000_001, Int.max])
    func split(seconds: Int) {
        #expect(refusal(directory.path + "/take.wav", splitSeconds: seconds) == .splitOutOfRange(seconds: seconds))
        #expect(TemporaryDirectory.bytes(of: directory.path + "/take.wav") == nil)
    }

    @Test(
        "what the system says becomes a reason",
        arguments: [
            (EACCES, .notPermitted(path: "/a/b.wav")), (EPERM, .notPermitted(path: "/a/b.wav")),
            (EROFS, .readOnly(path: "/a/b.wav")), (ENOTDIR, .directoryMissing(path: "/a/b.wav", directory: "/a")),
            (ENOSPC, .noSpace(path: "/a/b.wav", place: "/a")), (EMFILE, .other(path: "/a/b.wav", code: EMFILE)),
        ] as [(Int32, WAVError)])
    func codes(code: Int32, expected: WAVError) {
        #expect(refusal("/a/b.wav", disk: BrokenDisk(openFailure: code)) == expected)
        #expect(refusal("/a/b.wav", disk: BrokenDisk(writeFailure: code)) == expected)
    }

    @Test("every reason says what is and what to do, without a full stop")
    func words() {
        let errors: [WAVError] = [
            .splitOutOfRange(seconds: 0), .directoryMissing(path: "/a/b", directory: "/a"), .notPermitted(path: "/a/b"),
            .readOnly(path: "/a/b"), .isDirectory(path: "/a/b"), .notRegularFile(path: "/a/b"), .inUse(path: "/a/b"),
            .noSpace(path: "/a/b", place: "/a"), .tooLarge(path: "/a/b"), .noThread(code: EAGAIN),
            .other(path: "/a/b", code: EIO),
        ]
        for error in errors {
            #expect(!error.what.isEmpty && !error.what.hasSuffix("."))
            #expect(!error.nextStep.isEmpty && !error.nextStep.hasSuffix("."))
        }
        #expect(WAVError.noSpace(path: "/mnt/x/b.wav", place: "/mnt").what == "no space left on /mnt (/mnt/x/b.wav)")
    }
}
