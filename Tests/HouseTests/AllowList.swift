/// What breaks a rule of the house on purpose, with its reason. A line without a reason does not belong here.
enum AllowList {
    /// Words that are forbidden in `Sources`, by the end of the path of the file that may hold them.
    static let words: [(word: String, file: String, reason: String)] = [
        ("Date()", "notoneless/DataOptions.swift", "the one clock of the command line"),
        ("Date()", "notoneless/PlacementCommand.swift", "--seconds is the labelled exception to repeatable runs"),
        ("@unchecked", "Domain/Boxed.swift", "only a box's one holder writes it: its references are counted"),
    ]

    static let splicedSQL: [(file: String, reason: String)] = [
        ("Storage/Postgres/PostgresDatabase.swift", "the name of a schema cannot be bound; it is checked and quoted")
    ]

    /// What a step may ask another step's store through the desk: readings of one child's or school's state, no writing.
    static let readings: [(call: String, reason: String)] = [
        ("desk.placements.issued(", "agreements follow the plan that is in force"),
        ("desk.arrivals.state(of:", "feedback counts a registration that is closed, as its step says it"),
        ("desk.returnCases.find(of:", "a child's case stands on its check and in the letter of it"),
        ("desk.returnCases.visits(to:", "the letter tells what was tried"),
        ("desk.referrals.find(of:", "a child's letter stands on its case"),
        ("desk.whereabouts.check(of:", "the letter tells where the child is thought to be"),
    ]

    static let longFiles: [(file: String, reason: String)] = []

    static let longFunctions: [(file: String, reason: String)] = []
}
