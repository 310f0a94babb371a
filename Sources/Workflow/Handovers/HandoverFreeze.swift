import Domain

extension HandoverLine {
    /// The line that is frozen of a child as the rosters know it now.
    init(number: Int, freezing student: KnownStudent) {
        self.init(number: number, student: student.id, texts: Self.texts(of: student.details))
    }

    static func texts(of details: StudentDetails) -> [HandoverField: String] {
        [
            .name: details.name, .sex: details.sex?.word ?? "", .birth: details.birth?.description ?? "",
            .identityNumber: details.identityText, .studentNumber: details.studentNumberText,
            .ethnicGroup: details.ethnicGroup,
            .household: first(details.householdAddress, details.householdDivision),
            .homeAddress: first(details.homeAddress, details.residence, details.householdAddress),
            .guardians: GuardianText.encode(details.guardians.filter { !$0.isEmpty }),
            .circumstances: CircumstanceText.encode(details.circumstances),
            .boarding: details.boards.map { $0 ? "1" : "0" } ?? "", .paperFileNumber: details.paperFileNumber,
            .notes: details.notes,
        ]
    }

    /// The roster's own words of the address differ from county to county; what it says first counts.
    private static func first(_ texts: String...) -> String { texts.first { !$0.isEmpty } ?? "" }

    var guardians: [Guardian] { GuardianText.decode(self[.guardians]) }
}
