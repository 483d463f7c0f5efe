package import DeviceModel

/// What stands behind `ani4out set` and `ani4out get`.
package enum ParameterArguments {
    /// Why the arguments of `set` are no edits.
    package enum Fault: Error, Sendable, Hashable {
        case name(ParameterNameError)
        /// A name without a value; carries what can be given.
        case noValue(String, limits: String)

        /// What to tell a person.
        package var text: String {
            switch self {
            case .name(let error): "\(error)"
            case .noValue(let name, let limits): "\(name): the value is missing, expected \(limits)"
            }
        }

        /// 3: not found; 2: wrong use.
        package var exitCode: Int32 {
            switch self {
            case .name: 3
            case .noValue: 2
            }
        }
    }

    /// One edit in words (`output 2 gain -6dB`), or any number of them, each in one argument with an equals sign
    /// (`'output 2 gain=-6dB'`, `'output 2 gain+=3'`). A switch that is named alone is switched on.
    package static func edits(_ arguments: [String]) throws(Fault) -> [ParameterText] {
        guard let first = arguments.first, let sign = first.firstIndex(of: "="), sign > first.startIndex,
            isName(first[..<sign])
        else { return [try edit(arguments)] }
        var edits: [ParameterText] = []
        for argument in arguments { edits.append(try assignment(argument)) }
        return edits
    }

    /// The names of `get`: one in words, or one in each argument where an argument has several words.
    package static func names(_ arguments: [String]) -> [String] {
        guard arguments.contains(where: { $0.contains { $0.isWhitespace } }) else {
            return arguments.isEmpty ? [] : [arguments.joined(separator: " ")]
        }
        return arguments
    }

    private static func edit(_ words: [String]) throws(Fault) -> ParameterText {
        // What is one argument to the shell may hold the whole name.
        let words =
            words.count > 1 && words[0].contains(" ")
            ? words[0].split(separator: " ").map(String.init) + words.dropFirst() : words
        let found: (parameters: [Parameter], rest: ArraySlice<String>)
        do throws(ParameterNameError) { found = try Parameter.leading(words) } catch { throw .name(error) }
        let name = words.dropLast(found.rest.count).joined(separator: " ")
        guard found.rest.isEmpty else { return ParameterText(name, found.rest.joined(separator: " ")) }
        guard let parameter = found.parameters.first, parameter.isSwitch else {
            throw .noValue(name, limits: found.parameters.first?.limits(in: DeviceState()) ?? "")
        }
        return ParameterText(name, "on")
    }

    private static func assignment(_ argument: String) throws(Fault) -> ParameterText {
        guard let sign = argument.firstIndex(of: "=") else {
            throw .noValue(argument, limits: "name=value in every argument")
        }
        var (name, value) = (argument[..<sign], String(argument[argument.index(after: sign)...]))
        if let last = name.last, "+-".contains(last) {
            name = name.dropLast()
            value = "\(last)=\(value)"
        }
        return ParameterText(String(name), value)
    }

    /// `output 2 gain` and `output 2 gain+`: the first words of an assignment, not those of a value with `+=`.
    private static func isName(_ text: Substring) -> Bool {
        let name = text.last == "+" || text.last == "-" ? text.dropLast() : text
        return (try? Parameter.leading(name.split(separator: " ").map(String.init)))?.rest.isEmpty ?? name.contains(" ")
    }
}
