/// The command that a person with more rights types.
enum AddressingCommand {
    static func text(for name: String) -> String { "sudo ani4out network set \(name) static ADDRESS/PREFIX" }
}
