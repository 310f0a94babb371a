import Domain

/// What the roll knows of a child and a row would take away 保留名册里的: cells that the row leaves empty, and cells that give
/// back what a later roster has changed. They stand, unless a person says that the file is right. Nobody is asked of a
/// column that the file does not have, nor of a cell that says the same in signs of another width: the text in ordinary
/// signs stands, the roll's where both are.
struct RollKeeping {
    private let known: KnownStudent
    /// What rosters have changed of the child.
    private let changes: [RosterChange]
    private let review: RowReview
    /// The row as it came in, before earlier mends.
    private let sent: RosterRow
    /// Whether the file is right there, whatever the roll knows. Of a column that it does not have it says nothing.
    private let isLetGo: (RosterField, RosterMend.Loss) -> Bool
    private var row: RosterRow
    private var kept: [KeptCell] = []
    /// These stand; `nil` when they are as the row says.
    private var circumstances: Set<Circumstance>?

    /// - Parameters:
    ///   - sent: the row as it came in, where earlier mends stand in the review's.
    ///   - schoolClass: the class that the row names, where there is one of that name.
    ///   - label: of the class that the child is in.
    init(
        of known: KnownStudent, changes: [RosterChange], in review: RowReview, sent: RosterRow? = nil,
        naming schoolClass: ID<SchoolClass>?, besides label: String,
        lettingGo isLetGo: @escaping (RosterField, RosterMend.Loss) -> Bool
    ) {
        let sent = sent ?? review.row
        (self.known, self.changes, self.review, self.sent) = (known, changes, review, sent)
        // The phones of a family stand in the one column or in the other.
        self.isLetGo = { field, loss in
            Self.has(field, in: sent)
                && (isLetGo(field, loss) || (field == .guardianPhone && isLetGo(.contactPhone, loss)))
        }
        row = review.row
        for field in Self.plain {
            let (text, said) = (Self.text(field, of: known.details), Self.text(field, of: review.details))
            if text != said, TextRepair.areSame(text, said) {
                guard Self.standsFirst(text, said) else { continue }
                row = row.putting(field, text, headed: RosterColumns.name(of: field))
            } else if let loss = loss(of: field) {
                put(field, text, loss)
            }
        }
        keepCircumstances()
        if !label.isEmpty, let schoolClass, schoolClass != known.schoolClass, !isLetGo(.className, .older),
            changes.contains(where: { $0.before.schoolClass == schoolClass && $0.after.schoolClass != schoolClass })
        {
            put(.className, label, .older)
        }
    }

    /// The row with what stands of the roll, and which cells these are.
    func keep(graduation: Int, rules: RosterRules) -> (review: RowReview, kept: [KeptCell]) {
        var all = self
        let guardians = all.keepGuardians()
        guard !all.kept.isEmpty || all.row !== review.row || all.circumstances != nil else { return (review, []) }
        // The number of the roll is the child's own again.
        let isDistrusted = review.distrustsIdentity && !all.kept.contains { $0.field == .identity }
        let read = RowReview.review(
            all.row, graduation: graduation, rules: rules, distrustingIdentity: isDistrusted)
        let family = guardians.map(read.with(guardians:)) ?? read
        return (all.circumstances.map(family.with(circumstances:)) ?? family, all.kept)
    }

    private mutating func put(_ field: RosterField, _ text: String, _ loss: RosterMend.Loss) {
        let name = RosterColumns.name(of: field)
        if Self.has(field, in: sent) {
            let written = sent.cells[field]
            kept.append(
                KeptCell(
                    place: row.place, name: known.details.name, field: field, header: written?.header ?? name,
                    written: written?.text ?? "", text: text, cause: KeptCell.Cause(loss), isOwnColumn: written != nil))
        }
        row = row.putting(field, text, headed: name)
    }

