extension RecordMatch {
    package enum Refusal: Error, Hashable {
        /// A receiving school brings in its own records only.
        case otherSchools(rows: Int)
        /// The graduates' pool is exported for the whole county.
        case poolOfCounty
        /// Somebody has decided on the proposal already.
        case decided
        case reasonMissing
    }
}
