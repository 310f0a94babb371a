import Allocation
import HTTPTypes
import Office
import Storage
import Synchronization
import Testing

@testable import Domain
@testable import Web
@testable import Workflow

@Suite struct SolvingJobTests {
    typealias C = PlacementCounty

    private let list = "/y/2026/placements"

    /// Does something when a computation first tells how far it is.
    private final class Trap: Sendable {
        private let spring = Mutex<(@Sendable () -> Void)?>(nil)
        func set(_ work: @escaping @Sendable () -> Void) { spring.withLock { $0 = work } }
        func fire() {
            let work = spring.withLock { spring in
                defer { spring = nil }
                return spring
            }
            work?()
        }
    }

    private func with(
        _ engine: PlacementEngine, trap: Trap = Trap(), _ body: (PlacementHouse) async throws -> Void
    ) async throws {
        try await engine.with { county in
            let runner = SolvingRunner(office: county.office, effort: 500) { _ in trap.fire() }
            try await body(PlacementHouse(county, solving: runner))
        }
    }

    @Test(arguments: PlacementEngine.all)
    func `a computation is a job that one may leave and come back to`(on engine: PlacementEngine) async throws {
        try await with(engine) { house in
            let bureau = try await house.signedIn("bureau")
            try await bureau.get(list)
            let job = try await bureau.post(list + "/solutions").location
            let waiting = try await bureau.get(job)
            #expect(waiting.html.contains("排队等候试算。") && waiting.headers.text("Refresh") == "2")
            #expect(try await bureau.get(job + "?still=1").headers.text("Refresh") == nil)
            #expect(try await house.county.count("placement_plan") == 0)
            #expect(try await bureau.get(list).links.contains(job))
            // Asked once more, it is the same job.
            #expect(try await bureau.post(list + "/solutions").location == job)

            try await house.solving.takeUp()
            let done = try await bureau.get(job)
            #expect(done.html.contains("试算完成，方案存为第 1 稿：没有学校超出学位，路程合计 21.8 人·公里；4 级都已证明最好。"))
            #expect(done.headers.text("Refresh") == nil)
            let plan = try #require(try done.value("//a[.='查看方案']/@href").first)
            #expect(try await bureau.get(plan).heading == "2026年划片方案（第 1 稿）")
            let home = try await bureau.post(job + "/dismissal").location
            #expect(try await !bureau.get(home).html.contains("试算完成"))
            #expect(try await bureau.get(job).status == .notFound)
            #expect(try await house.signedIn("leader").get(job).status == .forbidden)
        }
    }

    @Test(arguments: PlacementEngine.all)
    func `a computation with pinned classes says that they stay`(on engine: PlacementEngine) async throws {
        try await with(engine) { house in
            let draft = try await house.county.adopt()
            try await house.county.office.perform(
                PinPlacements([C.first, C.third], isPinned: true, in: draft), as: C.bureau)
            let bureau = try await house.signedIn("bureau")
            try await bureau.get(list)
            let job = try await bureau.post(PlacementLinks.solutions(2026, from: draft)).location
            try await house.solving.takeUp()
            #expect(try await bureau.get(job).html.contains("4 级都已证明最好（锁定的 2 个班不动）。"))
        }
    }

