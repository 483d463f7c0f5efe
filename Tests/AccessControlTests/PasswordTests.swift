import AccessControl
import DeviceModel
import SeededRandom
import Testing

@Suite("Passwords")
struct PasswordTests {
    @Test("a key is that of scrypt, as RFC 7914 §12 has it")
    func vector() throws {
        // Its third vector, whose first 32 of 64 bytes do not depend on the length.
        var hashing = try #require(PasswordHashing("scrypt,14,8,1,\(String(repeating: "00", count: 16))"))
        hashing.salt = Array("SodiumChloride".utf8)
        let key = try #require(hashing.key(of: PasswordText("pleaseletmein")))
        #expect(Hexadecimal.text(key) == "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2")
    }

    @Test("8 to 128 characters of any script can be set, however a keyboard writes them")
    func limits() throws {
        #expect(throws: SettingTextError.self) { try PasswordText.parse("1234567") }
        #expect(throws: SettingTextError.self) { try PasswordText.parse(String(repeating: "x", count: 129)) }
        #expect(throws: SettingTextError.self) { try PasswordText.parse("tab\tbetween") }
        _ = try PasswordText.parse("ばんごうは七つ以上")
        var random = SeededGenerator(seed: 1)
        let hashing = PasswordHashing(random: &random, cost: 10)
        let (composed, combined) = (
            try PasswordText.parse("Caf\u{E9} 1234"), try PasswordText.parse("Cafe\u{301} 1234")
        )
        #expect(hashing.key(of: composed) == hashing.key(of: combined))
        #expect(hashing.key(of: composed) != hashing.key(of: try PasswordText.parse("Cafe 1234")))
        // What is tried may be anything.
        #expect(hashing.key(of: PasswordText("")) != nil)
        #expect(hashing.key(of: PasswordText(String(repeating: "é", count: 100_000))) != nil)
    }

    @Test("what is kept of the cost is read again, and nothing that would take all memory")
    func cost() {
        var random = SeededGenerator(seed: 2)
        let hashing = PasswordHashing(random: &random)
        #expect(PasswordHashing("\(hashing)") == hashing)
        let salt = String(repeating: "ab", count: 16)
        for text in [
            "", "scrypt,30,8,1,\(salt)", "scrypt,15,800,1,\(salt)", "scrypt,15,8,9,\(salt)", "scrypt,15,8,1,abc",
            "argon2,15,8,1,\(salt)", "scrypt,15,8,1,\(salt),1",
        ] {
            #expect(PasswordHashing(text) == nil, "\(text)")
        }
    }

    @Test("two are the same or not, wherever they differ")
    func comparison() {
        let bytes = [UInt8](repeating: 7, count: 32)
        #expect(ConstantTime.areSame(bytes, bytes))
        for index in bytes.indices {
            var other = bytes
            other[index] ^= 1
            #expect(!ConstantTime.areSame(bytes, other))
        }
        #expect(!ConstantTime.areSame(bytes, Array(bytes.dropLast())))
    }
}