    /// Whether the file has a column that would say this of a child.
    private static func has(_ field: RosterField, in row: RosterRow) -> Bool {
        switch field {
        case .className: !row.classLabel.isEmpty
        case .homeAddress: row.addressCell != nil
        case .guardianName: row.cells[.guardianName] != nil || row.cells[.secondGuardianName] != nil
        case .guardianRelation: row.cells[.guardianRelation] != nil || row.cells[.secondGuardianRelation] != nil
        case .guardianPhone, .contactPhone: row.phoneCell != nil || row.cells[.secondGuardianPhone] != nil
        // Told by several columns: of which, `asks` knows.
        case .circumstances: true
        default: row.cells[field] != nil
        }
    }

    /// Whether rosters that stand have changed this from what the row says now.
    private func isOlder<Value: Equatable>(_ value: Value, _ of: (StudentDetails) -> Value) -> Bool {
        changes.contains { of($0.before.details) == value && of($0.after.details) != value }
    }

    // MARK: Cells of one text

    /// Two addresses in one column are told by the first of the two.
    private static let plain: [RosterField] = [
        .name, .previousName, .documentKind, .identity, .sex, .birth, .studentNumber, .ethnicGroup,
        .householdDivision, .householdAddress, .residence, .homeAddress, .boarding, .paperFileNumber, .notes,
        .systemStatus,
    ]

    /// Of two texts that say the same, whether the roll's stands: unless the row alone has it in ordinary signs.
    private static func standsFirst(_ known: String, _ said: String) -> Bool {
        TextRepair.isPlain(known) || !TextRepair.isPlain(said)
    }

    private static func text(_ field: RosterField, of details: StudentDetails) -> String {
        switch field {
        case .name: details.name
        case .previousName: details.previousName
        case .documentKind: details.documentKind?.rosterWord ?? ""
        case .identity: details.identityText
        case .sex: details.sex?.word ?? ""
        case .birth: details.birth.map(BirthText.canonical) ?? ""
        case .studentNumber: details.studentNumberText
        case .ethnicGroup: details.ethnicGroup
        case .householdDivision: details.householdDivision
        case .householdAddress: details.householdAddress
        case .residence: details.residence
        case .homeAddress: details.homeAddress
        case .boarding: details.boards.map { $0 ? "住校" : "走读" } ?? ""
        case .paperFileNumber: details.paperFileNumber
        case .notes: details.notes
        case .systemStatus: details.systemStatus
        default: ""
        }
    }

    private func loss(of field: RosterField) -> RosterMend.Loss? {
        let (old, new) = (Self.text(field, of: known.details), Self.text(field, of: review.details))
        guard old != new, !old.isEmpty else { return nil }
        var isBlank = new.isEmpty
        switch field {
        case .documentKind where review.row.text(.documentKind).isEmpty:
            // Unless said otherwise a document is a resident's: not where such a number stands beside it.
            guard review.details.identity == nil else { return nil }
            isBlank = true
        case .homeAddress where row.cells[.homeAddress] == nil && row.cells[.residence]?.text == old: return nil
        // A right number is better than a wrong one, however old.
        case .identity where known.details.identityKey == nil && review.details.identityKey != nil: return nil
        case .studentNumber where known.details.studentNumber == nil && review.details.studentNumber != nil: return nil
        // Told by the number that stands.
        case .sex where review.row.text(.sex).isEmpty && !new.isEmpty: return nil
        case .birth where review.row.text(.birth).isEmpty && !new.isEmpty: return nil
        default: break
        }
        if isBlank { return isLetGo(field, .blank) ? nil : .blank }
        return !isLetGo(field, .older) && isOlder(new) { Self.text(field, of: $0) } ? .older : nil
    }

    // MARK: Circumstances

