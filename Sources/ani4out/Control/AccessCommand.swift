import ArgumentParser
import DeviceModel
import LocalControl

/// `ani4out access`: who may do what over HTTP.
struct AccessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "access",
        abstract: "Passwords and tokens of the web app and the HTTP API of the running device.",
        discussion: """
            Whoever may use the device's control socket needs no password: this is also the way
            back in when one is forgotten. A password is asked for, or read from standard input;
            it is never an argument, which others on this host could see.

            Roles: read-only sees and hears, operator changes the sound, admin changes everything.

            EXAMPLES:
              ani4out access status
              ani4out access set-password
              ani4out access set-password operator < password.txt
              ani4out access clear-password operator
              ani4out access token add 'Control room' --role operator
              ani4out access token revoke 'Control room'
            """,
        subcommands: [Status.self, SetPassword.self, ClearPassword.self, TokenCommand.self],
        defaultSubcommand: Status.self)

    fileprivate static func role(_ text: String) throws -> AccessRole {
        do throws(SettingTextError) { return try AccessRole.parse(text) } catch { throw ValidationError("\(error)") }
    }

    struct Status: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Say who has a password, and how connections are.")
        @OptionGroup var options: ControlOptions

        func run() async throws { try await options.ask(.access(.status), as: "access status", AccessText.status) }
    }

    struct SetPassword: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "set-password", abstract: "Give a role a password, 8 to 128 characters.")
        @Argument(help: "admin, operator or read-only.", transform: AccessCommand.role) var role = AccessRole.admin
        @OptionGroup var options: ControlOptions

        func run() async throws {
            let password = try PasswordPrompt.read(for: role)
            let role = role
            try await options.ask(.access(.setPassword(password, role)), as: "access set-password") { _ in
                ["the password of \(role) is set; whoever was logged in by the one before is not any more"]
            }
        }
    }

    struct ClearPassword: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "clear-password",
            abstract: "Take a role's password away; without any the device is open to all.")
        @Argument(help: "admin, operator or read-only.", transform: AccessCommand.role) var role: AccessRole
        @OptionGroup var options: ControlOptions

        func run() async throws {
            try await options.ask(.access(.clearPassword(role)), as: "access clear-password", AccessText.status)
        }
    }

    struct TokenCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "token", abstract: "Tokens: what machines send instead of a password.",
            subcommands: [List.self, Add.self, Revoke.self], defaultSubcommand: List.self)

        struct List: AsyncParsableCommand {
            static let configuration = CommandConfiguration(abstract: "List the tokens.")
            @OptionGroup var options: ControlOptions

            func run() async throws {
                try await options.ask(.access(.status), as: "access token list", AccessText.tokens)
            }
        }

        struct Add: AsyncParsableCommand {
            static let configuration = CommandConfiguration(abstract: "Make a token and print it, this once.")
            @Argument(help: "What it is for, 1 to 31 characters.") var name: String
            @Option(help: "read-only, operator or admin.", transform: AccessCommand.role) var role = AccessRole.readOnly
            @OptionGroup var options: ControlOptions

            func run() async throws {
                try await options.ask(
                    .access(.addToken(name: name, role)), as: "access token add", AccessText.added)
            }
        }

        struct Revoke: AsyncParsableCommand {
            static let configuration = CommandConfiguration(abstract: "Let a token count no more.")
            @Argument(help: "Its id or its name.") var token: String
            @OptionGroup var options: ControlOptions

            func run() async throws {
                try await options.ask(.access(.revokeToken(token)), as: "access token revoke", AccessText.tokens)
            }
        }
    }
}
