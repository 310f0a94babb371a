import Office
import Paper
import Storage
import Testing

@testable import Domain
@testable import Workflow

@Suite struct AbsencePaperTests {
    typealias C = AbsenceCounty

    @Test func `the register names every no-show of the school, those who came later too`() async throws {
        let county = try await C(.sqliteInMemory())
        _ = try await county.dropout()
        let registers = try await county.office.read(as: C.bureau) { try NonArrivalRegister.all($0, year: 2026) }
        #expect(registers.map(\.schoolName) == ["盘江中学"])
        #expect(registers.first?.lines.map(\.name) == ["王芳", "赵强", "陈晨"])
        #expect(registers.first?.lines.first?.outcome == "辍学")
        #expect(registers.first?.isBackfilled == false)
        let register = try #require(registers.first)
        let moment = Timestamp(C.day(9, 9))
        let press = try PaperPress()
        let paper = try NonArrivalRegisterPaper(register).pdf(at: moment, on: press)
        #expect(paper.starts(with: Array("%PDF".utf8)))
        #expect(try NonArrivalRegisterPaper(register).pdf(at: moment, on: press) == paper)
    }

    @Test func `report and letter are papers that need no database`() async throws {
        let county = try await C(.sqliteInMemory())
        _ = try await county.dropout()
        let made = try await county.on(C.day(9, 6), C.town, ReportDropouts(year: 2026, town: C.dexin))
        let report = try #require(made)
        try await county.on(
            C.day(9, 7), C.town,
            AgreeWhereabouts(ID("c4"), year: 2026, WhereaboutsConclusion(.dropout, place: "厌学", evidence: "走访")))
        let letter = try await county.office.read(as: C.bureau) { desk in
            try ReferralLetter(#require(try desk.referrals.find(of: ID("c4"))).id, at: desk)
        }
        #expect(letter.addressee == "某省远山县人民政府" && letter.cause == "厌学")
        let press = try PaperPress()
        #expect(try !DropoutReportPaper(report).pdf(at: Timestamp(C.day(9, 6)), on: press).isEmpty)
        #expect(try !ReferralPaper(letter).pdf(at: Timestamp(C.day(9, 7)), on: press).isEmpty)
    }
}