    /// A circumstance goes when the row denies it, not when it leaves it unsaid, nor where the file has no such column.
    private mutating func keepCircumstances() {
        let (old, new) = (known.details.circumstances, review.details.circumstances)
        guard old != new else { return }
        if isOlder(new, \.circumstances) {
            let gone = old.subtracting(new).filter(tells)
            guard !isLetGo(.circumstances, .older) else {
                let stands = old.subtracting(gone).union(new)
                if stands != new { circumstances = stands }
                return
            }
            for field in RosterField.ofCircumstances {
                guard let circumstance = field.circumstance, !old.contains(circumstance) else { continue }
                row = row.with(field, "")
            }
            // They state a disability, too.
            if !old.contains(.disability) { row = row.with(.health, "").with(.disabilityCard, "") }
            circumstances = old
            if !gone.isEmpty || !new.isSubset(of: old) { put(.circumstances, Self.words(old), .older) }
        } else {
            let isLetGo = isLetGo(.circumstances, .blank)
            let stands = old.subtracting(new).filter { !isDenied($0) && !(isLetGo && asks(of: $0)) }
            guard !stands.isEmpty else { return }
            circumstances = stands.union(new)
            if stands.contains(where: asks) { put(.circumstances, Self.words(stands.union(new)), .blank) }
        }
    }

    /// Whether the file has a column that would name the circumstance.
    private func asks(of circumstance: Circumstance) -> Bool {
        let own = RosterField.ofCircumstances.filter { $0.circumstance == circumstance }
        let others: [RosterField] = circumstance == .disability ? [.health, .disabilityCard] : []
        return ([.circumstances] + own + others).contains { sent.cells[$0] != nil }
    }

    /// Whether the file has a column that names the circumstance, or that would where the roll has a remark about it.
    private func tells(of circumstance: Circumstance) -> Bool {
        asks(of: circumstance)
            || (sent.cells[.notes] != nil && Circumstance.named(in: known.details.notes).contains(circumstance))
    }

    private func isDenied(_ circumstance: Circumstance) -> Bool {
        let (list, notes) = (review.row.text(.circumstances), review.row.text(.notes))
        // Another list stands there, or another remark.
        if !list.isEmpty, !list.contains(Circumstance.unclear) { return true }
        if !notes.isEmpty, Circumstance.named(in: known.details.notes).contains(circumstance) { return true }
        return RosterField.ofCircumstances.contains { field in
            let text = review.row.text(field)
            return field.circumstance == circumstance && !text.isEmpty && CategoryAnswer(text, in: field) == .no
        }
    }

    private static func words(_ circumstances: Set<Circumstance>) -> String {
        circumstances.sorted().map(\.rosterWord).joined(separator: "、")
    }

    // MARK: Guardians

    /// Name, relation and phone are cells of their own: one may be kept beside another that is new.
    ///
    /// - Returns: `nil` when all of them are as the row says.
    private mutating func keepGuardians() -> [Guardian]? {
        let (old, said) = (known.details.guardians, review.details.guardians)
        guard old != said else { return nil }
        let new = Self.same(said, as: old)
        let returned = returned(new, old)
        let merged = filled(returned, by: old)
        guard merged != said else { return nil }
        let phone: RosterField =
            row.cells[.guardianPhone] == nil && row.cells[.contactPhone] != nil
            ? .contactPhone : .guardianPhone
        for (field, part) in [
            (RosterField.guardianName, \Guardian.name), (.guardianRelation, \.relation), (phone, \.phone),
        ] {
            let (said, stands) = (new.map { $0[keyPath: part] }, merged.map { $0[keyPath: part] })
            guard said.filter({ !$0.isEmpty }) != stands.filter({ !$0.isEmpty }) else { continue }
            let isOlder = said != returned.map { $0[keyPath: part] }
            put(field, stands.filter { !$0.isEmpty }.joined(separator: "、"), isOlder ? .older : .blank)
        }
        write(merged, phone: phone)
        return merged
    }

    /// With the roll's texts where those of the row say the same, unless the row's alone are in ordinary signs.
    private static func same(_ said: [Guardian], as known: [Guardian]) -> [Guardian] {
        zip(said, known).map { said, known in
            func text(_ part: KeyPath<Guardian, String>) -> String {
                let (one, other) = (said[keyPath: part], known[keyPath: part])
                return TextRepair.areSame(one, other) && standsFirst(other, one) ? other : one
            }
            return Guardian(name: text(\.name), relation: text(\.relation), phone: text(\.phone))
        } + said.dropFirst(known.count)
    }

