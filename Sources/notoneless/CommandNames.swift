import ArgumentParser

/// The names of commands. The library takes a wrong one after `help` for none, and elsewhere for a spare argument.
enum CommandNames {
    /// Throws `UnknownCommand` when a word stands where a command must that is none.
    static func requireKnown(_ arguments: [String]) throws {
        var command: any ParsableCommand.Type = NotOneLess.self
        let asksForHelp = arguments.first == "help"
        var path: [String] = []
        for word in asksForHelp ? arguments.dropFirst() : arguments[...] {
            let known = command.configuration.subcommands
            guard !word.hasPrefix("-"), asksForHelp || !known.isEmpty else { return }
            guard let next = known.first(where: { $0.configuration.commandName == word }) else {
                throw UnknownCommand(path: path, word: word, nearest: nearest(to: word, among: known))
            }
            (command, path) = (next, path + [word])
        }
    }

    /// The visible name that differs in the fewest letters, at most in half of them.
    private static func nearest(to word: String, among commands: [any ParsableCommand.Type]) -> String? {
        commands.map { $0.configuration }.filter { $0.shouldDisplay }.compactMap { $0.commandName }
            .map { (name: $0, distance: distance($0, word)) }
            .filter { $0.distance <= max($0.name.count, word.count) / 2 }
            .min { $0.distance < $1.distance }?.name
    }

    /// How many letters must be put in, taken out or changed (Levenshtein 1966).
    private static func distance(_ a: String, _ b: String) -> Int {
        let letters = Array(b)
        var row = Array(0...letters.count)
        for (i, letter) in a.enumerated() {
            var (diagonal, next) = (row[0], [i + 1])
            for (j, other) in letters.enumerated() {
                next.append(min(diagonal + (letter == other ? 0 : 1), row[j + 1] + 1, next[j] + 1))
                diagonal = row[j + 1]
            }
            row = next
        }
        return row[letters.count]
    }
}

/// A usage error: there is no such command.
struct UnknownCommand: Error {
    let path: [String]
    let word: String
    let nearest: String?

    var sentence: String {
        let parent = path.map { $0 + " " }.joined()
        let proposal = nearest.map { "是不是“\(parent)\($0)”？" } ?? ""
        return """
            命令写错：没有命令“\(parent)\(word)”。\(proposal)
            用法：notoneless \(parent)<子命令>
              详见 notoneless \(parent)--help
            """
    }
}
