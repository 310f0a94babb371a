import Office
import Storage
import Testing

@testable import Domain
@testable import Workflow

@Suite struct WhereaboutsTests {
    typealias C = AbsenceCounty

    private func check(_ county: C, _ student: String) async throws -> WhereaboutsCase {
        try await county.office.read(as: C.bureau) { try $0.whereabouts.check(of: ID(student), year: 2026) }
    }

    @Test(arguments: AbsenceEngine.all)
    func `a no-show is checked by its school, spoken of by three offices and settled by the town`(
        engine: AbsenceEngine
    ) async throws {
        try await engine.with { county in
            #expect(try await county.standing("c3") == .notArrived)
            let first = FirstCheck(finding: "电话无人接", contactedOn: C.day(9, 2), contactMode: "电话", teacher: "王主任")
            try await county.on(
                C.day(9, 2), C.receiver, MakeFirstChecks(year: 2026, school: C.panjiang, [ID("c3"): first]))
            #expect(try await county.standing("c3") == .underCheck)
            for officer in [C.teacher, C.receiver, C.station] {
                try await county.on(
                    C.day(9, 3), officer,
                    StateWhereabouts(ID("c3"), year: 2026, WhereaboutsView(.otherProvince, text: "随父母")))
            }
            let views = try await county.office.read(as: C.town) { try $0.whereabouts.views(of: ID("c3")) }
            #expect(Set(views.keys) == Set(WhereaboutsParty.allCases))
            #expect(views[.town]?.officerName == "吴站长")
            let unproven = WhereaboutsConclusion(.otherProvince, place: "某市三中", evidence: "")
            try await county.on(C.day(9, 4), C.town, AgreeWhereabouts(ID("c3"), year: 2026, unproven))
            #expect(try await county.standing("c3") == .elsewhereUnproven)
            let proven = WhereaboutsConclusion(.otherProvince, place: "某市三中", evidence: "就读证明")
            try await county.on(C.day(9, 6), C.town, AgreeWhereabouts(ID("c3"), year: 2026, proven))
            #expect(try await county.standing("c3") == .elsewhere)
            #expect(try await check(county, "c3").firstCheck == first)
            #expect(try await check(county, "c3").state == .settled)
        }
    }

