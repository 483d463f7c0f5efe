/// The program's version: MAJOR.MINOR.PATCH.
enum Version {
    static let number = "0.1.0"
}
