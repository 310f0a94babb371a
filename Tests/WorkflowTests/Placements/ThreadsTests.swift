import Testing

@testable import Allocation
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
    }

    @Test func `answers come in the order of the jobs, and what jobs tell comes one at a time`() {
        var told: [Int] = []
        let answers = Threads(3).answers(40) { place, now in
            told.append(place + now.done)
            return told.count < 10
        } job: { place, report in
            let goesOn = (0..<5).map {
                report(SolverProgress(done: $0, effort: 5, best: PlanValue(seatsOver: 0, cost: 0)))
            }
            return (place, goesOn.count { $0 })
        }
        #expect(answers.map(\.0) == Array(0..<40))
        #expect(told.count == 200 && answers.reduce(0) { $0 + $1.1 } == 9)
        // 5 · (0 + … + 39) and 40 · (0 + … + 4).
        #expect(told.reduce(0, +) == 4_300)
    }
}
