/// What an open finding is counted as 问题的归类 (of the census of notice 五(一)). Every finding is in exactly one group, on
/// every page, so that the numbers of pages agree and add up.
package enum FindingGroup: String, CaseIterable, Comparable, Sendable {
    /// 必须改: only a person with the papers can put it right.
    case error
    /// 可自动改正: a repair that loses nothing is proposed.
    case fixable
    /// 重复待确认: one number stands at two rows. Nothing is to be mended before somebody has said whether they are one
    /// child, and at which school it is.
    case double
    /// 提醒 and 提示: to be looked at, to be known.
    case warning, notice

    /// Whether it waits for somebody: such findings are what a school is reminded of.
    package var asksForAnswer: Bool { self <= .double }

    package static func < (a: Self, b: Self) -> Bool { a.order < b.order }

    private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension FindingCode {
    package var group: FindingGroup {
        if isDouble { return .double }
        return switch severity {
        case .error: .error
        case .fixable: .fixable
        case .warning: .warning
        case .notice: .notice
        }
    }
}

/// How many findings there are in a file, at a class or at a school 问题数: the one way to count them, from the review of
/// a file to the reminders.
///
/// The unit is the place 处: one finding at one cell; a row 行 may have several, and a child 人 too. A child on two
/// rosters is a question to both schools: at the school on whose roster it stands too the question counts in place of the
/// finding of its row, at the child's own school it counts by itself.
package struct FindingTally: Hashable, Sendable {
    package private(set) var kinds: [FindingCode: Int]
    /// Numbers at two rows of which it has been decided that they are wrong here: they ask nothing, they are to be mended.
    package private(set) var decided = 0

    package init(_ kinds: [FindingCode: Int] = [:]) { self.kinds = kinds.filter { $0.value != 0 } }

    package var isEmpty: Bool { kinds.isEmpty && decided == 0 }

    package init(of codes: some Sequence<FindingCode>) {
        self.init(codes.reduce(into: [:]) { $0[$1, default: 0] += 1 })
    }

    package subscript(group: FindingGroup) -> Int {
        kinds.reduce(group == .error ? decided : 0) { $0 + ($1.key.group == group ? $1.value : 0) }
    }

    /// What waits for somebody.
    package var open: Int { FindingGroup.allCases.filter(\.asksForAnswer).reduce(0) { $0 + self[$1] } }

    package mutating func add(_ count: Int, of code: FindingCode) {
        if count != 0 { kinds[code, default: 0] += count }
    }

    package mutating func addDecided(_ count: Int) { decided += count }

    package static func + (a: Self, b: Self) -> Self {
        var sum = Self(a.kinds.merging(b.kinds, uniquingKeysWith: +))
        sum.decided = a.decided + b.decided
        return sum
    }

    /// The commonest kinds: first what waits for somebody, then by number.
    ///
    /// - Parameter group: only kinds of this one.
    package func topKinds(_ count: Int = 3, in group: FindingGroup? = nil) -> [(code: FindingCode, open: Int)] {
        var all = FindingCode.allCases.compactMap { code in
            kinds[code].map { (group: code.group, code: code, open: $0) }
        }
        if decided > 0 { all.append((.error, .idDoubleElsewhere, decided)) }
        return all.filter { kind in group.map { $0 == kind.group } ?? true }.enumerated().sorted { a, b in
            let (first, second) = (a.element.group.asksForAnswer ? 0 : 1, b.element.group.asksForAnswer ? 0 : 1)
            return (first, -a.element.open, a.offset) < (second, -b.element.open, b.offset)
        }.map(\.element).prefix(count).map { ($0.code, $0.open) }
    }
}
