/// What one row of a roster says of a child, and what is wrong or odd in it.
///
/// Pure: the same row gives the same answer. At most one finding a cell, the gravest; a wrong value stays as written
/// and is never put right here.
package struct RowReview: Sendable {
    /// Without the cells in which a formula came to nothing.
    package let row: RosterRow
    @Boxed package internal(set) var details = StudentDetails()
    package private(set) var findings: [Finding] = []
    /// Whether the identity number may be another child's: it tells nothing of the child's sex and birth day then.
    package let distrustsIdentity: Bool

    /// `graduation`: the year in which the cohort leaves primary school, for the question of an unusual age; `nil`
    /// when nobody has said which.
    /// `rules`: what the county has laid down.
    /// `isDistrusted`: whether the identity number may be another child's.
    package static func review(
        _ sent: RosterRow, graduation: Int? = nil, rules: RosterRules = RosterRules(),
        distrustingIdentity isDistrusted: Bool = false
    ) -> RowReview {
        var review = RowReview(row: sent.withoutFormulas, distrustsIdentity: isDistrusted)
        review.readName()
        review.readDocumentKind()
        review.readIdentity(rules)
        review.readSex()
        review.readBirth(rules, graduation: graduation)
        review.readEntry(rules, graduation: graduation)
        review.readStudentNumber()
        review.readFamily()
        review.readFamilyNumbers(rules)
        review.readEthnicGroup()
        review.readCircumstances()
        review.readBoarding()
        review.readRest()
        review.readDamage()
        review.readFormulas(of: sent)
        return review
    }

    private init(row: RosterRow, distrustsIdentity: Bool) {
        self.row = row
        self.distrustsIdentity = distrustsIdentity
    }

    /// The same row of a child with these guardians.
    package func with(guardians: [Guardian]) -> RowReview {
        var review = self
        review.details.guardians = guardians
        review.details.phones = guardians.flatMap { PhoneCell($0.phone).numbers }
        return review
    }

    /// The same row of a child with these circumstances, whatever its cells say.
    package func with(circumstances: Set<Circumstance>) -> RowReview {
        var review = self
        review.details.circumstances = circumstances
        return review
    }

    mutating func report(
        _ code: FindingCode, _ cell: RosterCell, suggestion: String? = nil, detail: Finding.Detail = .none
    ) {
        findings.append(
            Finding(
                code, at: row.place, column: cell.header, value: cell.text, suggestion: suggestion, detail: detail))
    }

    private mutating func readName() {
        details.previousName = NameText(row.text(.previousName)).repaired
        guard let cell = row.cells[.name] else { return }
        let name = NameText(cell.text)
        details.name = name.repaired
        if name.repaired.isEmpty {
            report(.nameMissing, cell)
        } else if !name.isPlausible {
            report(.nameCharacters, cell)
        } else if name.repaired != cell.text {
            report(.nameForm, cell, suggestion: name.repaired)
        }
    }

    private mutating func readIdentity(_ rules: RosterRules) {
        guard let cell = row.cells[.identity] else { return }
        let identity = IdentityReview(
            cell: cell, at: row.place, kind: details.documentKind, kindIsWritten: !row.text(.documentKind).isEmpty,
            rules: rules)
        details.identityText = identity.text
        if let finding = identity.finding { findings.append(finding) }
    }

    private mutating func readSex() {
        let text = row.text(.sex)
        details.sex = Sex(reading: text)
        guard let identity = judgingIdentity else {
            // Nothing else tells it.
            if details.sex == nil, let cell = row.cells[.sex] { report(.sexMissing, cell) }
            return
        }
        if let cell = row.cells[.sex], !text.isEmpty, details.sex != identity.sex {
            report(.sexMismatch, cell, suggestion: identity.sex.word, detail: .sexOfIdentity(identity.sex))
        } else if details.sex == nil {
            details.sex = identity.sex
        }
    }

    private mutating func readBirth(_ rules: RosterRules, graduation: Int?) {
        if let cell = row.cells[.birth], !row.text(.birth).isEmpty {
            let written = BirthText(cell.text)
            details.birth = written.day
            if let day = written.day, rules.isFuture(day, graduation: graduation) {
                let right = judgingIdentity.flatMap { rules.isFuture($0.birthDay, graduation: graduation) ? nil : $0 }
                report(.birthFuture, cell, suggestion: right.map { BirthText.canonical($0.birthDay) })
                return
            }
            if let identity = judgingIdentity, let day = written.day, day != identity.birthDay {
                let right = BirthText.canonical(identity.birthDay)
                report(.birthMismatch, cell, suggestion: right, detail: .birthOfIdentity(identity.birthDay))
                return
            }
            guard let day = written.day else {
                // What the number says is a proposal, not the same in another form.
                report(.birthUnknown, cell, suggestion: judgingIdentity.map { BirthText.canonical($0.birthDay) })
                return
            }
            if !written.isCanonical {
                report(.birthForm, cell, suggestion: BirthText.canonical(day))
                return
            }
        }
        details.birth = details.birth ?? judgingIdentity?.birthDay
        guard let birth = details.birth, let cell = row.cells[.birth] ?? row.cells[.identity], !hasFinding(at: cell)
        else { return }
        if rules.isFuture(birth, graduation: graduation) {
            report(.birthFuture, cell)
        } else if let graduation, !rules.isUsual(birth, in: graduation) {
            report(.birthRange, cell, detail: .age(RosterRules.age(of: birth, in: graduation)))
        }
    }

    private mutating func readStudentNumber() {
        guard let cell = row.cells[.studentNumber] else { return }
        let repaired = TextRepair.number(cell.text)
        guard !repaired.isEmpty else { return }
        let upper = repaired.uppercased()
        guard let number = StudentNumber(upper) else {
            details.studentNumberText = repaired
            report(.studentNumberFormat, cell)
            return
        }
        details.studentNumberText = upper
        if upper != cell.text {
            report(.studentNumberFormat, cell, suggestion: upper)
        } else if number.kind != .formal {
            report(.studentNumberTemporary, cell)
        }
    }

    private mutating func readFamily() {
        details.guardians = FamilyCells.guardians(of: row)
        if let cell = row.addressCell, TextRepair.trimmed(cell.text).isEmpty { report(.addressMissing, cell) }
        if let cell = row.cells[.guardianName], details.guardians.allSatisfy(\.name.isEmpty) {
            report(.guardianMissing, cell)
        }
        readPhones()
    }

    private mutating func readRest() {
        details.householdDivision = row.text(.householdDivision)
        details.householdAddress = row.text(.householdAddress)
        details.residence = row.text(.residence)
        details.homeAddress = row.addressCell.map { TextRepair.trimmed($0.text) } ?? ""
        details.paperFileNumber = row.text(.paperFileNumber)
        details.notes = row.text(.notes)
        details.systemStatus = row.text(.systemStatus)
    }

    /// Places and names of the family in which characters were lost before the file came here.
    private mutating func readDamage() {
        for field in Self.inWords {
            guard let text = row.cells.text(field), DamagedText.mark(in: text) != nil, let cell = row.cells[field],
                !hasFinding(at: cell)
            else { continue }
            report(.textDoubt, cell)
        }
    }

    private static let inWords: [RosterField] = [
        .householdAddress, .residence, .homeAddress, .guardianName, .secondGuardianName, .previousName,
    ]

    /// A formula says nothing of the child, and what is missing for it is missing for it alone; in a name it counts as a
    /// note.
    private mutating func readFormulas(of sent: RosterRow) {
        guard sent.cells.hasFormula else { return }
        for field in RosterField.allCases where field != .name {
            guard let cell = sent.cells[field], cell.isFormula else { continue }
            findings.removeAll { $0.column == cell.header }
            report(.cellFormula, cell)
        }
    }

    /// Only a valid resident number of the child's own is evidence against sex and birth day.
    private var judgingIdentity: IdentityNumber? {
        details.documentKind == .residentIdentity && !distrustsIdentity ? details.identity : nil
    }

    /// Whether sex or birth day as written deny that the number is this child's.
    package var contradictsIdentity: Bool {
        findings.contains { $0.code == .sexMismatch || $0.code == .birthMismatch }
    }

    private func hasFinding(at cell: RosterCell) -> Bool { findings.contains { $0.column == cell.header } }
}
