/// One rule on the choice of schools, beside distance. Rules of one code are a group: they are lifted, and told of,
/// together. Classes and schools are indices of an instance.
package struct Rule: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        case forbid(class: Int, school: Int)
        /// The class goes to one of these schools.
        case require(class: Int, schools: [Int])
        /// The classes go to one school.
        case together([Int])
        /// The two classes go to different schools.
        case apart(Int, Int)
    }

    /// By which people know it.
    package var code: String
    package var kind: Kind

    package init(_ code: String, _ kind: Kind) {
        self.code = code
        self.kind = kind
    }

    var classes: [Int] {
        switch kind {
        case .forbid(let unit, _), .require(let unit, _): [unit]
        case .together(let units): units
        case .apart(let one, let other): [one, other]
        }
    }
}
