/// One file of children as read 花名册: its rows that name a child, and every other line with the reason why it does not.
package struct Roster: Sendable {
    /// A line that names no child.
    package struct OtherLine: Hashable, Sendable {
        package let place: RowPlace
        package let kind: RosterLineKind
        /// What stands in it, cells joined by a space.
        package let text: String

        package init(place: RowPlace, kind: RosterLineKind, text: String) {
            self.place = place
            self.kind = kind
            self.text = text
        }
    }

    package let file: String
    package private(set) var rows: [RosterRow]
    package let notChildren: [OtherLine]
    /// What is wrong with the file as a whole: no header, a column missing, not a spreadsheet.
    package let findings: [Finding]
    /// 2026 of `2026届` in the title, when it says so.
    package let graduation: Int?
    /// Whether it names only some children of its school 只补缺项: the others are not missing from it.
    package let isPartial: Bool
    package let reading: RosterReading

    package init(
        file: String, rows: [RosterRow], notChildren: [OtherLine] = [], findings: [Finding] = [],
        graduation: Int? = nil, isPartial: Bool = false, reading: RosterReading = RosterReading()
    ) {
        self.isPartial = isPartial
        self.file = file
        self.rows = rows
        self.notChildren = notChildren
        self.findings = findings
        self.graduation = graduation
        self.reading = reading
    }

    /// The same file with other rows.
    package func with(rows: [RosterRow]) -> Roster {
        var roster = self
        roster.rows = rows
        return roster
    }

    /// Whether its text may not be what its writer wrote: a person looks before it comes in.
    package var isDoubtful: Bool { !reading.doubts.isEmpty }

    /// A late roster `补报_…` comes after all others.
    package var isLate: Bool {
        var name = file.split(separator: "/").last ?? Substring(file)
        while name.hasPrefix(Self.receiptLead) { name = name.dropFirst(Self.receiptLead.count) }
        return name.hasPrefix("补报")
    }

    /// How the name of a receipt 错误回执 begins; the rest is the name of the file that it gives back.
    package static let receiptLead = "错误回执_"
}
