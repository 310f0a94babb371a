extension RecordMatch {
    package enum Refusal: Error, Hashable {
        /// A receiving school brings in its own records only.
        case otherSchools(rows: Int)
        /// The graduates' pool is exported for the whole county.
        case poolOfCounty
        /// Somebody has decided on the proposal already.
        case decided
        case reasonMissing
        /// No proposal is ticked.
        case nothingTicked
        /// Two values for one field of one child are approved together.
        case valuesDiffer
        /// The child has another row of the same export already.
        case alreadyLinked(row: Int)
        /// The child was found to be another; records are the kept one's.
        case merged
        /// To reject a row, or to take a link back, asks for a reason.
        case rowReasonMissing
    }
}
