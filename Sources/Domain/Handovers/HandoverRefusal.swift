extension Handover {
    /// How the station settles a disputed line.
    package enum Settlement: String, CaseIterable, Sendable {
        /// The child is of this class and is handed over with it 维持移交.
        case kept
        /// The child is taken out of the packet and is the sending school's again 退回.
        case withdrawn
    }

    /// Why an act on a packet is refused, besides being out of order (`OutOfOrder<Handover>`).
    package enum Refusal: Error, Hashable, Sendable {
        case noChildren
        case paperFilesUnexplained(children: Int, paperFiles: Int)
        case noSuchLine(Int)
        case nothingDisputed
        case reasonMissing(line: Int)
        case settled(line: Int)
        case notInDispute(line: Int)
        case undecided(lines: Int)
        /// The school takes over every name or none: accepting waits for the station.
        case linesInDispute(Int)
        case notSealed
        case nothingToCorrect
        case correctionReasonMissing
        /// No child of the packet waits with its sending school.
        case nobodySentBack
        case supplementReasonMissing
        case supplementSchoolMissing
    }
}
