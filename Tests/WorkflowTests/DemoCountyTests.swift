import DemoCounty
import Domain
import Testing
import Workbook

struct DemoCountyTests {
    private let hamlet = DemoCounty.make(seed: 20_260_601, year: 2026, scale: .hamlet)

    @Test func `The rosters read back with a row for every child and every double`() throws {
        let rosters = try DemoCountyFolder(hamlet).tables(under: "摸底/")
        #expect(rosters.reduce(0) { $0 + $1.named.count } == hamlet.expected.census.rows)
        #expect(hamlet.expected.census.children == 120)
        #expect(Set(rosters.map { $0.path.split(separator: ".").last }) == ["xlsx", "xls", "csv"])
        #expect(rosters.filter { $0.path.contains("补报_") }.count == hamlet.expected.census.onTwoRosters)
    }

    @Test func `The same seed gives the same bytes and another seed other ones`() throws {
        let files = try hamlet.files()
        let again = try DemoCounty.make(seed: 20_260_601, year: 2026, scale: .hamlet).files()
        let other = try DemoCounty.make(seed: 20_260_602, year: 2026, scale: .hamlet).files()
        #expect(files.map(\.path) == again.map(\.path))
        #expect(files.map(\.bytes) == again.map(\.bytes))
        #expect(!zip(files, other).allSatisfy { $0.bytes == $1.bytes })
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `Every ID number has the right check digit except where a fault is planted`(seed: UInt64) throws {
        let county = DemoCounty.make(seed: seed, year: 2026, scale: .hamlet)
        let planted = Set(county.planted.map { [$0.file, String($0.row), $0.column] })
        var checked = 0
        for table in try DemoCountyFolder(county).tables {
            guard let header = table.identityHeader else { continue }
            for row in table.named where !planted.contains([table.path, String(row.number), header]) {
                let number = table.text(row, header)
                let isLawfullyEmpty = number.isEmpty && table.text(row, "学籍号").hasPrefix("J")
                #expect(isLawfullyEmpty || isSoundIdentity(number), "\(table.path) \(row.number): \(number)")
                checked += 1
            }
        }
        #expect(checked > 300)
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `Every planted fault stands in the cell that is named`(seed: UInt64) throws {
        let county = DemoCounty.make(seed: seed, year: 2026, scale: .hamlet)
        let folder = try DemoCountyFolder(county)
        for fault in county.planted {
            let table = try #require(folder[fault.file])
            let row = try #require(table.rows.first { $0.number == fault.row })
            #expect(shows(fault, table, row), "\(fault)")
        }
        let found = county.planted.reduce(into: [String: Int]()) { $0[$1.code, default: 0] += 1 }
        #expect(found == county.expected.census.findings)
        #expect(found.count == 16)
    }

    @Test func `The arrival lists come to the expected numbers`() throws {
        let lists = try DemoCountyFolder(hamlet).tables(under: "报到/")
        let lines = lists.flatMap { table in table.named.map { (table.text($0, "是否报到"), table.text($0, "备注")) } }
        let arrival = hamlet.expected.arrival
        #expect(lines.filter { $0 == ("是", "") }.count == arrival.atPlacedSchool)
        #expect(lines.filter { $0 == ("是", "非本校移交名册") }.count == arrival.atAnotherSchoolOfTheCounty)
        #expect(lines.filter { $0 == ("是", "外县转入,不在名册") }.count == arrival.walkIns)
        #expect(lines.filter { $0.0 == "否" }.count == arrival.notArrived + arrival.atAnotherSchoolOfTheCounty)
    }

    @Test func `The national exports and the case files come to the expected numbers`() throws {
        let folder = try DemoCountyFolder(hamlet)
        let records = hamlet.expected.records
        let inSchool = try #require(folder["学籍系统/七年级在校生信息_20260930.xlsx"])
        let pool = try #require(folder["学籍系统/小学毕业生库_未招生_20260930.xlsx"])
        #expect(
            inSchool.named.count == records.registered + records.recordAtAnotherSchool + records.recordWithoutChild)
        #expect(pool.named.count == records.clearanceRemainder)
        let checks = try #require(folder["去向核查.xlsx"])
        #expect(checks.named.count == hamlet.expected.whereabouts.checked)
        #expect(checks.named.filter { checks.text($0, "去向代码") == "15" }.count == hamlet.expected.whereabouts.dropouts)
        let codes = Set(checks.named.map { checks.text($0, "去向代码") })
        #expect(codes == ["03", "04", "05", "06", "08", "09", "10", "11", "12", "14", "15", "16"])
        let visits = try #require(folder["劝返记录.xlsx"])
        #expect(visits.named.filter { visits.text($0, "结果") == "已返校" }.count == hamlet.expected.whereabouts.returned)
    }

    @Test func `The expected balance balances`() {
        for county in [hamlet, DemoCounty.make(seed: 1, year: 2027)] {
            let balance = county.expected.balance
            #expect(balance.opening + balance.joined - balance.left == balance.closing)
            #expect(balance.byStanding.values.reduce(0, +) == balance.closing)
        }
    }

    @Test func `The decided plan sends every class somewhere and fills no school beyond its seats`() throws {
        let folder = try DemoCountyFolder(hamlet)
        let plan = try #require(folder["已定方案.csv"])
        let directory = try #require(folder["学校名录.xlsx"])
        #expect(plan.rows.count == hamlet.expected.census.classes)
        for school in directory.rows where directory.text(school, "办学类型") == "初级中学" {
            let seats = number(directory, school, "七年级计划班数") * number(directory, school, "班额")
            let code = directory.text(school, "学校标识码")
            let sent = plan.rows.filter { plan.text($0, "接收学校标识码") == code }
            #expect(sent.reduce(0) { $0 + number(plan, $1, "人数") } <= seats)
        }
    }

    @Test(arguments: [1, 7, 2026] as [UInt64]) func `The county has its full size whatever the seed`(seed: UInt64) {
        let expected = DemoCounty.make(seed: seed, year: 2026).expected
        #expect(expected.census.children == 3750)
        #expect(expected.census.rows == 3753)
        #expect(expected.census.classes == 92)
        #expect(expected.placement.seatsOver == 0)
        #expect(expected.arrival.walkIns == 29)
        #expect(expected.arrival.notArrived == 85)
        #expect(expected.whereabouts.dropouts == 7)
        #expect(expected.whereabouts.returned == 1)
    }

    @Test func `Every role has an officer who can sign in, and no login is given twice`() {
        #expect(Set(hamlet.signIns.map(\.role)) == Set(Role.allCases.map(\.rawValue)))
        #expect(Set(hamlet.signIns.map(\.login)).count == hamlet.signIns.count)
        #expect(hamlet.signIns.filter { $0.role == "junior" }.count == 2)
    }

    @Test func `Every hamlet has one of every trouble, whatever the seed`() {
        for seed in 1...40 as ClosedRange<UInt64> {
            let county = DemoCounty.make(seed: seed, year: 2026, scale: .hamlet)
            #expect(county.planted.count == 21)
            #expect(Set(county.planted.map(\.kind)).count == 19)
            #expect(Set(county.truth.fates.values).count == 17)
            #expect(county.truth.fates.count == 120)
            #expect(county.truth.twins.count == 1)
            #expect(county.truth.namesakes.count == 1)
            #expect(county.truth.onTwoRosters.count == 1)
            #expect(county.truth.withoutIdentity.count == 1)
            #expect(county.expected.placement.seatsOver == 0)
        }
    }

    private func number(_ table: DemoCountyFolder.Table, _ row: SheetRow, _ header: String) -> Int {
        Int(table.text(row, header)) ?? 0
    }

    /// Whether the cell shows the fault, told without the code that planted it.
    private func shows(_ fault: DemoCounty.Planted, _ table: DemoCountyFolder.Table, _ row: SheetRow) -> Bool {
        let text = table.text(row, fault.column)
        let identity = table.identityHeader.map { table.text(row, $0) } ?? ""
        return switch fault.code {
        case "id.check": text.count == 18 && !isSoundIdentity(text)
        case "id.excel": text.contains("E+17")
        case "id.form": !isSoundIdentity(text) && isSoundIdentity(plain(text))
        case "id.length": text.count == 15
        case "id.chars": text.contains("O")
        case "id.missing", "phone.missing", "address.missing", "guardian.missing": text.isEmpty
        case "sex.mismatch": isMale(identity) != (text == "男")
        case "birth.mismatch": text.count == 8 && !identity.dropFirst(6).hasPrefix(text)
        case "birth.form": identity.dropFirst(6).hasPrefix(text.filter { $0 != "." }) && text.contains(".")
        case "name.form": text.contains(" ")
        case "name.chars": text.contains("(")
        case "phone.length": text.count == 10
        case "xueji.format": text.count == 18
        default: false
        }
    }

    private func isMale(_ identity: String) -> Bool {
        Int(identity.dropFirst(16).prefix(1)).map { !$0.isMultiple(of: 2) } ?? false
    }

    private func plain(_ text: String) -> String {
        let narrow = text.unicodeScalars.map { (0xFF10...0xFF19).contains($0.value) ? $0.value - 0xFEE0 : $0.value }
        return String(
            narrow.compactMap(Unicode.Scalar.init).filter { $0.isASCII && $0 != " " && $0 != "'" }.map(Character.init)
        )
        .uppercased()
    }

    private func isSoundIdentity(_ text: String) -> Bool {
        guard text.utf8.count == 18 else { return false }
        // ISO 7064 says it another way than a table of weights: the weighted sum is 1 modulo 11.
        let digits = text.utf8.map { $0 == UInt8(ascii: "X") ? 10 : Int($0) - 48 }
        return digits.allSatisfy { (0...10).contains($0) } && digits.reduce(0) { ($0 * 2 + $1) % 11 } == 1
    }
}
