import Domain
import Foundation
import HTTPTypes
import Office
import Storage
import Testing

@testable import Web
@testable import Workflow

@Suite struct NameSpellingTests {
    typealias C = HandoverCounty

    @Test(arguments: [
        "欧阳勇博", "单雪梅", "曾子墨", "尉迟恭", "万俟雪", "翟天临", "覃桂英", "任华", "解晓东", "吕绿女", "查慕春", "区志航", "仇小龙", "吴怡乐",
        "镕喆堃淼", "龑玥", "布买提",
    ])
    func `names are spelt as the platform's transform for names spells them`(name: String) throws {
        let transform = StringTransform("Han-Latin/Names; Latin-ASCII; Lower")
        let told = try #require(name.applyingTransform(transform, reverse: false))
        #expect(try NameSpelling(text: NameSpellingWords.surnames).pinyin(of: name).key == told)
    }

    @Test(arguments: [
        ("朴正秀", "piao zheng xiu"), ("缪晓春", "miao xiao chun"), ("单于飞", "chan yu fei"), ("王单", "wang dan"),
        ("李朴", "li pu"),
    ])
    func `surnames that the transform misses are in the list`(name: String, key: String) throws {
        #expect(try NameSpelling(text: NameSpellingWords.surnames).pinyin(of: name).key == key)
    }

    @Test func `every line of the list that a county begins with can be read`() {
        #expect(SurnameReadings.faults(in: NameSpellingWords.surnames).isEmpty)
    }

    @Test(arguments: HandoverEngine.all)
    func `a child is found by initials, spelling and given name`(engine: HandoverEngine) async throws {
        try await YearCounty.with(engine) { year in
            let expected: KeyValuePairs = [
                "lm": ["李明"], "LiMing": ["李明"], "li ming": ["李明"], "ming": ["李明"], "hx": ["韩雪"], "l": ["李明", "刘洋"],
                "zz": [], "%": [], "l%": [],
            ]
            for (words, names) in expected {
                var filter = StudentFilter()
                filter.words = words
                let found = try await year.names(filter)
                #expect(found == names, "\(words)")
            }
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `a surname that is read otherwise is spelt anew at once`(engine: HandoverEngine) async throws {
        try await YearCounty.with(engine) { year in
            let text = NameSpellingWords.surnames + "\n李 ni"
            let first = try await year.office.perform(ChangeSurnames(text: text), as: C.bureau)
            let second = try await year.office.perform(ChangeSurnames(text: text), as: C.bureau)
            #expect((first, second) == (1, 0))
            var filter = StudentFilter()
            // The character's own reading finds the child too.
            for words in ["nm", "niming", "lm", "liming", "li ming"] {
                filter.words = words
                let found = try await year.names(filter)
                #expect(found == ["李明"], "\(words)")
            }
        }
    }

    @Test(arguments: HandoverEngine.all)
    func `a surname of several readings is found by each, in a database of before too`(
        engine: HandoverEngine
    ) async throws {
        try await YearCounty.with(engine) { year in
            try await year.county.database.write { connection in
                try connection.run(
                    "UPDATE student SET name = '朴明', pinyin = 'piao ming', initials = 'pm' WHERE name = '李明'")
                try connection.run(
                    "UPDATE student SET name = '盖洋', pinyin = 'ge yang', initials = 'gy' WHERE name = '刘洋'")
                try CohortSchema.spellAnew(in: connection)
            }
            for (words, name) in [
                ("piao", "朴明"), ("puming", "朴明"), ("pu ming", "朴明"), ("pm", "朴明"), ("ge", "盖洋"), ("gai", "盖洋"),
            ] {
                var filter = StudentFilter()
                filter.words = words
                let found = try await year.names(filter)
                #expect(found == [name], "\(words)")
            }
        }
    }

    @Test func `a list that cannot be read is refused with its lines, and nothing changes`() async throws {
        let browser = try await YearHouse().signedIn(C.bureau)
        try await browser.get("/surnames")
        let emptied = try await browser.post("/surnames", ["surnames": ""])
        #expect(emptied.status == .unprocessableContent && emptied.html.contains("这张表不能清空"))
        let answer = try await browser.post("/surnames", ["surnames": "朴 piao\n缪"])
        #expect(answer.status == .unprocessableContent)
        let error = try answer.error(besides: NameSpellingWords.field)
        #expect(error?.contains("“缪”") == true)
        let kept = try await browser.get("/surnames").value("//textarea")
        #expect(kept.first?.contains("尉迟 yu chi") == true)
    }
}
