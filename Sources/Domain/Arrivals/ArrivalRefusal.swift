extension ArrivalSession {
    package enum Refusal: Error, Hashable {
        /// The child has left the cohort.
        case hasLeft
        /// A return case is under way: the return is recorded there 劝返.
        case inReturnCase
        /// There is no arrival at this school to be withdrawn.
        case notArrivedHere
        /// A child who stood on no list disappears with its arrival: say why.
        case reasonMissing
        case nameMissing
        /// Children of the cohort who may be the same, named as far as the officer reaches them: a person says so first.
        case resembles([String], others: Int)
        case notReceivingSchool
        /// The offices have agreed where the child is, or suspect a dropout, after the day on which the list saw it.
        case answeredSince
        /// The list says that this child has not come.
        case lineSaysAbsent
        /// No child, or several, by the number that was typed.
        case numberUnknown
        /// The child of that number has another name than the line.
        case numberOfAnother
        /// To dismiss a line, or to take a decision back, asks for a reason.
        case lineReasonMissing
        /// Registration is closed for good: whoever closes it says how many children have not come.
        case absentCountNeeded(now: Int)
    }
}
