extension PlacementPlan {
    /// Where a plan comes from.
    package enum Origin: String, CaseIterable, Sendable {
        /// Taken over from a file 已定方案.
        case adopted
        /// Computed by the program 试算.
        case solved
    }

    /// What is wrong with one row of a decided plan, or with the plan as a whole. Rows are the file's own numbers.
    package enum Fault: Hashable, Sendable {
        case emptyCell(row: Int, Cell)
        case unknownSendingSchool(row: Int, code: String)
        /// The name beside a code is not that school's.
        case nameDiffers(row: Int, code: String, school: String, written: String)
        case unknownClass(row: Int, school: String, label: String)
        case unknownReceivingSchool(row: Int, code: String)
        /// The receiving school is no junior school.
        case notJunior(row: Int, school: String)
        /// The class stands in two rows, with one receiving school.
        case twice(row: Int, firstRow: Int, schoolClass: String)
        /// The class stands in two rows, with two receiving schools: a class goes whole 整班 or not at all.
        case split(row: Int, firstRow: Int, schoolClass: String)
        /// A class with children that has no row.
        case missing(schoolClass: String)
    }

    /// What every row of a decided plan has to tell.
    package enum Cell: Hashable, Sendable { case sendingSchool, schoolClass, receivingSchool }

    /// Why an act on a plan is refused, besides being out of order (`OutOfOrder<PlacementPlan>`).
    package enum Refusal: Error, Hashable, Sendable {
        /// Every fault that was found, in the order of the file.
        case faulty([Fault])
        /// Classes with children that the plan does not place: they came in after it was drafted, or approved.
        case incomplete([Fault], State)
        case noClasses(year: Int)
        /// Sending schools in the column of receiving ones, and the other way round.
        case schoolsSwapped
        /// What changed while the plan was computed, in words.
        case dataMovedOn([String])
        case reasonMissing
        /// Rules that the plan does not keep, in words.
        case rulesBroken([String])
        case notDraft
        /// These schools have no seat at all, yet receive children, in words.
        case noSeats([String])
        /// So much is beyond the seats, in words, and no reason why.
        case overReasonMissing(String)
        /// The county government has not confirmed all that it should not overlook.
        case unconfirmed
        /// It was changed, or taken back and submitted again, after the page was opened.
        case changedSince
        /// The day of an approval lies after the day on which it is recorded.
        case approvedLater
        case notJunior(String)
        case noClassChosen
        case noSchoolChosen
        /// These classes are to stay where they are.
        case pinned([String])
        /// These classes went elsewhere since somebody tried the move.
        case draftMovedOn([String])
        case nothingToUndo
        case nothingToRedo
        /// The census has to be closed before a plan is issued.
        case censusOpen(year: Int)
        /// Children are arriving already: too late for another plan.
        case arrivalBegun(year: Int)
        /// These classes have been signed over to another school already.
        case packetsUnderWay([String])
    }
}
