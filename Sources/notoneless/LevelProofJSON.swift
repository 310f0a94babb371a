import Allocation

/// What a bound rests on: one of these, or nothing but the nearest schools.
struct LevelProofJSON: Codable {
    struct RoomJSON: Codable {
        let outside: [Int]
        let bound: Int
        let certificate: PlanJSON.CertificateJSON
    }

    struct PricedJSON: Codable {
        let price: Int
        let bound: Int
        let certificate: PlanJSON.CertificateJSON
    }

    /// The class at the school, then nowhere there; null where that leaves a class without a school.
    struct DividedJSON: Codable {
        let `class`: Int
        let school: Int
        let halves: [LevelProofJSON?]
    }

    /// Of a part: what is bounded there, and by how much.
    var level: String?
    var bound: Int?
    /// Classes that are more pupils than seats, or that whole do not fit, or a certificate, or both halves of all plans.
    var cut: [Int]?
    var room: RoomJSON?
    var priced: PricedJSON?
    var divided: DividedJSON?
}

extension LevelProofJSON {
    init(_ proof: LevelProof?) {
        self.init()
        switch proof {
        case .cut(let classes): cut = classes
        case .room(let proof):
            room = RoomJSON(
                outside: proof.outside, bound: proof.bound,
                certificate: PlanJSON.CertificateJSON(proof.certificate))
        case .priced(let price, let bound, let certificate):
            priced = PricedJSON(
                price: price, bound: bound, certificate: PlanJSON.CertificateJSON(certificate))
        case .divided(let unit, let school, let there, let elsewhere):
            divided = DividedJSON(
                class: unit, school: school, halves: [there, elsewhere].map { $0.map { LevelProofJSON($0) } })
        case .part(let level, let bound, let proof):
            self = LevelProofJSON(proof)
            (self.level, self.bound) = (level.rawValue, bound)
        case nil: break
        }
    }

    /// Levels of other names, and halves that are not two, say nothing.
    var proof: LevelProof? {
        guard let bound, let level = level.flatMap(LevelOutcome.Level.init) else { return shown }
        return .part(level: level, bound: bound, proof: shown)
    }

    private var shown: LevelProof? {
        if let cut { return .cut(cut) }
        if let room {
            return .room(
                RoomProof(outside: room.outside, bound: room.bound, certificate: room.certificate.certificate))
        }
        if let divided, divided.halves.count == 2 {
            return .divided(
                class: divided.class, school: divided.school, there: divided.halves[0]?.proof,
                elsewhere: divided.halves[1]?.proof)
        }
        return priced.map { .priced(price: $0.price, bound: $0.bound, certificate: $0.certificate.certificate) }
    }
}
