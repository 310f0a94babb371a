/// What one row of a roster says of a child, and what is wrong or odd in it.
///
/// Pure: the same row gives the same answer. At most one finding a cell, the gravest; a wrong value stays as written
/// and is never put right here.
package struct RowReview: Sendable {
    package let row: RosterRow
    @Boxed package private(set) var details = StudentDetails()
    package private(set) var findings: [Finding] = []

    /// `graduation`: the year in which the cohort leaves primary school, for the question of an unusual age; `nil`
    /// when nobody has said which.
    package static func review(_ row: RosterRow, graduation: Int? = nil) -> RowReview {
        var review = RowReview(row: row)
        review.readName()
        review.readIdentity()
        review.readSex()
        review.readBirth(graduation: graduation)
        review.readStudentNumber()
        review.readFamily()
        review.readCircumstances()
        review.readRest()
        review.readFormulas()
        return review
    }

    private init(row: RosterRow) { self.row = row }

    private mutating func report(
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

    private mutating func readIdentity() {
        let kindText = row.text(.documentKind)
        details.documentKind = kindText.isEmpty ? .residentIdentity : DocumentKind(reading: kindText)
        guard let cell = row.cells[.identity] else { return }
        let identity = IdentityReview(
            cell: cell, at: row.place, kind: details.documentKind, kindIsWritten: !kindText.isEmpty)
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

    private mutating func readBirth(graduation: Int?) {
        if let cell = row.cells[.birth], !row.text(.birth).isEmpty {
            let written = BirthText(cell.text)
            details.birth = written.day
            if let identity = judgingIdentity, let day = written.day, day != identity.birthDay {
                let right = BirthText.canonical(identity.birthDay)
                report(.birthMismatch, cell, suggestion: right, detail: .birthOfIdentity(identity.birthDay))
                return
            }
            if !written.isCanonical {
                report(.birthForm, cell, suggestion: written.day.map(BirthText.canonical))
                return
            }
        }
        details.birth = details.birth ?? judgingIdentity?.birthDay
        guard let birth = details.birth, let graduation, let cell = row.cells[.birth] ?? row.cells[.identity],
            !Self.usualBirths(of: graduation).contains(birth), !hasFinding(at: cell)
        else { return }
        report(.birthRange, cell, detail: .age(Self.age(of: birth, in: graduation)))
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
        let cells = [row.phoneCell, row.cells[.secondGuardianPhone]].compactMap { $0 }
        let read = cells.map { PhoneCell($0.text) }
        details.phones = read.flatMap(\.numbers)
        for (cell, phones) in zip(cells, read) {
            if let misfit = phones.misfits.first { report(.phoneLength, cell, detail: .misfit(misfit)) }
        }
        if let cell = cells.first, read.allSatisfy({ $0.numbers.isEmpty && $0.misfits.isEmpty }) {
            report(.phoneMissing, cell)
        }
    }

    private mutating func readCircumstances() {
        var found = Circumstance.named(in: row.text(.notes)).union(Circumstance.named(in: row.text(.circumstances)))
        for (field, cell) in row.cells {
            guard let circumstance = field.circumstance else { continue }
            let text = TextRepair.withoutSpaces(cell.text)
            guard !Circumstance.isDenied(by: text) else { continue }
            if Self.yes.contains(text) || Circumstance.named(in: text).contains(circumstance) {
                found.insert(circumstance)
            }
        }
        details.circumstances = found
    }

    private mutating func readRest() {
        details.ethnicGroup = row.text(.ethnicGroup)
        details.householdDivision = row.text(.householdDivision)
        details.householdAddress = row.text(.householdAddress)
        details.residence = row.text(.residence)
        details.homeAddress = row.addressCell.map { TextRepair.trimmed($0.text) } ?? ""
        details.paperFileNumber = row.text(.paperFileNumber)
        details.notes = row.text(.notes)
        details.systemStatus = row.text(.systemStatus)
        let boarding = row.text(.boarding)
        if Self.boarding.contains(where: { boarding.hasPrefix($0) }) {
            details.boards = true
        } else if Self.dayPupil.contains(where: { boarding.hasPrefix($0) }) {
            details.boards = false
        }
    }

    /// A formula's text says nothing of the child, whatever else is found in it; in a name it counts as a note.
    private mutating func readFormulas() {
        guard row.cells.hasFormula else { return }
        for field in RosterField.allCases where field != .name {
            guard let cell = row.cells[field], cell.isFormula else { continue }
            findings.removeAll { $0.column == cell.header }
            report(.cellFormula, cell)
        }
    }

    /// Only a valid resident number is evidence against sex and birth day.
    private var judgingIdentity: IdentityNumber? {
        details.documentKind == .residentIdentity ? details.identity : nil
    }

    private func hasFinding(at cell: RosterCell) -> Bool { findings.contains { $0.column == cell.header } }

    /// Three years to either side of 1 September (year − 13) to 31 August (year − 12).
    private static func usualBirths(of graduation: Int) -> ClosedRange<Day> {
        let first = Day(year: graduation - 16, month: 9, day: 1) ?? Day(number: 0)
        let last = Day(year: graduation - 9, month: 8, day: 31) ?? first
        return first...max(first, last)
    }

    private static func age(of birth: Day, in graduation: Int) -> Int {
        graduation - birth.year - (birth.month > 9 || (birth.month == 9 && birth.day > 1) ? 1 : 0)
    }

    private static let yes: Set<String> = ["是", "有", "√", "✓", "☑", "Y", "y"]
    private static let boarding = ["住校", "寄宿", "是", "2"]
    private static let dayPupil = ["走读", "否", "1", "不"]
}
