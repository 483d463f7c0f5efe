import ArgumentParser

@main
struct Ani4out: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ani4out",
        abstract: "A four-channel audio network interface in software.",
        subcommands: [SendCommand.self])
}
