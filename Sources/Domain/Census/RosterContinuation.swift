extension RosterRow {
    /// The row together with the one below it, where that is no other child: its name or number came down from a merged
    /// cell, and all that it says itself is a guardian more, or words. `nil` where it is a child, or may be one.
    ///
    /// - Parameter below: the cells of the row below, merged ones filled.
    package func continued(by below: RosterCells) -> RosterRow? {
        guard let name = below[.name], name.isSpread || below[.identity]?.isSpread ?? false,
            name.text == cells.text(.name)
                || (TextRepair.isBlank(name.text)
                    && IdentityNumber(TextRepair.number(below.text(.identity) ?? "")) != nil),
            // Who writes its own sex or number, were it the same, may be a twin; a formula that came to nothing is told.
            !below.contains(where: { field, cell in
                !cell.isSpread && !TextRepair.isBlank(cell.text)
                    && (cell.isFormula || FormulaError.isOne(cell.text) || Self.ofChild.contains(field))
            })
        else { return nil }
        var joined = cells
        var family: [RosterField: String] = [:]
        for (field, cell) in below where !cell.isSpread && !TextRepair.isBlank(cell.text) {
            let own = cells[field]
            if Self.family.contains(field) {
                family[field] = cell.text
            } else if TextRepair.isBlank(own?.text ?? ""), Self.words.contains(field) {
                joined[field] = cell
            } else if own?.text != cell.text {
                guard let own, Self.words.contains(field) else { return nil }
                joined[field] = RosterCell(header: own.header, text: own.text + "；" + cell.text)
            }
        }
        if family.contains(where: { $1 != cells.text($0) }) { joined.add(family, to: Self.family) }
        return RosterRow(place: place, school: school, classOfSheet: classOfSheet, cells: joined)
    }

    /// Columns that hold several guardians one behind the other, all in the same order.
    private static let family: [RosterField] = [.guardianName, .guardianRelation, .guardianPhone, .contactPhone]

    private static let ofChild: Set<RosterField> = [.sex, .birth, .className, .studentNumber]

    private static let words: Set<RosterField> = [
        .householdAddress, .residence, .homeAddress, .secondGuardianName, .secondGuardianRelation, .secondGuardianPhone,
        .familyIdentity, .circumstances, .notes,
    ]
}

extension RosterCells {
    /// A guardian behind those that are there: a comma also for what those do not say, so that the columns keep step.
    fileprivate mutating func add(_ guardian: [RosterField: String], to columns: [RosterField]) {
        let isFirst = columns.allSatisfy { TextRepair.isBlank(text($0) ?? "") }
        for field in columns {
            guard let cell = self[field], let more = guardian[field] else { continue }
            self[field] = RosterCell(header: cell.header, text: isFirst ? more : cell.text + "," + more)
        }
    }
}
