import Allocation
import Testing

@testable import Workflow

struct ThreadsTests {
    @Test func `two threads find the same plan and proof as one, in parts that share no school`() throws {
        let instance = Instance(
            schools: (0..<24).map { Instance.School(code: "s\(100 + $0)", seats: 90) },
            classes: (0..<40).map { unit in
                let part = unit % 8
                return Instance.WholeClass(
                    code: "c\(100 + unit)", size: 30 + unit * 7 % 20,
                    metres: (0..<3).map { (school: part * 3 + $0, metres: 500 + (unit * 131 + $0 * 977) % 4_000) })
            })
        let one = try Solver.solve(instance, effort: 2_000)
        #expect(one.certificate.parts.count == 8)
        for threads in 1...3 {
            #expect(try Solver.solve(instance, effort: 2_000, workers: Threads(threads)) == one)
        }
        var told: [Int] = []
        let halted = try Solver.solve(instance, effort: 2_000, workers: Threads()) { now in
            told.append(now.done)
            return false
        }
        #expect(halted.assignment.count == 40 && !told.isEmpty)
        #expect(Verifier.verify(instance, assignment: halted.assignment, claim: Claim(halted)).holds)
    }
}
