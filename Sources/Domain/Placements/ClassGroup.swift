/// Children who are placed apart from their class 拆出组: a part of a class that fits no school whole 拆班, or a child with a
/// reason of its own 单独安置 (notice 五(一): placed by class; 六(二): 一人一案).
///
/// For plans, packets and balances a group is a class of its own, of the same sending school, which knows the class that it
/// was drawn from.
package enum ClassGroup {
    package enum Kind: String, CaseIterable, Sendable {
        /// A part of a class 拆班.
        case split
        /// Lives near another school by now 易地搬迁.
        case resettled
        /// 残疾.
        case disabled
        /// 一人一案 for another reason.
        case individual

        /// Of single children, of whom no number is asked; a part of a class must not be small.
        package var isSingle: Bool { self != .split }
    }

    /// Where a group comes from.
    package struct Origin: Hashable, Sendable {
        package let schoolClass: ID<SchoolClass>
        package let kind: Kind

        package init(_ schoolClass: ID<SchoolClass>, _ kind: Kind) {
            self.schoolClass = schoolClass
            self.kind = kind
        }
    }

    /// Why a group is not drawn, or not taken back.
    package enum Refusal: Error, Hashable, Sendable {
        case classMissing, kindMissing, nobodyChosen, reasonMissing
        /// The class is a group itself, by its name.
        case isGroup(String)
        /// These children are in a group already; have left the cohort; are in another class.
        case drawnAlready([String])
        case hasLeft([String])
        case inOtherClass([String])
        /// A part of so many children, or a rest of so many, where the county asks for more.
        case tooSmall(part: Int, rest: Int, smallest: Int)
        /// Nobody would stay in the class: it goes whole.
        case nobodyStays
        /// A plan has left the bureau's hands.
        case planUnderWay(number: Int, PlacementPlan.State)
        case rejoinedAlready
    }

    /// - Parameters:
    ///   - chosen: children who are drawn, of those who have not left.
    ///   - rest: children who stay.
    ///   - smallest: fewest children of a part of a class; a setting of the county.
    package static func requireLawful(
        _ kind: Kind, taking chosen: Int, leaving rest: Int, smallest: Int, reason: String
    ) throws(Refusal) {
        guard chosen > 0 else { throw .nobodyChosen }
        guard rest > 0 else { throw .nobodyStays }
        guard kind.isSingle || min(chosen, rest) >= smallest else {
            throw .tooSmall(part: chosen, rest: rest, smallest: smallest)
        }
        guard !reason.isEmpty else { throw .reasonMissing }
    }

    // MARK: names

    private static let mark: Character = "·"

    /// `六年级(1)班·单独安置(1)`. Numbers are not given twice, so that a name always means the same group.
    package static func label(from schoolClass: String, _ kind: Kind, number: Int) -> String {
        "\(schoolClass)\(mark)\(kind.isSingle ? "单独安置" : "拆出")(\(number))"
    }

    /// The label of the class in that of a group; any other label as it is.
    package static func classLabel(in label: String) -> String {
        label.firstIndex(of: mark).map { String(label[..<$0]) } ?? label
    }
}

/// A number of children who went from one class to another after they were enrolled. What opens the sheet of a class
/// follows from it: the frozen number stays as it was.
package struct ClassShift: Hashable, Sendable {
    package let from: ID<SchoolClass>
    package let to: ID<SchoolClass>
    package let children: Int
    /// The day from which it is true, and the moment when it was recorded.
    package let day: Day
    package let at: Timestamp
    /// Recorded after the cohort was frozen; the numbers of before contain it.
    package let isAfterFreeze: Bool

    package init(
        from: ID<SchoolClass>, to: ID<SchoolClass>, children: Int, day: Day, at: Timestamp, isAfterFreeze: Bool
    ) {
        self.from = from
        self.to = to
        self.children = children
        self.day = day
        self.at = at
        self.isAfterFreeze = isAfterFreeze
    }

    /// How many children each class opens with: frozen − drawn + drawn here. Classes that open with nobody are absent.
    ///
    /// - Parameters:
    ///   - frozen: the numbers when the census closed.
    ///   - day: the end of the day that is asked for.
    ///   - known: count only what had been recorded by then; `nil`: everything.
    package static func openings(
        _ frozen: [ID<SchoolClass>: Int], shifted shifts: [ClassShift], on day: Day, known: Timestamp?
    ) -> [ID<SchoolClass>: Int] {
        var openings = frozen
        for shift in shifts {
            let isTrue = shift.day <= day
            let isKnown = known.map { shift.at <= $0 } ?? true
            // Frozen already, but true only from a later day on: not yet.
            let sign = shift.isAfterFreeze ? (isTrue && isKnown ? 1 : 0) : (isTrue ? 0 : -1)
            openings[shift.from, default: 0] -= sign * shift.children
            openings[shift.to, default: 0] += sign * shift.children
        }
        return openings.filter { $0.value != 0 }
    }
}
