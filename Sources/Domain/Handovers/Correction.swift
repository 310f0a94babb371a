/// A correction slip 更正单: appended to a sealed packet, never an edit of it. It names both schools and the reason.
package struct Correction: Hashable, Sendable {
    /// One text that is now known to be otherwise than it was sealed, or a child who was not on the sealed roster.
    package struct Line: Hashable, Sendable {
        package enum Change: Hashable, Sendable {
            case text(HandoverField, sealed: String, corrected: String)
            /// A child of the class whom the receiving school takes over later 增补.
            case added
        }

        /// The number on the sealed roster; `nil` for a child who is not on it.
        package let number: Int?
        package let student: ID<Student>
        package let name: String
        package let change: Change

        package init(number: Int?, student: ID<Student>, name: String, change: Change) {
            self.number = number
            self.student = student
            self.name = name
            self.change = change
        }
    }

    package let id: ID<Correction>
    /// The packet's serial number, `-G` and a running number.
    package let serial: String
    package let handover: ID<Handover>
    package let sending: String
    package let receiving: String
    package let reason: String
    package let officerName: String
    package let unit: Unit
    package let at: Timestamp
    package let day: Day
    package let isBackfilled: Bool
    package let lines: [Line]

    package init(
        id: ID<Correction>, serial: String, handover: ID<Handover>, sending: String, receiving: String,
        reason: String, officerName: String, unit: Unit, at: Timestamp, day: Day, isBackfilled: Bool, lines: [Line]
    ) {
        self.id = id
        self.serial = serial
        self.handover = handover
        self.sending = sending
        self.receiving = receiving
        self.reason = reason
        self.officerName = officerName
        self.unit = unit
        self.at = at
        self.day = day
        self.isBackfilled = isBackfilled
        self.lines = lines
    }
}

extension HandoverPacket {
    /// The children who went over, on the sealed roster or by a correction, each with its texts as corrected so far.
    private var known: [(number: Int?, student: ID<Student>, name: String, texts: [HandoverField: String])] {
        var corrected: [ID<Student>: [HandoverField: String]] = [:]
        var added: [(number: Int?, student: ID<Student>, name: String)] = []
        for line in corrections.flatMap(\.lines) {
            switch line.change {
            case .text(let field, _, let text): corrected[line.student, default: [:]][field] = text
            case .added: added.append((nil, line.student, line.name))
            }
        }
        return (handedOver.map { ($0.number, $0.student, $0[.name]) } + added).map { number, student, name in
            let sealed = number.flatMap { number in lines.first { $0.number == number }?.allTexts } ?? [:]
            return (number, student, name, sealed.merging(corrected[student] ?? [:]) { $1 })
        }
    }

    /// Where today's knowledge of the children differs from what was sealed, as corrected so far.
    ///
    /// - Parameter current: each child's texts as they would be frozen today; a child it does not hold is not compared.
    package func differences(from current: [ID<Student>: [HandoverField: String]]) -> [Correction.Line] {
        known.flatMap { child -> [Correction.Line] in
            guard let texts = current[child.student] else { return [] }
            return HandoverField.allCases.compactMap { field in
                let (sealed, corrected) = (child.texts[field] ?? "", texts[field] ?? "")
                guard sealed != corrected else { return nil }
                return Correction.Line(
                    number: child.number, student: child.student, name: child.name,
                    change: .text(field, sealed: sealed, corrected: corrected))
            }
        }
    }

    /// The lines that add the children of the class who did not go over with the packet nor were added since.
    ///
    /// - Parameter current: the children of the class who have not been handed over, with their texts.
    package func additions(
        from current: [(student: ID<Student>, texts: [HandoverField: String])]
    ) -> [Correction.Line] {
        let known = Set(known.map(\.student))
        return current.filter { !known.contains($0.student) }.flatMap { child in
            let name = child.texts[.name] ?? ""
            func line(_ change: Correction.Line.Change) -> Correction.Line {
                Correction.Line(number: nil, student: child.student, name: name, change: change)
            }
            let texts = HandoverField.allCases.compactMap { field in
                child.texts[field].flatMap { $0.isEmpty ? nil : line(.text(field, sealed: "", corrected: $0)) }
            }
            return [line(.added)] + texts
        }
    }
}
