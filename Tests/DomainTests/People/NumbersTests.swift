import Domain
import Testing

@Suite struct NumbersTests {
    @Test(arguments: [
        ("G522799200610150015", StudentNumber.Kind.formal), ("L522799201310212127", .temporary),
        ("J52279920140804760X", .withoutIdentity),
    ])
    func `a student number says its kind by its letter`(text: String, kind: StudentNumber.Kind) {
        #expect(StudentNumber(text)?.kind == kind)
    }

    @Test(arguments: [
        "522799200610150015", "H522799200610150015", "g522799200610150015", "G52279920061015001", "G", "",
    ])
    func `no other text is a student number`(text: String) {
        #expect(StudentNumber(text) == nil)
    }

    @Test func `a student number is not judged by a check digit`() {
        #expect(StudentNumber("G522799200610150016") != nil)
    }

    @Test(arguments: [
        ("14412345678", "14412345678"), ("144-1234-5678", "14412345678"), ("+86 14412345678", "14412345678"),
        ("0854-5220000", "08545220000"), ("(010)62201234", "01062201234"),
    ])
    func `a phone that can be dialled is read`(input: String, digits: String) {
        #expect(PhoneNumber(input)?.text == digits)
    }

    @Test(arguments: ["1441234567", "144123456789", "12412345678", "5220000", "0854522", "0854-1220000", "无", ""])
    func `a phone that cannot be dialled is refused`(input: String) {
        #expect(PhoneNumber(input) == nil)
    }

    @Test(arguments: [
        ("14412345678,14487654321", 2), ("14412345678，14487654321", 2), ("14412345678、14487654321", 2),
        ("14412345678/14487654321", 2), ("14412345678;14487654321", 2), ("14412345678 14487654321", 2),
        ("父亲14412345678，母亲 14487654321", 2), ("14412345678,14412345678", 1), ("144 1234 5678", 1),
        ("０８５４-5220000", 1), ("无", 0), ("", 0), ("14412345678,14487654321", 2),
        ("父14412345678母14487654321", 2), ("妈妈:14412345678爸爸:0854-5220000", 2), ("010-62201234-801", 1),
        ("0854-5220000转801", 1), ("0854-5220000 分机801", 1), (",14412345678,,08545220000,", 2),
        (",", 0),
    ])
    func `a cell may hold several phones`(text: String, count: Int) {
        let cell = PhoneCell(text)
        #expect(cell.numbers.count == count)
        #expect(cell.misfits.isEmpty)
    }

    @Test func `what is no phone among phones is kept as a misfit`() {
        let cell = PhoneCell("14412345678,1448765432")
        #expect(cell.numbers.map(\.text) == ["14412345678"])
        #expect(cell.misfits == ["1448765432"])
        #expect(PhoneCell("14412345678转3").misfits == ["14412345678转3"])
        #expect(PhoneCell("父1441234567母14487654321").misfits == ["1441234567"])
    }

    @Test func `a school code tells its kind by its prefix`() {
        #expect(SchoolCode("2152000006")?.kind == .primary)
        #expect(SchoolCode("3152900100")?.kind == .juniorMiddle)
        #expect(SchoolCode("9952900100")?.kind == nil)
        #expect(SchoolCode("215200000") == nil)
    }

    @Test func `a town lies in its county, whether that has six digits or twelve`() throws {
        let town = try #require(DivisionCode("439999101"))
        #expect(town.county == DivisionCode("439999"))
        #expect(town.lies(in: try #require(DivisionCode("439999000000"))))
        #expect(!town.lies(in: try #require(DivisionCode("522799"))))
        #expect(DivisionCode("4399991") == nil)
    }
}
