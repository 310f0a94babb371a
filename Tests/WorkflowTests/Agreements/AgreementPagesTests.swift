import HTTPTypes
import Office
import Testing

@testable import Domain
@testable import Workflow

@Suite struct AgreementPagesTests {
    private let list = "/y/2026/agreements"

    @Test func `a school signs, the bureau countersigns, both get the paper`() async throws {
        let house = try await PlacementHouse()
        _ = try await house.county.plan(.issued)
        let id = try await house.county.agreements()[0].id
        let teacher = try await house.signedIn("teacher")
        let mine = try await teacher.get(list)
        #expect(try mine.rows == ["光辉小学"])
        #expect(try mine.row("光辉小学")["人数"] == "7")
        let show = AgreementLinks.show(2026, id)
        #expect(try await teacher.get(show).text(beside: "学校") == "未签")
        #expect(try await teacher.post(show + "/signature").status == .seeOther)
        let signed = try await teacher.get(show)
        #expect(try signed.text(beside: "学校")?.hasPrefix("罗老师") == true)
        #expect(try signed.value("//form/@action").contains(show + "/signature") == false)
        let again = try await teacher.post(show + "/signature")
        #expect(again.status == .unprocessableContent)

        let bureau = try await house.signedIn("bureau")
        try await bureau.get(show)
        #expect(try await bureau.post(show + "/countersignature").status == .seeOther)
        #expect(try await bureau.get(list).row("光辉小学")["状态"] == "●已签订")
        let paper = try await teacher.get(show + "/agreement.pdf")
        #expect(paper.status == .ok && paper.body.starts(with: Array("%PDF".utf8)))
        #expect(try await teacher.get(AgreementLinks.show(2026, house.county.agreements()[2].id)).status == .notFound)
    }

    @Test func `the bureau signs what schools have signed at one stroke, and writes the clauses`() async throws {
        let house = try await PlacementHouse()
        _ = try await house.county.plan(.issued)
        let ids = try await house.county.agreements().map(\.id)
        try await house.county.office.perform(SignAgreement(agreement: ids[0]), as: PlacementCounty.teacher)
        try await house.county.office.perform(SignAgreement(agreement: ids[2]), as: PlacementCounty.receiver)
        let bureau = try await house.signedIn("bureau")
        let page = try await bureau.get(list)
        #expect(try page.value("//button").contains("签订学校已签的 2 份"))
        #expect(try await bureau.post(list + "/countersignatures").status == .seeOther)
        #expect(try await house.county.agreements().map(\.state) == [.countersigned, .drawn, .countersigned, .drawn])

        try await bureau.get(list + "/clauses")
        let empty = try await bureau.post(list + "/clauses", ["sending": "", "receiving": "接好每一名学生。"])
        #expect(empty.status == .unprocessableContent)
        #expect(try empty.error(besides: "移交学校的责任条款") == "至少写一条责任条款，一行一条")
        let strange = try await bureau.post(
            list + "/clauses", ["sending": "{哪天}前送到。", "receiving": "接好每一名学生。"])
        #expect(strange.status == .unprocessableContent)
        #expect(try strange.error(besides: "移交学校的责任条款")?.contains("“{哪天}”不是可用的代号") == true)
        #expect(try strange.row("{移交截止}")["现在换成"] == "2026年7月31日")
        let saved = try await bureau.post(
            list + "/clauses", ["sending": "送好每一名学生。", "receiving": "接好每一名学生。"])
        #expect(saved.status == .seeOther)
        #expect(try await house.county.agreements()[3].clauses == ["接好每一名学生。"])
        let sheet = try await bureau.get(AgreementLinks.sheet(2026))
        #expect(sheet.body.starts(with: Array("PK".utf8)))
    }
}
