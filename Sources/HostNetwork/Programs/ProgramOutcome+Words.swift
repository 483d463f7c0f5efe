import Glibc

extension ProgramOutcome {
    /// Why a program did not do what it should, in its own words where it has some.
    ///
    /// - Parameter name: what it is called: `networkctl reload`.
    func failure(of name: String) -> String {
        let said = errors.split(separator: "\n").first ?? output.split(separator: "\n").first ?? ""
        let words = said.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }.prefix(Self.longestWords)
        guard words.isEmpty else { return "\(name): \(String(String.UnicodeScalarView(words)))" }
        switch ending {
        case .code(let code): return "\(name) ended with code \(code)"
        case .signal(let number): return "\(name) was ended by signal \(number)"
        case .tooLong: return "\(name) took too long"
        case .notStarted(let error): return "\(name) cannot be run: \(String(cString: strerror(error)))"
        }
    }

    private static let longestWords = 200
}