    @Test func `only the school that awaited a child makes its first check, and once`() async throws {
        let county = try await C(.sqliteInMemory())
        let checks: [ID<Student>: FirstCheck] = [ID("c3"): FirstCheck(finding: "外出")]
        await #expect(throws: NotFound()) {
            try await county.on(
                C.day(9, 2), C.otherReceiver, MakeFirstChecks(year: 2026, school: C.changming, checks))
        }
        try await county.on(C.day(9, 2), C.receiver, MakeFirstChecks(year: 2026, school: C.panjiang, checks))
        await #expect(throws: WhereaboutsRefusal.notAwaited(["王芳"])) {
            try await county.on(C.day(9, 2), C.receiver, MakeFirstChecks(year: 2026, school: C.panjiang, checks))
        }
    }

    @Test func `another town finds no such child, and a child who came is not asked after`() async throws {
        let county = try await C(.sqliteInMemory())
        let elsewhere = WhereaboutsConclusion(.otherCounty, place: "远山一中", evidence: "就读证明")
        await #expect(throws: NotFound()) {
            try await county.on(C.day(9, 4), C.otherTown, AgreeWhereabouts(ID("c3"), year: 2026, elsewhere))
        }
        await #expect(throws: WhereaboutsRefusal.present) {
            try await county.on(C.day(9, 4), C.town, AgreeWhereabouts(ID("c1"), year: 2026, elsewhere))
        }
        await #expect(throws: NotAllowed(permission: .agreeWhereabouts)) {
            try await county.on(C.day(9, 4), C.receiver, AgreeWhereabouts(ID("c3"), year: 2026, elsewhere))
        }
    }

    @Test func `a wrong answer is withdrawn, not overwritten, and the child is under check again`() async throws {
        let county = try await C(.sqliteInMemory())
        let deceased = WhereaboutsConclusion(.deceased, place: "", evidence: "证明")
        try await county.on(
            C.day(9, 2), C.receiver,
            MakeFirstChecks(year: 2026, school: C.panjiang, [ID("c5"): FirstCheck(finding: "不清楚")]))
        try await county.on(C.day(9, 4), C.town, AgreeWhereabouts(ID("c5"), year: 2026, deceased))
        #expect(try await county.standing("c5") == .struckOff)
        let facts = try await county.count("fact")
        try await county.on(C.day(9, 5), C.town, ReopenWhereabouts(ID("c5"), year: 2026, reason: "同名"))
        #expect(try await county.standing("c5") == .underCheck)
        #expect(try await county.count("fact") == facts + 1)
        #expect(try await check(county, "c5").conclusion == nil)
        await #expect(throws: WhereaboutsRefusal.nothingToReopen) {
            try await county.on(C.day(9, 5), C.town, ReopenWhereabouts(ID("c5"), year: 2026, reason: "再来"))
        }
    }

    @Test(arguments: AbsenceEngine.all)
    func `an answer of before the first check leaves, when taken back, the first check to be made`(
        engine: AbsenceEngine
    ) async throws {
        try await engine.with { county in
            let elsewhere = WhereaboutsConclusion(.otherCounty, place: "远山一中", evidence: "就读证明")
            try await county.on(C.day(9, 2), C.town, AgreeWhereabouts(ID("c3"), year: 2026, elsewhere))
            try await county.on(C.day(9, 3), C.town, ReopenWhereabouts(ID("c3"), year: 2026, reason: "同名"))
            #expect(try await county.standing("c3") == .notArrived)
            #expect(try await check(county, "c3").state == .awaitingFirstCheck)
            let checks: [ID<Student>: FirstCheck] = [
                ID("c3"): FirstCheck(finding: "外出"), ID("c5"): FirstCheck(finding: "不清楚"),
            ]
            try await county.on(C.day(9, 4), C.receiver, MakeFirstChecks(year: 2026, school: C.panjiang, checks))
            for student in ["c3", "c5"] { #expect(try await county.standing(student) == .underCheck) }
        }
    }

    @Test func `a dropout that was none takes its case and its drafted letter with it`() async throws {
        let county = try await C(.sqliteInMemory())
        let dropout = WhereaboutsConclusion(.dropout, place: "厌学", evidence: "走访记录")
        try await county.on(C.day(9, 5), C.town, AgreeWhereabouts(ID("c4"), year: 2026, dropout))
        #expect(try await county.file(of: "c4")?.state == .open)
        try await county.on(C.day(9, 6), C.town, ReopenWhereabouts(ID("c4"), year: 2026, reason: "已在外县就读"))
        #expect(try await county.file(of: "c4")?.state == .withdrawn)
        let letter = try await county.office.read(as: C.bureau) { try $0.referrals.find(of: ID("c4")) }
        #expect(letter?.state == .withdrawn)
        try await county.on(C.day(9, 7), C.town, AgreeWhereabouts(ID("c4"), year: 2026, dropout))
        #expect(try await county.file(of: "c4")?.state == .open)
        #expect(try await county.count("return_case") == 1)
    }

    @Test func `a suspected dropout stays with the town until it is cleared up`() async throws {
        let county = try await C(.sqliteInMemory())
        try await county.on(C.day(9, 8), C.town, SuspectDropout(ID("c3"), year: 2026, reason: "一周未到校"))
        #expect(try await county.standing("c3") == .suspectedDropout)
        #expect(try await county.file(of: "c3") == nil)
        await #expect(throws: WhereaboutsRefusal.notUnderCheck(.suspectedDropout)) {
            try await county.on(C.day(9, 9), C.town, SuspectDropout(ID("c3"), year: 2026, reason: "再记"))
        }
    }

    @Test(arguments: AbsenceEngine.all)
    func `an answer is not of a day before the suspicion that it clears up`(engine: AbsenceEngine) async throws {
        try await engine.with { county in
            try await county.on(C.day(9, 8), C.town, SuspectDropout(ID("c3"), year: 2026, reason: "一周未到校"))
            let found = WhereaboutsConclusion(.otherProvince, place: "某市三中", evidence: "就读证明")
            let refusal = WhereaboutsRefusal.overtaken(C.day(9, 8), .suspectedDropout)
            await #expect(throws: refusal) {
                try await county.on(
                    C.day(9, 10), C.town, AgreeWhereabouts(ID("c3"), year: 2026, found, on: C.day(9, 5)))
            }
            #expect(refusal.sentence.contains("2026年9月8日起是“疑似辍学”") && refusal.sentence.contains("填商定那天的日期"))
            #expect(try await check(county, "c3").conclusion == nil)
            try await county.on(C.day(9, 10), C.town, AgreeWhereabouts(ID("c3"), year: 2026, found, on: C.day(9, 8)))
            #expect(try await county.standing("c3") == .elsewhere)
        }
    }

    @Test func `every state, step, party and problem has its word`() {
        #expect(!WhereaboutsCheck.State.allCases.map(\.label).contains(""))
        #expect(!WhereaboutsCheck.Step.allCases.map(\.label).contains(""))
        #expect(Set(Destination.allCases.map(\.proof)).count > 8)
        #expect(WhereaboutsLink.Problem.allCases.allSatisfy { !$0.label.isEmpty })
    }

    @Test func `a child of the school that is not awaited is named in the refusal`() async throws {
        let county = try await C(.sqliteInMemory())
        await #expect(throws: WhereaboutsRefusal.notAwaited(["张小雨"])) {
            try await county.on(
                C.day(9, 2), C.receiver,
                MakeFirstChecks(year: 2026, school: C.panjiang, [ID("c1"): FirstCheck(finding: "电话无人接")]))
        }
    }
}

