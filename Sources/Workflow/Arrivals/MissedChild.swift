import Domain
import Office

extension Desk {
    /// Takes facts of a child back; where it is awaited again by a school whose registration is over, it is missed there.
    func withdrawing(_ withdrawn: [Int], of student: ID<Student>, year: Int) throws -> [Statement] {
        let facts = try facts(of: [student])[student] ?? []
        let rest = Situation(facts.filter { !withdrawn.contains($0.sequence) }, on: .distantFuture)
        return facts.filter { withdrawn.contains($0.sequence) }
            .map { Statement(.withdrawn(sequence: $0.sequence), of: student, on: $0.day) }
            + (try missing([student: rest], at: rest.listedSchool, year: year))
    }

    /// Hands children over with their packet, on its roster or by a correction. A school whose registration is over
    /// misses them at once.
    func handingOver(_ children: [ID<Student>], with packet: HandoverHead) throws -> [Statement] {
        let handed = children.map {
            Statement(.handedOver(packet.id, receiving: packet.receiving), of: $0)
        }
        let known = try facts(of: children).mapValues { Situation($0, on: .distantFuture) }
        return handed + (try missing(known, at: packet.receiving, year: packet.year))
    }

    /// States those children not arrived 未按时注册 of whom nothing is known: without this fact nobody would look for them.
    private func missing(
        _ children: [ID<Student>: Situation], at school: ID<School>?, year: Int
    ) throws -> [Statement] {
        guard let school, try arrivals.state(of: school, year: year) == .closed else { return [] }
        return children.sorted { $0.key < $1.key }
            .filter { _, child in child.isMember && child.left == nil && child.presence == .unknown }
            .map { Statement(.notArrived(school: school), of: $0.key) }
    }

    private func facts(of students: [ID<Student>]) throws -> [ID<Student>: [Fact]] {
        try LedgerStore(connection: connection, county: county).chains(of: students).mapValues(\.facts)
    }
}
