import HTTPTypes
import Office
import Storage
import Testing

@testable import Domain
@testable import Web
@testable import Workflow

/// Two numbers that differ give nobody away: the digits are for the bureau, once it has asked for them.
@Suite struct ProposalPageTests {
    typealias C = HandoverCounty

    @Test func `where two numbers differ is told as far as the reader may know`() async throws {
        let house = try await FollowingHouse()
        try await house.county.closedArrival()
        let change = StudentChange(.identity, known: "522799201401010011", stated: "522799201401010038")
        try await house.county.database.write { [id = house.county.county] connection in
            try RecordStore(connection: connection, county: id).propose([(ID("a1"), change)], source: "名单.xlsx")
        }
        let path = RecordLinks.proposals(2026)
        let junior = try await house.signedIn(C.receiver)
        #expect(try await junior.get(path).row("张小雨")["不同之处"] == "末四位不同")
        let bureau = try await house.signedIn(C.bureau)
        let page = try await bureau.get(path)
        #expect(try page.row("张小雨")["不同之处"] == "第 17、18 位不同")
        #expect(!page.html.contains("→"))
        let token = try #require(try page.value("//input[@name='proposal']/@value").first)
        let ticked = "//input[@name='proposal']/@checked"
        #expect(try page.value(ticked).isEmpty)
        let all = try #require(try page.value("//a[.='全选本页']/@href").first)
        #expect(try await bureau.get(all).value(ticked).count == 1)
        #expect(try await junior.get(path).value("//a[.='全选本页']").isEmpty)
        let shown = try await bureau.post(RecordLinks.revelation(2026), ["proposal": token])
        #expect(try shown.row("张小雨")["不同之处"] == "第 17 位 1→3，第 18 位 1→8")
        let looks = try await house.county.database.read {
            try $0.row("SELECT COUNT(*) AS n FROM act WHERE kind = 'identityRevealed'")?.int("n")
        }
        #expect(looks == 1)
    }

    @Test(arguments: [
        (StudentChange.Field.identity, "522799201401010011", "522798201401020011", "行政区划、出生日期不同"),
        (.studentNumber, "G522799201401010011", "G522799201401010012", "末四位不同"),
        (.studentNumber, "12345", "12346", "号码不同"), (.birth, "2014-01-01", "2014-01-02", "月日不同"),
        (.identity, "5227", "52279", "长度不同"), (.identity, "", "52279", "名册没有填"), (.name, "张", "章", ""),
    ])
    func `a reader is told the part`(_ field: StudentChange.Field, _ known: String, _ stated: String, _ words: String) {
        let proposal = IdentityProposal(
            student: ID("a1"), name: "张小雨", school: C.panjiang, schoolClass: nil, field: field, known: known,
            stated: stated, source: "名单.xlsx", state: .open)
        #expect(RecordWords.difference(proposal, telling: .part) == words)
    }
}