@Suite struct WhereaboutsAnswerTests {
    typealias C = AbsenceCounty

    private func stated(_ destination: Destination) async throws -> C {
        let county = try await C(.sqliteInMemory())
        try await county.on(
            C.day(9, 3), C.station, StateWhereabouts(ID("c4"), year: 2026, WhereaboutsView(destination, text: "邻居说")))
        return county
    }

    @Test func `an answer against what an office said is taken with the reason only`() async throws {
        let county = try await stated(.dropout)
        let elsewhere = WhereaboutsConclusion(.otherProvince, place: "某市三中", evidence: "就读证明")
        await #expect(throws: WhereaboutsRefusal.disagreeing(["镇（街）意见：辍学，邻居说"])) {
            try await county.on(C.day(9, 4), C.town, AgreeWhereabouts(ID("c4"), year: 2026, elsewhere))
        }
        try await county.on(
            C.day(9, 4), C.town, AgreeWhereabouts(ID("c4"), year: 2026, elsewhere, despite: "就读学校已书面证明"))
        #expect(try await county.standing("c4") == .elsewhere)
    }

    @Test func `the same answer again does not push its day, and no proof is dropped`() async throws {
        let county = try await stated(.lost)
        let lost = WhereaboutsConclusion(.lost, place: "", evidence: "联系记录")
        try await county.on(C.day(9, 4), C.town, AgreeWhereabouts(ID("c4"), year: 2026, lost))
        await #expect(throws: WhereaboutsRefusal.nothingNew) {
            try await county.on(C.day(9, 20), C.town, AgreeWhereabouts(ID("c4"), year: 2026, lost))
        }
        let bare = WhereaboutsConclusion(.lost, place: "", evidence: "")
        await #expect(throws: WhereaboutsRefusal.proofDropped("联系记录")) {
            try await county.on(C.day(9, 20), C.town, AgreeWhereabouts(ID("c4"), year: 2026, bare))
        }
        let news = WhereaboutsConclusion(.lost, place: "父母电话停机", evidence: "9月20日走访记录")
        try await county.on(C.day(9, 20), C.town, AgreeWhereabouts(ID("c4"), year: 2026, news))
        #expect(try await county.standing("c4") == .untraced)
    }
}