    @Test(arguments: PlacementEngine.all)
    func `a computation tells how far it is, and stopped it keeps the best plan`(on engine: PlacementEngine)
        async throws
    {
        let trap = Trap()
        try await with(engine, trap: trap) { house in
            let bureau = try await house.signedIn("bureau")
            try await bureau.get(list)
            let path = try await bureau.post(list + "/solutions").location
            let job = ID<SolvingJob>(String(path.split(separator: "/").last ?? ""))
            let runner = house.solving
            let seen = Mutex<SolvingProgress?>(nil)
            trap.set {
                seen.withLock { $0 = runner.progress(of: job) }
                runner.stop(job)
            }
            try await runner.takeUp()
            guard case .plan(let progress) = try #require(seen.withLock { $0 }) else {
                Issue.record("not the progress of a plan")
                return
            }
            #expect(progress.level == .seatsOver && progress.settled.isEmpty)
            #expect(runner.progress(of: job) == nil)
            #expect(try await bureau.get(path).html.contains("已停止，停止时最好的方案存为第 1 稿"))
            let reason = try await house.county.database.read {
                try $0.row("SELECT reason FROM act WHERE kind = 'planDrafted'")?.text("reason")
            }
            #expect(reason == "中途停止，取当时最好的方案")
        }
    }

    @Test(arguments: PlacementEngine.all)
    func `a job stopped before its turn keeps nothing, one broken off too often tries no more`(
        on engine: PlacementEngine
    ) async throws {
        try await with(engine) { house in
            let bureau = try await house.signedIn("bureau")
            try await bureau.get(list)
            let job = try await bureau.post(list + "/solutions").location
            #expect(try await bureau.post(job + "/stop").location == job)
            try await bureau.get(job)
            let other = try await bureau.post(list + "/solutions").location
            #expect(other != job)
            try await house.county.database.write {
                try $0.run("UPDATE solving_job SET tries = \(SolvingJob.mostTries) WHERE is_stopped = 0")
            }
            try await house.solving.takeUp()
            #expect(try await bureau.get(job).html.contains("还没有算就停止了，没有存下方案。"))
            #expect(try await bureau.get(other).html.contains("试算时服务中断了 3 次"))
            #expect(try await house.county.count("placement_plan") == 0)
        }
    }

    @Test func `a job of repairs that came to nothing speaks of no plan`() async throws {
        try await with(.memory) { house in
            let bureau = try await house.signedIn("bureau")
            try await bureau.get(PlacementLinks.seats(2026))
            let job = try await bureau.post(PlacementLinks.seatRepairs(2026)).location
            try await bureau.post(job + "/stop")
            try await house.solving.takeUp()
            #expect(try await bureau.get(job).html.contains("还没有算就停止了，没有算出补救办法。"))
        }
        let kinds: [SolvingJobRefusal] = [
            .stoppedBefore(.repairs), .brokenOff(.repairs, times: 3), .gone(.repairs), .notAllowed(.repairs),
        ]
        #expect(kinds.allSatisfy { !$0.sentence.contains("没有存下方案") && !$0.sentence.contains("草案") })
    }

    @Test func `what cannot be computed says so, and so does a job whose officer may no longer`() async throws {
        try await with(.memory) { house in
            let bureau = try await house.signedIn("bureau")
            try await bureau.get(list)
            let job = try await bureau.post(list + "/solutions").location
            try await house.county.database.write {
                try $0.run("UPDATE officer SET disabled_at = 1 WHERE login = 'bureau'")
            }
            try await house.solving.takeUp()
            let sentence = try await house.county.database.read {
                try $0.row("SELECT sentence FROM solving_job")?.text("sentence")
            }
            #expect(sentence == "账号已停用，或者没有拟定方案的权限。没有存下方案。")
            try await house.county.database.write { connection in
                try connection.run("UPDATE officer SET disabled_at = NULL")
                try connection.run("DELETE FROM distance WHERE sending_id = \(C.yunxiao)")
            }
            let again = try await house.signedIn("bureau")
            try await again.get(list)
            let stranded = try await again.post(list + "/solutions").location
            #expect(stranded != job)
            try await house.solving.takeUp()
            #expect(try await again.get(stranded).html.contains("云雾小学六年级(1)班到各初中的道路距离都没有"))
        }
    }

    @Test(arguments: [
        (59, "59 秒"), (61, "1 分 1 秒"), (7_260, "2 小时 1 分"), (230_506 * 60 + 32, "160 天 1 小时"),
    ])
    func `how long a job takes is told from when it was begun last, in hours and days`(
        seconds: Int, words: String
    ) async throws {
        try await PlacementEngine.memory.with { county in
            let office = county.office
            try await office.perform(PlacementAccount(), as: C.administrator)
            let id = try await office.perform(AskSolution(year: 2026), as: C.bureau)
            let job = try await office.read(as: C.bureau) { try $0.solvingJobs.find(id, year: 2026) }
            let begun = Timestamp(milliseconds: job.at.milliseconds + 1_000_000)
            let now = Timestamp(milliseconds: begun.milliseconds + Int64(seconds) * 1000)
            let page = SolvingJobPage(
                frame: Frame(
                    title: "", masthead: Masthead(product: "", county: "", version: "", navigation: [], steps: []),
                    stylesheet: "", density: .standard), job: job, begun: begun, progress: nil, isStill: true, now: now)
            #expect(page.facts.map { "\($0.label) \($0.value)" } == ["已用时 \(words)"])
        }
    }
}
