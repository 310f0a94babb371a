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

    package init(_ kinds: [FindingCode: Int] = [:]) { self.kinds = kinds.filter { $0.value != 0 } }

    package init(of codes: some Sequence<FindingCode>) {
        self.init(codes.reduce(into: [:]) { $0[$1, default: 0] += 1 })
    }

    package subscript(group: FindingGroup) -> Int {
        kinds.reduce(0) { $0 + ($1.key.group == group ? $1.value : 0) }
    }

    /// What waits for somebody.
    package var open: Int { FindingGroup.allCases.filter(\.asksForAnswer).reduce(0) { $0 + self[$1] } }

    package mutating func add(_ count: Int, of code: FindingCode) {
        if count != 0 { kinds[code, default: 0] += count }
    }

    package static func + (a: Self, b: Self) -> Self { Self(a.kinds.merging(b.kinds, uniquingKeysWith: +)) }

    /// The commonest kinds: first what waits for somebody, then by number.
    ///
    /// - Parameter group: only kinds of this one.
    package func topKinds(_ count: Int = 3, in group: FindingGroup? = nil) -> [(code: FindingCode, open: Int)] {
        FindingCode.allCases.enumerated().compactMap { order, code in
            group.map { $0 == code.group } ?? true ? kinds[code].map { (order: order, code: code, open: $0) } : nil
        }.sorted { a, b in
            let (first, second) = (a.code.group.asksForAnswer ? 0 : 1, b.code.group.asksForAnswer ? 0 : 1)
            return (first, -a.open, a.order) < (second, -b.open, b.order)
        }.prefix(count).map { ($0.code, $0.open) }
    }
}
