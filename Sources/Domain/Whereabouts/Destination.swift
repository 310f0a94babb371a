/// Where a child who did not arrive turned out to be 去向; the county's two-digit codes.
package enum Destination: String, CaseIterable, Sendable {
    case receivingSchool = "01"
    case otherSchoolOfCounty = "02"
    case otherCounty = "03"
    case otherCountyWithoutRecord = "04"
    case otherProvince = "05"
    case otherProvinceWithoutRecord = "06"
    case privateSchool = "07"
    case specialSchool = "08"
    case homeTeaching = "09"
    case leave = "10"
    case abroad = "11"
    case deceased = "12"
    case householdProblem = "13"
    case lost = "14"
    case dropout = "15"
    case retained = "16"
    case finished = "17"
    case vocational = "18"
}

/// The answer that town and both schools agreed on: where the child is, and whether papers prove it.
package struct Answer: Hashable, Sendable {
    package let destination: Destination
    package let isProven: Bool
    /// For leave: the day it ends; `nil` when the approval names none.
    package let until: Day?

    package init(_ destination: Destination, isProven: Bool, until: Day? = nil) {
        self.destination = destination
        self.isProven = isProven
        self.until = until
    }
}
