/// The guardians that a row names: one column each, or, as the national system exports them, several in one cell with
/// commas between, and not always as many names as phones. A phone that is nobody's by name is the first one's.
enum FamilyCells {
    static func guardians(of row: RosterRow) -> [Guardian] {
        let names = parts(row.text(.guardianName))
        let relations = parts(row.text(.guardianRelation))
        let phones = parts(row.phoneCell?.text ?? "")
        var guardians: [Guardian] = []
        for index in 0..<max(names.count, relations.count, phones.count) {
            func part(_ parts: [String]) -> String { parts.indices.contains(index) ? parts[index] : "" }
            let relation = part(relations).isEmpty ? implied(by: row.cells[.guardianName]) : part(relations)
            // Phones beyond the last name are still the family's: they stay with the last guardian named.
            if index >= max(names.count, 1), let last = guardians.popLast() {
                let joined = [last.phone, part(phones)].filter { !$0.isEmpty }.joined(separator: ",")
                guardians.append(Guardian(name: last.name, relation: last.relation, phone: joined))
            } else {
                guardians.append(Guardian(name: part(names), relation: relation, phone: part(phones)))
            }
        }
        let secondRelation = row.text(.secondGuardianRelation)
        let second = Guardian(
            name: row.text(.secondGuardianName),
            relation: secondRelation.isEmpty ? implied(by: row.cells[.secondGuardianName]) : secondRelation,
            phone: row.text(.secondGuardianPhone))
        if !second.name.isEmpty || !second.phone.isEmpty { guardians.append(second) }
        return guardians.filter { !$0.name.isEmpty || !$0.phone.isEmpty }
    }

    private static func parts(_ text: String) -> [String] {
        guard !text.isEmpty else { return [] }
        guard text.utf8.contains(where: mayBeginSeparator) else { return [TextRepair.trimmed(text)] }
        return text.unicodeScalars.split(omittingEmptySubsequences: false, whereSeparator: isSeparator)
            .map { TextRepair.trimmed(String($0)) }
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ",", "，", "、", ";", "；", "/": true
        default: false
        }
    }

    /// The wide ones begin with the bytes E3 and EF, few Chinese names do.
    private static func mayBeginSeparator(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "/"), 0xE3, 0xEF: true
        default: false
        }
    }

    /// A column 父亲姓名 says the relation in its header.
    private static func implied(by cell: RosterCell?) -> String {
        ["父亲", "母亲"].first { cell?.header.contains($0) ?? false } ?? ""
    }
}
