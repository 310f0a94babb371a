/// What breaks a rule of the house on purpose, with its reason. A line without a reason does not belong here.
enum AllowList {
    /// Words that are forbidden in `Sources`, by the end of the path of the file that may hold them.
    static let words: [(word: String, file: String, reason: String)] = [
        ("Date()", "notoneless/DataOptions.swift", "the one clock of the command line"),
        ("Date()", "notoneless/PlacementCommand.swift", "--seconds is the labelled exception to repeatable runs"),
    ]

    static let splicedSQL: [(file: String, reason: String)] = [
        ("Storage/Postgres/PostgresDatabase.swift", "the name of a schema cannot be bound; it is checked and quoted")
    ]

    static let longFiles: [(file: String, reason: String)] = []

    static let longFunctions: [(file: String, reason: String)] = []
}
