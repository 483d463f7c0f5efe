import Files
import Testing

@Suite("Reading of files")
struct FileReadingTests {
    @Test("a file is read whole, or the reason is told")
    func reading() throws {
        #expect(try FileReading.bytes(of: #filePath).starts(with: "import Files".utf8))
        #expect(throws: FileError.system(2)) { try FileReading.bytes(of: "/nowhere/at/all") }
        #expect(throws: FileError.system(21)) { try FileReading.bytes(of: "/tmp") }
        #expect(throws: FileError.tooLarge(limit: 1 << 20)) { try FileReading.bytes(of: "/dev/zero") }
        #expect("\(FileError.tooLarge(limit: 5))" == "it is larger than 5 bytes")
        #expect("\(FileError.system(2))" == "No such file or directory")
    }
}
