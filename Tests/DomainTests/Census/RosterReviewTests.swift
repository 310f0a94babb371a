import Domain
import Testing

@Suite struct RosterReviewTests {
    static func review(_ rosters: [[RosterRow]], _ directory: CensusDirectory? = nil) -> RosterReview {
        RosterReview.review(
            rosters.map { Roster(file: $0.first?.place.file ?? "", rows: $0) }, directory: directory, graduation: 2026)
    }

    @Test func `the same child twice in a file is one child, told on the later row`() throws {
        let review = Self.review([[TestRow.row(2), TestRow.row(3)]])
        #expect(review.findings.map(\.code) == [.idDouble])
        #expect(review.findings.first?.place.row == 3)
        #expect(review.rows.count == 2)
        #expect(review.children == 1)
    }

    @Test func `a late roster is the later row of a double, whatever the order of the files`() throws {
        let late = TestRow.row(2, file: "补报_乙镇_乙小学.xlsx", school: "乙小学")
        let review = Self.review([[late], [TestRow.row(9)]])
        let finding = try #require(review.findings.first)
        #expect(review.findings.map(\.code) == [.idDoubleElsewhere])
        #expect(finding.place.file == "补报_乙镇_乙小学.xlsx")
        #expect(
            finding.detail
                == .otherRow(TestRow.row(9).place, name: "莫伟英", school: "甲小学", schoolClass: "六年级(1)班"))
        #expect(review.doubles.map(\.isElsewhere) == [true])
    }

    @Test func `a double is found behind a number that had to be repaired`() {
        let late = TestRow.row(
            2, file: "补报_乙.xlsx", [.identity: " " + TestRow.identity, .studentNumber: nil])
        let review = Self.review([[TestRow.row(2)], [late]])
        #expect(review.children == 1)
        #expect(Set(review.findings.map(\.code)) == [.idForm, .idDoubleElsewhere])
    }

    @Test func `a twin with the other's number stays a child of its own`() {
        let review = Self.review([[TestRow.row(2), TestRow.row(3, [.name: "莫伟雄"])]])
        #expect(review.findings.map(\.code) == [.idDouble])
        #expect(review.children == 2)
    }

    @Test func `on two rosters one number under two names makes no single child, both numbers do`() {
        let renamed = TestRow.row(2, file: "乙.xlsx", school: "乙小学", [.name: "莫伟瑛"])
        #expect(Self.review([[TestRow.row(2)], [renamed]]).children == 1)
        let bare = TestRow.row(2, file: "乙.xlsx", school: "乙小学", [.name: "莫伟瑛", .studentNumber: nil])
        let review = Self.review([[TestRow.row(2)], [bare]])
        #expect(review.children == 2)
        #expect(review.findings.map(\.code) == [.idDoubleElsewhere])
    }

    @Test func `numbers that a spreadsheet has lost make no double`() {
        let rows = [2, 3].map { TestRow.other($0, order: $0, [.identity: "5.22799E+17", .studentNumber: nil]) }
        let review = Self.review([rows])
        #expect(review.children == 2)
        #expect(review.findings.map(\.code) == [.idExcel, .idExcel])
    }

    @Test func `namesakes in a class are asked about, in two classes not`() {
        let rows = [TestRow.row(2), TestRow.other(3, order: 1, [.name: "莫伟英"])]
        #expect(Self.review([rows]).findings.map(\.code) == [.nameSame])
        let apart = [rows[0], TestRow.other(3, order: 1, [.name: "莫伟英", .className: "6.2班"])]
        #expect(Self.review([apart]).findings.isEmpty)
    }

    @Test func `one phone for several families is asked about, for brother and sister not`() {
        let phone: [RosterField: String?] = [.guardianPhone: "14457080883"]
        let strangers = [TestRow.row(2), TestRow.other(3, order: 1, phone)]
        #expect(Self.review([strangers]).findings.map(\.code) == [.phoneMany, .phoneMany])
        let siblings = [TestRow.row(2), TestRow.other(3, order: 1, phone.merging([.guardianName: "金婷"]) { $1 })]
        #expect(Self.review([siblings]).findings.isEmpty)
    }

    @Test func `a cell tells its gravest finding only`() {
        let shared = [TestRow.row(2), TestRow.other(3, order: 1, [.guardianPhone: "14457080883,144"])]
        #expect(Self.review([shared]).findings.map(\.code) == [.phoneMany, .phoneLength])
    }

    @Test func `a school or class that the directory does not know is asked about once`() {
        let entry = CensusDirectory.Entry(id: ID("2152000001"), name: "甲小学", township: "甲镇", sixthGradeClasses: 1)
        let directory = CensusDirectory([entry])
        let known = TestRow.row(2)
        let otherClass = TestRow.other(3, order: 1, [.className: "六(2)班"])
        let strangers = [4, 5].map { TestRow.other($0, order: $0, file: "丙.xlsx", school: "丙小学") }
        let review = Self.review([[known, otherClass], strangers], directory)
        #expect(review.findings.map(\.code) == [.classUnknown, .schoolUnknown])
        #expect(review.findings.first?.detail == .choices(["六年级(1)班"]))
        #expect(Self.review([[known, otherClass], strangers]).findings.isEmpty)
    }

    @Test func `a code and a name of two schools of the directory are asked about on every row`() throws {
        let directory = CensusDirectory(
            [("2152000001", "甲小学"), ("2152000002", "乙小学")].map {
                .init(id: ID($0), name: $1, township: "甲镇", sixthGradeClasses: 1)
            })
        func row(_ number: Int, _ name: String) -> RosterRow {
            let row = TestRow.other(number, order: number, [.schoolCode: "2152000001", .schoolName: name])
            let school = RosterSchool(code: SchoolCode("2152000001"), name: name)
            return RosterRow(place: row.place, school: school, cells: row.cells)
        }
        let rows = [row(2, "甲小学"), row(3, "乙小学"), row(4, "乙小学"), row(5, "甲镇甲小学（原名）")]
        let found = Self.review([rows], directory).findings
        #expect(found.map(\.code) == [.schoolUnknown, .schoolUnknown] && found.map(\.place.row) == [3, 4])
        #expect(found.first?.detail == .twoSchools(ofCode: "甲小学", named: "乙小学"))
        #expect(rows.map { directory.entry(of: $0.school)?.name } == ["甲小学", nil, nil, "甲小学"])
    }

    @Test func `a number that may be two classes of the school is asked about`() {
        func found(_ text: String, of classes: Int, isNumber: Bool = true) -> [Finding] {
            let directory = CensusDirectory([
                .init(id: ID("2152000001"), name: "甲小学", township: "甲镇", sixthGradeClasses: classes)
            ])
            let row = TestRow.row([.className: text], numbers: isNumber ? [.className] : [])
            return Self.review([[row]], directory).findings
        }
        #expect(found("6.1", of: 10).map(\.detail) == [.choices(["六年级(1)班", "六年级(10)班"])])
        #expect(found("6.1", of: 9).isEmpty && found("6.2", of: 10).isEmpty)
        #expect(found("6.1", of: 10, isNumber: false).isEmpty && found("6.10", of: 10, isNumber: false).isEmpty)
    }

    @Test func `classes are counted by school and however they are spelt`() {
        let rows = [
            TestRow.row(2), TestRow.other(3, order: 1, [.className: "6.1班"]),
            TestRow.other(4, order: 2, [.className: "六年级二班"]),
        ]
        let other = TestRow.other(2, order: 3, file: "乙.xlsx", school: "乙小学")
        #expect(Self.review([rows, [other]]).classes == 3)
    }

    @Test func `a finding of the file comes with those of its rows`() {
        let place = RowPlace(file: "甲.xlsx", sheet: "花名册", row: 1)
        let roster = Roster(
            file: "甲.xlsx", rows: [], findings: [Finding(.headerMissing, at: place, column: "姓名", value: "")])
        #expect(RosterReview.review([roster]).findings.map(\.code) == [.headerMissing])
    }

    @Test func `every code has the severity of the table`() {
        let bySeverity = Dictionary(grouping: FindingCode.allCases, by: \.severity).mapValues {
            $0.map(\.rawValue).sorted()
        }
        #expect(bySeverity[.fixable] == ["birth.form", "ethnic.form", "id.form", "name.form", "phone.form"])
        #expect(
            bySeverity[.warning] == [
                "birth.range", "card.category", "card.format", "card.mismatch", "disability.denied", "document.form",
                "document.number", "entry.range", "ethnic.unknown", "family.missing", "name.same", "phone.many",
                "text.doubt", "word.unknown",
            ])
        #expect(
            bySeverity[.notice] == [
                "card.missing", "class.grouped", "file.repeated", "total.mismatch", "xueji.missing", "xueji.temporary",
            ])
        #expect(bySeverity[.error]?.count == FindingCode.allCases.count - 25)
    }
}
