/// What a certificate proves of every plan with at most so many seats over, reckoned anew.
struct CertificateCheck {
    /// No such plan costs less.
    private(set) var bound = 0
    private(set) var objections: [Verdict.Objection] = []

    /// - Parameter claimed: the bound that a tree is to show, where there is one.
    init(_ certificate: Certificate, of instance: Instance, claimed: Int, seatsOver: Int) {
        let prices = certificate.classPrices
        guard prices.count == instance.classes.count else {
            objections = [.certificateLength(expected: instance.classes.count, found: prices.count)]
            return
        }
        if certificate.parts.isEmpty {
            checkWhole(certificate, instance, claimed, seatsOver)
        } else {
            checkParts(certificate, instance, seatsOver)
        }
        if objections.isEmpty, claimed > bound { objections = [.bound(claimed: claimed, proven: bound)] }
    }

    private mutating func checkWhole(
        _ certificate: Certificate, _ instance: Instance, _ claimed: Int, _ seatsOver: Int
    ) {
        let limit = Certificate.limit(classes: instance.classes.count, schools: instance.schools.count)
        for (index, price) in certificate.classPrices.enumerated() where !(0...limit).contains(price) {
            objections.append(.priceOutOfRange(class: index))
        }
        if !(0...Certificate.seatPriceLimit).contains(certificate.seatPrice) {
            objections.append(.seatPriceOutOfRange)
        }
        guard objections.isEmpty else { return }
        bound = BoundCheck(instance, certificate, seatsOver: seatsOver).bound
        let dearest = instance.classes.reduce(0) { $0 + ($1.arcs.map(\.cost).max() ?? 0) }
        if let tree = certificate.tree, claimed > bound, claimed <= dearest, seatsOver == 0 {
            switch ProofCheck.check(tree, instance, cost: claimed) {
            case .holds: bound = claimed
            case .fails: break
            case .tooLong: objections.append(.proofTooLong)
            }
        }
    }

    /// Parts that have nothing to do with each other are instances of their own: the bound is the sum of theirs.
    private mutating func checkParts(_ certificate: Certificate, _ instance: Instance, _ seatsOver: Int) {
        guard seatsOver == 0, let parts = InstancePart.all(of: instance, certificate) else {
            objections = [.parts]
            return
        }
        for part in parts {
            let found = CertificateCheck(part.certificate, of: part.instance, claimed: part.bound, seatsOver: 0)
            bound += found.bound
            objections += found.objections.map(part.inWhole)
        }
    }
}

/// A part of an instance that a certificate names, as an instance of its own.
private struct InstancePart {
    let instance: Instance
    let certificate: Certificate
    let bound: Int
    private let classes: [Int]

    /// Nil where the parts are not what they claim to be: every class in one of them, with all the schools it may go to,
    /// and no school in two.
    static func all(of instance: Instance, _ certificate: Certificate) -> [InstancePart]? {
        let (classes, schools) = (certificate.parts.flatMap(\.classes), certificate.parts.flatMap(\.schools))
        guard classes.sorted() == Array(instance.classes.indices), Set(schools).count == schools.count,
            schools.allSatisfy(instance.schools.indices.contains)
        else { return nil }
        let parts = certificate.parts.compactMap { InstancePart($0, instance, certificate.classPrices) }
        return parts.count == certificate.parts.count ? parts : nil
    }

    private init?(_ part: Certificate.Part, _ whole: Instance, _ prices: [Int]) {
        let places = Dictionary(uniqueKeysWithValues: part.schools.enumerated().map { ($1, $0) })
        var classes = part.classes.map { whole.classes[$0] }
        for unit in classes.indices {
            for arc in classes[unit].arcs.indices {
                guard let place = places[classes[unit].arcs[arc].school] else { return nil }
                classes[unit].arcs[arc].school = place
            }
        }
        instance = Instance(schools: part.schools.map { whole.schools[$0] }, classes: classes)
        certificate = Certificate(classPrices: part.classes.map { prices[$0] }, seatPrice: 0, tree: part.tree)
        bound = part.bound
        self.classes = part.classes
    }

    /// The same with the class of the whole, where the part counts its own.
    func inWhole(_ objection: Verdict.Objection) -> Verdict.Objection {
        guard case .priceOutOfRange(let unit) = objection else { return objection }
        return .priceOutOfRange(class: classes[unit])
    }
}
