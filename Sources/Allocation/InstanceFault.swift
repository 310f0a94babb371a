/// Why an instance is refused. Classes and schools are told by index, so that the caller can show names.
package enum InstanceFault: Error, Sendable, Equatable {
    case noSchool
    case tooManySchools(Int)
    case tooManyClasses(Int)
    case tooManyArcs(Int)
    case schoolCodeTwice(school: Int)
    case classCodeTwice(class: Int)
    case seatsOutOfRange(school: Int, seats: Int)
    /// No school is allowed or none has a distance: the class can be placed by a person only.
    case classWithoutSchool(class: Int)
    case unknownSchool(class: Int, school: Int)
    case schoolTwice(class: Int, school: Int)
    /// A class of nobody, a negative one, or one beyond `InstanceLimits.weight`.
    case sizeOutOfRange(class: Int, size: Int)
    case costOutOfRange(class: Int, school: Int, cost: Int)
    case totalSizeTooLarge
    case totalCostTooLarge
}

/// Refusal of a whole instance: every fault found, in the order of the input.
package struct InstanceRefusal: Error, Sendable, Equatable {
    package let faults: [InstanceFault]
}

/// Bounds that keep every later sum and product within 63 bits; far beyond a province.
package enum InstanceLimits {
    package static let schools = 1 << 14
    package static let classes = 1 << 17
    package static let arcs = 1 << 24
    package static let seats = 1 << 30
    /// Pupils of a class as a text tells them; a weight of the general assignment problem may be larger.
    package static let pupils = 10_000
    package static let weight = 1 << 20
    package static let totalWeight = 1 << 24
    package static let cost = 1 << 38
    package static let totalCost = 1 << 44
}