    /// With the names, relations or phones that the roll has instead of older ones.
    private func returned(_ new: [Guardian], _ old: [Guardian]) -> [Guardian] {
        func part(_ field: RosterField, _ path: KeyPath<Guardian, String>) -> [String] {
            func texts(_ guardians: [Guardian]) -> [String] { guardians.map { $0[keyPath: path] } }
            let (said, known) = (texts(new), texts(old))
            let isKept =
                said != known && !isLetGo(field, .older) && said.contains { !$0.isEmpty }
                && known.contains { !$0.isEmpty } && isOlder(said) { texts($0.guardians) }
            return isKept ? known : said
        }
        let names = part(.guardianName, \.name)
        let relations = part(.guardianRelation, \.relation)
        let phones = part(.guardianPhone, \.phone)
        return (0..<max(names.count, relations.count, phones.count)).map { index in
            func at(_ texts: [String]) -> String { texts.indices.contains(index) ? texts[index] : "" }
            return Guardian(name: at(names), relation: at(relations), phone: at(phones))
        }
    }

    /// What is left empty of a guardian is the roll's: of the one of this name, else of the one in this place, unless that
    /// is somebody else by name, who goes where the row tells another's phone. Whom the row leaves out comes behind.
    private func filled(_ new: [Guardian], by old: [Guardian]) -> [Guardian] {
        let named = Set(new.map(\.name)).subtracting([""])
        var used: Set<Int> = []
        var all = new.enumerated().map { index, guardian in
            let same = guardian.name.isEmpty ? nil : old.firstIndex { $0.name == guardian.name }
            let place = old.indices.contains(index) && !named.contains(old[index].name) ? index : nil
            guard let found = same ?? place else { return guardian }
            if Self.areTwo(guardian.name, old[found].name) {
                let isTold = !guardian.phone.isEmpty || old[found].phone.isEmpty || isLetGo(.guardianPhone, .blank)
                if isTold { used.insert(found) }
                return guardian
            }
            used.insert(found)
            func kept(_ field: RosterField, _ said: String, _ known: String) -> String {
                said.isEmpty && !isLetGo(field, .blank) ? known : said
            }
            return Guardian(
                name: kept(.guardianName, guardian.name, old[found].name),
                relation: kept(.guardianRelation, guardian.relation, old[found].relation),
                phone: kept(.guardianPhone, guardian.phone, old[found].phone))
        }
        for (index, guardian) in old.enumerated() where !used.contains(index) {
            let left = Guardian(
                name: isLetGo(.guardianName, .blank) ? "" : guardian.name,
                relation: isLetGo(.guardianRelation, .blank) ? "" : guardian.relation,
                phone: isLetGo(.guardianPhone, .blank) ? "" : guardian.phone)
            if !left.name.isEmpty || !left.phone.isEmpty { all.append(left) }
        }
        return all
    }

    /// Whether neither of two names is a slip of the other.
    private static func areTwo(_ one: String, _ other: String) -> Bool {
        !one.isEmpty && !other.isEmpty && one != other && !NameLikeness.isSlip(one, other)
    }

    /// As `FamilyCells` reads them back.
    private mutating func write(_ guardians: [Guardian], phone: RosterField) {
        let second = guardians.count > 1 ? guardians.last : nil
        let first = second == nil ? guardians[...] : guardians.dropLast()
        func joined(_ path: KeyPath<Guardian, String>) -> String {
            let texts = first.map { $0[keyPath: path] }
            return texts.allSatisfy(\.isEmpty) ? "" : texts.joined(separator: ",")
        }
        let texts: [(RosterField, String)] = [
            (.guardianName, joined(\.name)), (.guardianRelation, joined(\.relation)), (phone, joined(\.phone)),
            (.secondGuardianName, second?.name ?? ""), (.secondGuardianRelation, second?.relation ?? ""),
            (.secondGuardianPhone, second?.phone ?? ""),
        ]
        for (field, text) in texts where !text.isEmpty || row.cells[field] != nil {
            row = row.putting(field, text, headed: RosterColumns.name(of: field))
        }
    }
}
