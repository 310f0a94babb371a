import Office
import Paper
import Testing

@testable import Domain
@testable import Workflow

@Suite struct FeedbackTests {
    typealias C = HandoverCounty
    static let townOfficer = Officer(id: ID("o9"), name: "镇长", role: .town, unit: .town(C.dexin))

    @Test(arguments: HandoverEngine.all)
    func `feedback goes once to bureau, town and sending school, with every child who did not come`(
        on engine: HandoverEngine
    ) async throws {
        try await engine.with { county in
            await #expect(throws: Feedback.Refusal.arrivalOpen) {
                try await county.office.perform(SendFeedback(year: 2026, school: C.panjiang), as: C.receiver)
            }
            try await county.closedArrival()
            let send = SendFeedback(year: 2026, school: C.panjiang)
            #expect(try await county.office.perform(send, as: C.receiver).count == 3)
            #expect(try await county.office.perform(send, as: C.receiver).isEmpty)
            let letters = try await county.office.read(as: C.bureau) { try $0.feedback.all(year: 2026) }
            #expect(letters.map(\.recipient) == [.bureau, .town(C.dexin), .school(C.guanghui)])
            for letter in letters {
                #expect(letter.content.total.awaited == 4)
                #expect(letter.content.total.arrived == 2)
                #expect(letter.content.children.map(\.student.text) == ["a3", "a4"])
            }
            let bytes = try FeedbackPaper(letters[0]).print(at: Timestamp(C.today), on: PaperPress())
            #expect(bytes.starts(with: Array("%PDF".utf8)))
            #expect(try FeedbackPaper(letters[0]).print(at: Timestamp(C.today), on: PaperPress()) == bytes)
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `the school's own town is told all counts and no name of another town's child`(on engine: HandoverEngine)
        async throws
    {
        try await engine.with { county in
            let packet = try await county.draft().drafted[1]
            try await county.office.perform(PrepareHandover(handover: packet, paperFiles: 3), as: C.teacher)
            try await county.office.perform(OfferHandover(handover: packet), as: C.station)
            try await county.office.perform(AcceptHandover(handover: packet), as: C.otherReceiver)
            try await county.office.perform(CheckIn(ID("b1"), at: C.changming, year: 2026), as: C.otherReceiver)
            try await county.office.perform(CloseArrival(school: C.changming, year: 2026), as: C.otherReceiver)
            _ = try await county.office.perform(SendFeedback(year: 2026, school: C.changming), as: C.otherReceiver)
            let letters = try await county.office.read(as: C.bureau) { try $0.feedback.all(year: 2026) }
            #expect(letters.map(\.recipient) == [.bureau, .town(C.yunwu), .town(C.dexin), .school(C.guanghui)])
            #expect(letters.map(\.content.total.absent) == [2, 2, 2, 2])
            #expect(
                letters.map { $0.content.children.map(\.student.text) } == [
                    ["b2", "b3"], [], ["b2", "b3"], ["b2", "b3"],
                ])
            let paper = FeedbackPaper(letters[1]).document(at: Timestamp(C.today))
            let written = "\(paper.sections)"
            #expect(written.contains("本镇（街）未报到学生：无。"))
            #expect(written.contains(FeedbackWords.unnamed(2)))
            #expect(!"\(FeedbackPaper(letters[0]).document(at: Timestamp(C.today)).sections)".contains("其他镇（街）"))
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `who stood on no roster and who was placed elsewhere are told apart`(on engine: HandoverEngine) async throws {
        try await engine.with { county in
            try await county.closedArrival()
            var claim = AcceptWalkIn.Claim()
            claim.name = "石丹丹"
            _ = try await county.office.perform(AcceptWalkIn(claim, at: C.panjiang, year: 2026), as: C.receiver)
            try await county.office.perform(
                StateOfOne(kind: .arrived(school: C.panjiang), student: ID("b1")), as: C.bureau)
            _ = try await county.office.perform(SendFeedback(year: 2026, school: C.panjiang), as: C.receiver)
            let letters = try await county.office.read(as: C.bureau) { try $0.feedback.all(year: 2026) }
            #expect(
                letters.map { [$0.content.total.unlisted, $0.content.total.diverted] } == [[1, 1], [1, 1], [0, 1]])
            let paper = "\(FeedbackPaper(letters[0]).document(at: Timestamp(C.today)).sections)"
            #expect(paper.contains("；另有名册外报到 1 人；另有划入他校、在本校报到 1 人。"))
            #expect(letters[0].content.digest.hexadecimal == letters[0].hash)
            let tally = try await county.office.read(as: C.receiver) {
                try ArrivalQuery(desk: $0, year: 2026).tally(C.panjiang).count
            }
            #expect(tally.unlisted == 1 && tally.diverted == 1)
            let names = try await county.office.read(as: C.receiver) { try PlaceNames($0, year: 2026) }
            let found = try await county.office.read(as: C.receiver) {
                try ArrivalQuery(desk: $0, year: 2026).latest(at: C.panjiang).map { $0.origin(names) }
            }
            #expect(Set(found).isSuperset(of: ["名册外", "光辉小学六年级(2)班（不在本校名单）"]))
        }
    }

    @Test func `who comes late makes a second edition, the first stays as it was`() async throws {
        try await HandoverEngine.memory.with { county in
            try await county.closedArrival()
            let send = SendFeedback(year: 2026, school: C.panjiang)
            _ = try await county.office.perform(send, as: C.receiver)
            try await county.office.perform(CheckIn(ID("a3"), at: C.panjiang, year: 2026), as: C.receiver)
            _ = try await county.office.perform(send, as: C.receiver)
            let letters = try await county.office.read(as: C.bureau) { try $0.feedback.all(year: 2026) }
                .filter { $0.recipient == .bureau }
            #expect(letters.map(\.edition) == [1, 2])
            #expect(letters.map(\.content.total.absent) == [2, 1])
        }
    }

    @Test func `only the recipient gives the receipt, once; strangers see nothing`() async throws {
        try await HandoverEngine.memory.with { county in
            try await county.closedArrival()
            _ = try await county.office.perform(SendFeedback(year: 2026, school: C.panjiang), as: C.receiver)
            let letters = try await county.office.read(as: C.bureau) { try $0.feedback.all(year: 2026) }
            let own = letters[2].id
            await #expect(throws: NotFound.self) {
                try await county.office.perform(AcknowledgeFeedback(own), as: C.stranger)
            }
            await #expect(throws: Feedback.Refusal.notRecipient) {
                try await county.office.perform(AcknowledgeFeedback(own), as: C.bureau)
            }
            try await county.office.perform(AcknowledgeFeedback(own, opinion: "即核"), as: C.teacher)
            await #expect(throws: OutOfOrder<Feedback>.self) {
                try await county.office.perform(AcknowledgeFeedback(own), as: C.teacher)
            }
            let read = try await county.office.read(as: C.teacher) { try $0.feedback.all(year: 2026) }
            #expect(read.map(\.receipt?.opinion) == ["即核"])
            #expect(try await county.office.read(as: C.otherStation) { try $0.feedback.all(year: 2026) }.isEmpty)
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `an office is reminded once a day, unless a reason is given`(on engine: HandoverEngine) async throws {
        try await engine.with { county in
            let remind = { (unit: Domain.Unit, reason: String) in
                try await county.office.perform(
                    SendReminder(unit: unit, year: 2026, matter: "花名册尚未上报", reason: reason), as: C.station)
            }
            try await remind(.school(C.guanghui), "")
            await #expect(throws: Reminder.Refusal.self) { try await remind(.school(C.guanghui), "") }
            try await remind(.school(C.guanghui), "县长督办")
            await #expect(throws: NotFound.self) { try await remind(.school(C.other), "") }
            let notes = try await county.office.read(as: C.bureau) { try $0.reminders.all(year: 2026) }
            #expect(notes.map(\.reason) == ["县长督办", ""])
            #expect(notes.map(\.officerName) == ["吴站长", "吴站长"])
            #expect(try await county.office.read(as: C.otherStation) { try $0.reminders.all(year: 2026) }.isEmpty)
        }
    }

    @Test(arguments: Feedback.State.allCases, Feedback.Step.allCases)
    func `a letter is sent, then received, and nothing else`(_ state: Feedback.State, _ step: Feedback.Step) {
        let expected: Feedback.State? =
            switch (state, step) {
            case (.drafted, .send): .sent
            case (.sent, .receive): .received
            default: nil
            }
        #expect(Feedback.next(from: state, by: step) == expected)
    }
}
