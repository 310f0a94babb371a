extension RowReview {
    /// The kind of document, by its label or the national system's code. Words that name none are asked about, and no rule
    /// judges the number then.
    mutating func readDocumentKind() {
        let text = row.text(.documentKind)
        details.documentKind = text.isEmpty ? .residentIdentity : DocumentKind(reading: text)
        if details.documentKind == nil, let cell = row.cells[.documentKind] { report(.documentUnknown, cell) }
    }

    /// The numbers of the family stand in for a child's that has none.
    mutating func readFamilyNumbers(_ rules: RosterRules) {
        guard rules.asksFamilyNumbers, details.documentKind == .other, details.identityText.isEmpty,
            row.cells[.identity] != nil, let cell = row.cells[.familyIdentity],
            !cell.text.utf8.contains(where: { (48...57).contains($0) })
        else { return }
        report(.familyNumberMissing, cell)
    }

    mutating func readEthnicGroup() {
        let text = row.text(.ethnicGroup)
        details.ethnicGroup = text
        guard !text.isEmpty, let cell = row.cells[.ethnicGroup] else { return }
        guard let group = EthnicGroup(reading: text) else {
            report(.ethnicUnknown, cell)
            return
        }
        details.ethnicGroup = group.label
        if group.label != text { report(.ethnicForm, cell, suggestion: group.label) }
    }

    /// The columns that each ask for one circumstance, what remarks name, and the free column 特殊类别. An answer that is
    /// neither yes nor no is asked about.
    mutating func readCircumstances() {
        var found = Circumstance.named(in: row.text(.notes))
        if let cell = row.cells[.circumstances] {
            found.formUnion(Circumstance.named(in: cell.text))
            if cell.text.contains(Circumstance.unclear) {
                report(.categoryUnknown, cell, detail: .misfit(Circumstance.unclear))
            } else if let word = Circumstance.unknownWord(in: cell.text) {
                report(.wordUnknown, cell, detail: .misfit(word))
            }
        }
        for field in RosterField.ofCircumstances {
            guard let cell = row.cells[field], let circumstance = field.circumstance else { continue }
            switch CategoryAnswer(cell.text, in: field) {
            case .yes: found.insert(circumstance)
            case .unknown: report(.categoryUnknown, cell)
            case .no, nil: break
            }
        }
        details.circumstances = found
        readHealth()
        readDisabilityCard()
    }

    /// The column that asks for a disability, where anything is written in it: an empty cell denies none that is told
    /// elsewhere in the row.
    private var disabilityCell: RosterCell? {
        row.cells[.disability].flatMap { TextRepair.isBlank($0.text) ? nil : $0 }
    }

    /// The card is held against the child's own number and against what the roster says of a disability. Its number is not
    /// kept.
    private mutating func readDisabilityCard() {
        guard let cell = row.cells[.disabilityCard] else { return }
        let column = disabilityCell
        let answer = column.flatMap { CategoryAnswer($0.text, in: .disability) }
        let text = TextRepair.number(cell.text)
        guard text.utf8.contains(where: { (49...57).contains($0) }) else {
            if details.circumstances.contains(.disability) { report(.cardMissing, cell) }
            return
        }
        guard let card = DisabilityCard(text.uppercased()) else {
            report(.cardFormat, cell, detail: .length(text.count))
            return
        }
        if let identity = details.identity, !distrustsIdentity, identity.text != card.identityText {
            report(.cardMismatch, cell)
        } else if let column, answer == .no {
            report(.cardCategory, cell, detail: .category(card.category, written: TextRepair.trimmed(column.text)))
        } else if let column, Self.names(another: card.category, in: column.text) {
            report(.cardCategory, cell, detail: .category(card.category, written: TextRepair.trimmed(column.text)))
        } else if column == nil {
            details.circumstances.insert(.disability)
        }
    }

    /// Whether a text names categories of disability, and not this one.
    private static func names(another category: DisabilityCard.Category, in text: String) -> Bool {
        let named = DisabilityCard.Category.allCases.filter { text.contains($0.word) }
        return !named.isEmpty && !named.contains(category)
    }

    /// 健康状况 and 户口性质 by their labels. Health that says 残疾 states it where the column of its own says nothing, and is
    /// held against the one that denies it.
    private mutating func readHealth() {
        if let cell = row.cells[.health], let text = Self.word(cell.text, of: Self.healths) {
            if text.isEmpty {
                report(.wordUnknown, cell)
            } else if text == "残疾" {
                let column = disabilityCell
                if column == nil { details.circumstances.insert(.disability) }
                if let column, CategoryAnswer(column.text, in: .disability) == .no { report(.disabilityDenied, cell) }
            }
        }
        if let cell = row.cells[.householdKind], Self.word(cell.text, of: Self.households)?.isEmpty ?? false {
            report(.wordUnknown, cell)
        }
    }

    /// The word of the list that a text is; empty when it is none, `nil` when nothing is written.
    private static func word(_ text: String, of words: Set<String>) -> String? {
        if words.contains(text) { return text }
        let written = TextRepair.withoutSpaces(text)
        return written.isEmpty ? nil : words.contains(written) ? written : ""
    }

    private static let healths: Set<String> = [
        "健康或良好", "健康", "良好", "一般或较弱", "一般", "较弱", "有慢性病", "慢性病", "有生理缺陷", "生理缺陷", "残疾",
    ]
    private static let households: Set<String> = [
        "农业", "非农业", "农业户口", "非农业户口", "农村", "城镇", "城市", "居民", "居民户口", "居民户", "家庭户", "集体户", "未落户", "无户口", "其他",
    ]

    /// 就读方式 by its label, or the yes and no of 是否寄宿; 1 and 2 are the national system's walking and boarding.
    mutating func readBoarding() {
        let text = row.text(.boarding)
        guard !text.isEmpty, let cell = row.cells[.boarding] else { return }
        if let known = Self.boarding[text] {
            details.boards = known
        } else if ["住校", "住宿", "住读", "寄宿"].contains(where: { text.hasPrefix($0) }) {
            details.boards = true
        } else if text.hasPrefix("走读") || ["不住", "不寄宿", "不愿"].contains(where: { text.hasPrefix($0) }) {
            details.boards = false
        } else {
            report(.wordUnknown, cell)
        }
    }

    private static let boarding: [String: Bool] = [
        "住校": true, "寄宿": true, "是": true, "2": true, "愿意": true, "√": true, "有": true, "走读": false, "否": false,
        "1": false,
        "不": false, "无": false, "×": false,
    ]

    /// The month of entry: not after the child has left primary school, not before it could begin.
    mutating func readEntry(_ rules: RosterRules, graduation: Int?) {
        let text = row.text(.entryMonth)
        guard !text.isEmpty, let cell = row.cells[.entryMonth] else { return }
        guard let entry = EntryText(text) else {
            report(.entryRange, cell)
            return
        }
        if let first = Day(year: entry.year, month: entry.month, day: 1), rules.isFuture(first, graduation: graduation)
        {
            report(.entryRange, cell, detail: .years(-1))
        } else if let graduation, graduation - entry.year > rules.schooling {
            report(.entryRange, cell, detail: .years(graduation - entry.year))
        } else if let birth = details.birth, entry.age(of: birth) < rules.entryAge {
            report(.entryRange, cell, detail: .age(entry.age(of: birth)))
        }
    }

    /// Phones: what a spreadsheet shortened, what is no number, and what is one in an unusual form.
    mutating func readPhones() {
        let cells = [row.phoneCell, row.cells[.secondGuardianPhone]].compactMap { $0 }
        let read = cells.map { PhoneCell($0.text) }
        details.phones = read.flatMap(\.numbers)
        for (cell, phones) in zip(cells, read) {
            if PhoneForm.isShortened(cell.text) {
                report(.phoneExcel, cell)
            } else if let misfit = phones.misfits.first {
                report(.phoneLength, cell, detail: .misfit(misfit))
            } else {
                let repaired = PhoneForm.repaired(cell.text)
                if repaired != cell.text { report(.phoneForm, cell, suggestion: repaired) }
            }
        }
        guard let first = cells.first, read.allSatisfy({ $0.numbers.isEmpty && $0.misfits.isEmpty }) else { return }
        if let cell = cells.first(where: { Self.isOtherThanPhone($0.text) }) {
            report(.phoneLength, cell, detail: .misfit(TextRepair.trimmed(cell.text)))
        } else {
            report(.phoneMissing, first)
        }
    }

    /// Words that are no phone, `微信abc`, and do not say that there is none.
    private static func isOtherThanPhone(_ text: String) -> Bool {
        let words = TextRepair.withoutSpaces(text)
        return words.unicodeScalars.contains(where: \.properties.isAlphabetic)
            && !["无", "没", "暂", "未", "不", "空"].contains(where: words.contains)
    }
}
