import Allocation

/// A plan as the command line prints and reads it.
struct PlanJSON: Codable {
    struct CertificateJSON: Codable {
        let class_prices: [Int]
        let seat_price: Int
        /// Absent where the prices alone carry the bound.
        let tree: [NodeJSON]?
        let cuts: [CutJSON]?
        /// Absent where all is of one piece.
        let parts: [PartJSON]?

        init(_ certificate: Certificate) {
            class_prices = certificate.classPrices
            seat_price = certificate.seatPrice
            tree = certificate.tree?.nodes.map(NodeJSON.init)
            cuts = certificate.tree.flatMap { $0.cuts.isEmpty ? nil : $0.cuts.map(CutJSON.init) }
            parts = certificate.parts.isEmpty ? nil : certificate.parts.map(PartJSON.init)
        }

        var certificate: Certificate {
            Certificate(
                classPrices: class_prices, seatPrice: seat_price,
                tree: tree.map { ProofTree(nodes: $0.map(\.node), cuts: (cuts ?? []).map(\.cut)) },
                parts: (parts ?? []).map(\.part))
        }
    }

    /// Classes and schools that have nothing to do with the others; the tree counts both in the order given here.
    struct PartJSON: Codable {
        let classes: [Int]
        let schools: [Int]
        let bound: Int
        let tree: [NodeJSON]?
        let cuts: [CutJSON]?

        init(_ part: Certificate.Part) {
            (classes, schools, bound) = (part.classes, part.schools, part.bound)
            tree = part.tree?.nodes.map(NodeJSON.init)
            cuts = part.tree.flatMap { $0.cuts.isEmpty ? nil : $0.cuts.map(CutJSON.init) }
        }

        var part: Certificate.Part {
            Certificate.Part(
                classes: classes, schools: schools, bound: bound,
                tree: tree.map { ProofTree(nodes: $0.map(\.node), cuts: (cuts ?? []).map(\.cut)) })
        }
    }

    struct NodeJSON: Codable {
        let parent: Int
        let school: Int
        let divided: Int
        let prices: [[Int]]

        /// Absent where no row has a price.
        let rows: [[Int]]?

        init(_ node: ProofTree.Node) {
            (parent, school, divided, prices) = (node.parent, node.school, node.divided, node.prices)
            rows = node.rows.isEmpty ? nil : node.rows
        }

        var node: ProofTree.Node {
            ProofTree.Node(parent: parent, school: school, prices: prices, rows: rows ?? [], divided: divided)
        }
    }

    struct CutJSON: Codable {
        let seats: [Int]
        let cuts: [Int]
        let keys: [Int]
        let divisor: Int
        let scale: Int

        init(_ cut: ProofTree.Cut) {
            (seats, cuts, keys, divisor, scale) = (cut.seats, cut.cuts, cut.keys, cut.divisor, cut.scale)
        }

        var cut: ProofTree.Cut {
            ProofTree.Cut(seats: seats, cuts: cuts, keys: keys, divisor: divisor, scale: scale)
        }
    }

    /// School index of each class, from 0.
    let assignment: [Int]
    let cost: Int
    let seats_over: Int
    /// No plan has fewer seats over, and the classes, from 0, that show it: more pupils than seats where they may go.
    let seats_bound: Int?
    let seats_cut: [Int]?
    let bound: Int
    let certificate: CertificateJSON

    init(_ solution: Solution, _ shortage: Shortage) {
        assignment = solution.assignment
        cost = solution.cost
        seats_over = solution.seatsOver
        seats_bound = shortage.missing
        seats_cut = shortage.regions.flatMap(\.classes)
        bound = solution.bound
        certificate = CertificateJSON(solution.certificate)
    }

    var claim: Claim {
        Claim(
            seatsOver: seats_over, seatsBound: seats_bound ?? 0, seatsCut: seats_cut ?? [], cost: cost, bound: bound,
            certificate: certificate.certificate)
    }
}

struct VerdictJSON: Encodable {
    /// The plan is what it says of itself.
    let holds: Bool
    /// No other has fewer seats over, nor, with no more of them, less cost.
    let proven: Bool
    let seats_over: Int
    let seats_bound: Int
    let cost: Int
    let bound: Int
    let objections: [String]

    init(_ verdict: Verdict) {
        (holds, proven) = (verdict.holds, verdict.isProven)
        (seats_over, seats_bound) = (verdict.seatsOver, verdict.seatsBound)
        cost = verdict.cost
        bound = verdict.bound
        objections = verdict.objections.flatMap(\.sentences)
    }
}
