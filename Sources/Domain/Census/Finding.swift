/// One thing found wrong or odd at one cell of a file 问题: what, where, and what is proposed.
///
/// The sentence for it is the screen's business (`FindingWords`); this carries all that the sentence needs.
package struct Finding: Hashable, Sendable {
    /// What the sentence must name besides the value.
    package enum Detail: Hashable, Sendable {
        case none
        /// How many characters there are.
        case length(Int)
        /// The part of the cell that is no phone number.
        case misfit(String)
        /// The other row of a double or namesake, its child's name and, where it has one, its school and class, the school
        /// empty where it is this row's own; and whether sex or birth day of this row deny the number.
        case otherRow(RowPlace, name: String, school: String, schoolClass: String, denies: Bool = false)
        /// Another child who is known to bear the number; the school empty where it is this row's own.
        case otherChild(name: String, school: String, schoolClass: String)
        /// What the identity number shows.
        case sexOfIdentity(Sex)
        case birthOfIdentity(Day)
        /// Full years: on 31 August of the year of graduation, or at the entry into school.
        case age(Int)
        /// From entry to graduation; below zero: the entry is still to come.
        case years(Int)
        /// The kind of document that a number looks like, or that its form is not of.
        case document(DocumentKind)
        /// What a disability card says, and what the roster does.
        case category(DisabilityCard.Category, written: String)
        /// How many families share the phone.
        case families(Int)
        /// The encoding that a doubtful text was read in, and whether characters were lost before it came here.
        case encoding(String, isGarbled: Bool)
        /// What a total is called, the children it names, and the rows that there are.
        case total(String, written: Int, rows: Int)
        /// The group 拆出组 that the child stays in.
        case group(String)
        /// The school that the code of a row is of, and the one that its name is of.
        case twoSchools(ofCode: String, named: String)
        /// The letters of the column where another list begins.
        case beside(String)
        /// The labels that would be right.
        case choices([String])
    }

    package let place: RowPlace
    /// The text of the column's header; empty when the finding is about the whole row or file.
    package let column: String
    package let code: FindingCode
    /// The cell as read.
    package let value: String
    /// What is proposed in its place; `nil` where nothing can be said without guessing.
    package let suggestion: String?
    package let detail: Detail

    package init(
        _ code: FindingCode, at place: RowPlace, column: String, value: String,
        suggestion: String? = nil, detail: Detail = .none
    ) {
        self.code = code
        self.place = place
        self.column = column
        self.value = value
        self.suggestion = suggestion
        self.detail = detail
    }

    package var severity: FindingSeverity { code.severity }
}
