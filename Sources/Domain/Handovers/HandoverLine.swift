/// One child's line in a packet: its texts as they were when the sending school signed, what the receiving school says
/// of it, and how the station settled that.
package struct HandoverLine: Hashable, Sendable {
    /// From 1, in the order in which the school lists its class.
    package let number: Int
    package let student: ID<Student>
    let allTexts: [HandoverField: String]
    package private(set) var verdict: Handover.Verdict
    /// Why the receiving school disputes the line; empty otherwise.
    package private(set) var reason: String
    package private(set) var settlement: Handover.Settlement?
    package private(set) var settlementReason: String

    package init(
        number: Int, student: ID<Student>, texts: [HandoverField: String], verdict: Handover.Verdict = .open,
        reason: String = "", settlement: Handover.Settlement? = nil, settlementReason: String = ""
    ) {
        self.number = number
        self.student = student
        allTexts = texts
        self.verdict = verdict
        self.reason = reason
        self.settlement = settlement
        self.settlementReason = settlementReason
    }

    package subscript(_ field: HandoverField) -> String { allTexts[field] ?? "" }

    /// Disputed, and the station has not decided yet.
    package var isInDispute: Bool { verdict.isDispute && settlement == nil }

    /// Goes to the receiving school with the packet: not sent back by the station.
    package var isHandedOver: Bool { settlement != .withdrawn }

    package var circumstances: [Circumstance] {
        self[.circumstances].split(separator: ",").compactMap { Circumstance(rawValue: String($0)) }
    }

    /// The receiving school disputes the line. A line that the station has settled is not disputed again: the school
    /// takes its children unconditionally (notice 四(三)).
    package mutating func dispute(
        _ verdict: Handover.Verdict, because reason: String
    ) throws(Handover.Refusal) {
        guard verdict.isDispute else { throw .nothingDisputed }
        guard settlement == nil else { throw .settled(line: number) }
        guard !reason.isEmpty else { throw .reasonMissing(line: number) }
        self.verdict = verdict
        self.reason = reason
    }

    /// The station decides a disputed line; sending the child back needs a reason.
    package mutating func settle(
        _ settlement: Handover.Settlement, because reason: String
    ) throws(Handover.Refusal) {
        guard isInDispute else { throw .notInDispute(line: number) }
        guard settlement == .kept || !reason.isEmpty else { throw .reasonMissing(line: number) }
        self.settlement = settlement
        settlementReason = reason
    }

    /// The receiving school takes over every line of which it said nothing.
    package mutating func agree() {
        if verdict == .open { verdict = .agreed }
    }
}
