import Domain
import Testing

@Suite struct PersonWordsTests {
    @Test(arguments: [
        ("居民身份证", DocumentKind.residentIdentity), ("1", .residentIdentity), ("香港特区护照/身份证明", .hongKong),
        ("台湾居民来往大陆通行证", .taiwan), ("居民户口簿", .householdBook), ("护照", .passport), ("Z", .other), ("其他", .other),
    ])
    func `a document kind is read by code or label`(text: String, kind: DocumentKind) {
        #expect(DocumentKind(reading: text) == kind)
    }

    @Test func `only a child without registration needs no number`() {
        #expect(DocumentKind.allCases.filter { !$0.needsNumber } == [.other])
        #expect(DocumentKind(reading: "驾驶证") == nil)
    }

    @Test(
        arguments: [
            ("留守、搬迁户", [.leftBehind, .relocated]), ("智力残疾", [.disability]), ("非留守儿童", []),
            ("无残疾", []), ("脱贫户，学困生", [.lowIncome, .struggling]), ("孤儿", [.inDifficulty]), ("", []), ("班长", []),
        ] as [(String, Set<Circumstance>)])
    func `circumstances are read from words, and what is denied is not`(text: String, found: Set<Circumstance>) {
        #expect(Circumstance.named(in: text) == found)
    }

    @Test func `numbers and addresses are masked`() {
        #expect(Masking.phone("14412341234") == "144****1234")
        #expect(Masking.phone("08545220000") == "085****0000")
        #expect(Masking.phone("12345") == "*****")
        #expect(Masking.address("贵州省某县金南街道团结村9组43号") == "贵州省某县金南街道团结村****")
        #expect(Masking.address("贵州省某县金南镇43号") == "贵州省某县金南镇****")
        #expect(Masking.address("43号") == "***")
        #expect(Masking.place("家中") == "家中" && Masking.place("9组43号") == "*****")
        #expect(Masking.place("团结村9组") == "团结村****")
        #expect(Masking.studentNumber("G522799200610150015") == "G522799********••••")
        #expect(Masking.identity("5227992006") == "**********")
    }

    @Test(arguments: [
        ("\u{A0}522799201310161112\u{200B} ", "522799201310161112"), ("５２２７９９", "522799"), ("'522799", "522799"),
        ("52279920131118325x", "52279920131118325X"), ("522799 2013", "5227992013"), ("ｘ", "X"),
    ])
    func `a number is repaired without losing anything`(written: String, meant: String) {
        #expect(TextRepair.number(written) == meant)
    }

    @Test func `blanks inside stay when only the ends are trimmed`() {
        #expect(TextRepair.trimmed("\u{3000}金 南\u{FEFF}\n") == "金 南")
        #expect(TextRepair.isBlank(" \u{A0}\u{200B}"))
        #expect(!TextRepair.isBlank(" 㛃 "))
        #expect(TextRepair.halfWidth("六（1）班") == "六(1)班")
    }

    @Test(arguments: [("男", Sex.male), ("2", .female), ("女性", .female)])
    func `sex is read by word or code`(text: String, sex: Sex) {
        #expect(Sex(reading: text) == sex)
        #expect(Sex(reading: "南") == nil)
    }
}
