/// One value of a child typed anew in place of a wrong one 处理, judged by the rules that judge a roster's cell.
///
/// Only the value of this one field changes; a number that was missing may also tell the sex and birth day that were.
package struct CellMending: Sendable {
    /// The child with the new value.
    package let details: StudentDetails
    /// What is still wrong with the new value; it must not be taken then.
    package let fault: Finding?
    /// What the child's sex and birth day contradict after the change; of a kind of document, what is wrong with the number
    /// under it, too: while nobody knew the kind no rule judged it.
    package let contradictions: [Finding]

    /// - Parameters:
    ///   - text: as typed; an empty one takes a student number away and is no value of any other field.
    ///   - graduation: the year of the cohort.
    ///   - rules: what the county has laid down.
    /// Fails for a field that is no value of a child: a school, a class.
    package init?(
        _ field: RosterField, to text: String, of known: StudentDetails, graduation: Int,
        rules: RosterRules = RosterRules()
    ) {
        guard let field = Self.told(by: field) else { return nil }
        func review(_ details: StudentDetails) -> RowReview {
            RowReview.review(Self.row(of: details, with: field, text), graduation: graduation, rules: rules)
        }
        let read = review(known)
        guard let details = Self.details(known, with: field, text, read: read.details) else { return nil }
        self.details = details
        let isEmpty = TextRepair.isBlank(text) && field != .studentNumber
        let unread =
            (field == .sex && details.sex == nil) || (field == .birth && details.birth == nil)
            || (field == .documentKind && details.documentKind == nil)
        let found = read.findings.first {
            $0.column == field.rawValue && ($0.severity == .error || $0.code == .wordUnknown)
        }
        fault = found ?? (isEmpty || unread ? Self.unreadable(field, text) : nil)
        contradictions = review(details).findings.filter {
            [.sexMismatch, .birthMismatch, .birthFuture].contains($0.code)
                || (field == .documentKind && $0.column == RosterField.identity.rawValue)
        }
    }

    /// Whether the column's value is kept of the child and can be typed anew.
    package static func takes(_ field: RosterField) -> Bool { told(by: field) != nil }

    /// The field that the value of a column is kept in; `nil` when it is none that can be mended by typing.
    private static func told(by field: RosterField) -> RosterField? {
        switch field {
        case .name, .sex, .birth, .identity, .studentNumber, .homeAddress, .guardianName, .guardianPhone,
            .secondGuardianName, .secondGuardianPhone:
            field
        case .residence: .homeAddress
        case .contactPhone: .guardianPhone
        case .documentKind, .ethnicGroup, .boarding, .circumstances: field
        default: field.circumstance == nil ? nil : field
        }
    }

    /// Headers are the fields' own names, so that a finding tells its field.
    private static func row(of details: StudentDetails, with field: RosterField, _ text: String) -> RosterRow {
        var texts: [RosterField: String] = [
            .name: details.name, .documentKind: details.documentKind?.rawValue ?? "?",
            .identity: details.identityText, .studentNumber: details.studentNumberText,
        ]
        texts[.sex] = details.sex?.word
        texts[.birth] = details.birth.map(BirthText.canonical)
        texts[field] = text
        let place = RowPlace(file: "", sheet: "", row: 1)
        return RosterRow(
            place: place, school: RosterSchool(code: nil, name: ""),
            cells: RosterCells(texts.map { ($0, RosterCell(header: $0.rawValue, text: $1)) }))
    }

    private static func details(
        _ known: StudentDetails, with field: RosterField, _ text: String, read: StudentDetails
    ) -> StudentDetails? {
        var details = known
        let typed = TextRepair.trimmed(text)
        switch field {
        case .name: details.name = read.name
        case .sex: details.sex = Sex(reading: typed)
        case .birth: details.birth = BirthText(text).day
        case .identity:
            details.identityText = read.identityText
            details.sex = details.sex ?? read.sex
            details.birth = details.birth ?? read.birth
        case .studentNumber: details.studentNumberText = read.studentNumberText
        case .homeAddress: details.homeAddress = typed
        case .guardianName: details.guardians = named(known.guardians, typed, at: 0)
        case .secondGuardianName: details.guardians = named(known.guardians, typed, at: 1)
        case .guardianPhone: details.guardians = phoned(known.guardians, TextRepair.halfWidth(typed), from: 0)
        case .secondGuardianPhone: details.guardians = phoned(known.guardians, TextRepair.halfWidth(typed), from: 1)
        case .documentKind:
            details.documentKind = read.documentKind
            details.identityText = read.identityText
            details.sex = details.sex ?? read.sex
            details.birth = details.birth ?? read.birth
        case .ethnicGroup: details.ethnicGroup = read.ethnicGroup
        case .boarding: details.boards = read.boards ?? known.boards
        default:
            // What was not understood stated nothing; what other columns state stays.
            guard field == .circumstances || field.circumstance != nil else { return nil }
            details.circumstances.formUnion(read.circumstances)
        }
        details.phones = details.guardians.flatMap { PhoneCell($0.phone).numbers }
        return details
    }

    private static func unreadable(_ field: RosterField, _ text: String) -> Finding {
        let code: FindingCode =
            switch field {
            case .name: .nameMissing
            case .sex: .sexMissing
            case .identity: .idMissing
            case .homeAddress: .addressMissing
            case .guardianName, .secondGuardianName: .guardianMissing
            case .guardianPhone, .secondGuardianPhone: .phoneMissing
            case .documentKind: .documentUnknown
            case .ethnicGroup: .ethnicUnknown
            case .birth: .birthUnknown
            case .boarding, .circumstances: .wordUnknown
            default: .categoryUnknown
            }
        return Finding(code, at: RowPlace(file: "", sheet: "", row: 1), column: field.rawValue, value: text)
    }

    private static func named(_ guardians: [Guardian], _ name: String, at index: Int) -> [Guardian] {
        var guardians = guardians
        guard guardians.indices.contains(index) else { return guardians + [Guardian(name: name)] }
        guardians[index] = Guardian(name: name, relation: guardians[index].relation, phone: guardians[index].phone)
        return guardians
    }

    /// One number each in the order of the guardians, more of them with the last. A number further on that nobody can
    /// dial goes: the cell has been typed anew without it.
    private static func phoned(_ guardians: [Guardian], _ text: String, from start: Int) -> [Guardian] {
        let pieces = text.split(whereSeparator: { ",，、;；/ ".contains($0) }).map(String.init)
        var guardians = guardians
        while guardians.count <= start { guardians.append(Guardian(name: "")) }
        for index in start..<guardians.count {
            let old = guardians[index]
            let piece = index - start
            let phone: String
            if index == guardians.count - 1, pieces.count > piece + 1 {
                phone = pieces[piece...].joined(separator: ",")
            } else if pieces.indices.contains(piece) {
                phone = pieces[piece]
            } else {
                phone = PhoneCell(old.phone).misfits.isEmpty ? old.phone : ""
            }
            guardians[index] = Guardian(name: old.name, relation: old.relation, phone: phone)
        }
        return guardians.filter { !$0.isEmpty }
    }
}
