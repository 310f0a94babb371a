import DemoCounty
import Foundation
import Testing

/// `census` as its users run it.
struct CensusTests {
    private static let roster = Array(
        "姓名,性别,身份证号,学籍号,班级,家庭住址,监护人,监护人电话\n罗春,男,52279920140824638,,1班,乙村1组,罗山,14400001111\n".utf8)

    private func report(_ run: Program.Run) throws -> (rows: Int, codes: [String: [String]]) {
        let report = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        let findings = try #require(report["findings"] as? [[String: Any]])
        let codes = Dictionary(grouping: findings) { $0["file"] as? String ?? "" }
            .mapValues { $0.compactMap { $0["code"] as? String } }
        return (report["rows"] as? Int ?? -1, codes)
    }

    @Test func `a file that is missing is told and the others are checked`() throws {
        let program = try Program()
        try program.write(Self.roster, to: "甲.csv")
        try program.write(Array("%PDF-1.4".utf8), to: "通知.pdf")
        let run = try program.run("census", "check", "没有.xlsx", "甲.csv", "通知.pdf", "--format", "json")
        #expect(run.code == 1 && run.talk.contains("“没有.xlsx”：没有这个文件"), "\(run)")
        let (rows, codes) = try report(run)
        #expect(rows == 1 && codes["没有.xlsx"] == ["file.missing"] && codes["通知.pdf"] == ["file.type"], "\(run)")
        #expect(codes["甲.csv"]?.contains("id.length") == true)
        let text = try program.run("census", "check", "没有.xlsx", "甲.csv")
        #expect(text.output.contains("没有.xlsx 第1行：没有这个文件，或者文件夹里没有文件"), "\(text)")
    }

    @Test func `what is still to come is told by the command's clock`() throws {
        let program = try Program()
        try program.write(
            Array("姓名,性别,出生日期,身份证号,班级,家庭住址,监护人,监护人电话\n罗春,男,20140824,,1班,乙村1组,罗山,14400001111\n".utf8), to: "甲.csv")
        func codes(_ now: String) throws -> [String] {
            let run = try program.run("census", "check", "甲.csv", "--now", now, "--format", "json")
            return try report(run).codes["甲.csv", default: []]
        }
        #expect(try codes("2014-08-23").contains("birth.future"))
        #expect(try !codes("2014-08-24").contains("birth.future"))
        #expect(try program.run("census", "check", "甲.csv", "--now", "昨天").code == 2)
    }

    @Test func `an age is asked by the year that is given, else by the command's clock`() throws {
        let program = try Program()
        try program.write(
            Array("姓名,性别,出生日期,身份证号,班级,家庭住址,监护人,监护人电话\n罗春,男,20140824,,1班,乙村1组,罗山,14400001111\n".utf8), to: "甲.csv")
        func asksAge(_ more: String...) throws -> Bool {
            let run = try program.run(["census", "check", "甲.csv", "--format", "json"] + more)
            return try report(run).codes["甲.csv", default: []].contains("birth.range")
        }
        #expect(try !asksAge("--now", "2026-08-31") && asksAge("--now", "2030-09-01"))
        #expect(try !asksAge("--now", "2030-09-01", "--year", "2026"))
        #expect(try asksAge("--now", "2026-08-31", "--year", "2031"))
    }

    @Test func `a roster given twice is told and counted once`() throws {
        let program = try Program()
        try program.write(Self.roster, to: "摸底/甲.csv")
        try program.write(Self.roster, to: "摸底/甲(1).csv")
        let run = try program.run("census", "check", "摸底", "./摸底/甲.csv", "--format", "json")
        let (rows, codes) = try report(run)
        #expect(rows == 1, "\(run)")
        #expect(codes["./摸底/甲.csv"] == ["file.repeated"])
        #expect([codes["摸底/甲.csv"], codes["摸底/甲(1).csv"]].contains(["file.repeated"]))
        #expect(run.talk.contains("和“摸底/甲.csv”是同一个文件，只算一次"), "\(run)")
        #expect(!codes.values.joined().contains { $0.hasPrefix("id.dup") })
    }

    @Test func `a doubtful directory is used only when somebody has looked`() throws {
        let program = try Program()
        try program.write(Self.roster, to: "甲.csv")
        try program.write(Array("学校标识码,学校名称,办学类型,所属镇街\n2152900101,锟斤拷小学,小学,德新镇\n".utf8), to: "学校名录.csv")
        let check = ["census", "check", "甲.csv", "--directory", "学校名录.csv"]
        let unseen = try program.run(check)
        #expect(unseen.code == 1 && unseen.output.isEmpty && unseen.talk.contains("加 --text-seen 再运行"), "\(unseen)")
        #expect(unseen.talk.contains("第 2 行“锟斤拷小学 小学 德新镇”"), "\(unseen)")
        #expect(try program.run(check + ["--text-seen"]).output.contains("身份证号应为 18 位"))
    }

    @Test func `a year with a doubtful list changes nothing until somebody has looked`() throws {
        let program = try Program()
        _ = try program.hamlet()
        try program.write(Array("来函单位,学生姓名,户籍地址\n锟斤拷县,吴小花,德新镇\n".utf8), to: "files/外县来函.csv")
        let unseen = try program.run("year", "files", "--data", "data")
        #expect(unseen.code == 1 && unseen.talk.contains("“外县来函.csv”按 UTF-8 编码读入，里面有乱码"), "\(unseen)")
        #expect(!FileManager.default.fileExists(atPath: program.folder + "/data"))
    }

    /// A county in census with one roster; answers the rosters' paths.
    private func county(_ program: Program) throws -> [String] {
        _ = try program.hamlet()
        let rosters = program.digests(under: "files/摸底").keys.filter { $0.hasSuffix(".xlsx") }.sorted()
        let run = try program.run(
            "time-roster", "files/摸底/" + rosters[0], "--directory", "files/学校名录.xlsx", "--year", "2026", "--data",
            "data")
        #expect(run.code == 0, "\(run)")
        return rosters.map { "files/摸底/" + $0 }
    }

    @Test func `of several rosters those that can come in do`() throws {
        let program = try Program()
        let rosters = try county(program)
        try program.write(Array("姓名,性别,班级\n锟斤拷,男,六1班\n".utf8), to: "乱.csv")
        let run = try program.run(
            "census", "import", "没有.xlsx", "乱.csv", rosters[1], rosters[1], "--data", "data")
        #expect(run.code == 1 && run.output.contains("\(rosters[1])：") && run.output.contains("新增"), "\(run)")
        #expect(run.talk.contains("“没有.xlsx”：没有这个文件") && run.talk.contains("乱.csv：文字可能有乱码"), "\(run)")
        #expect(run.talk.contains("“\(rosters[1])”：和“\(rosters[1])”是同一个文件"), "\(run)")
    }

    @Test func `an older roster empties nothing of the roll unless it is told to`() throws {
        let program = try Program()
        let roster = try county(program)[1]
        let school = try #require(roster.split(separator: "/").last?.split(separator: "_").last?.dropLast(5))
        func file(_ name: String, phone: String) throws -> String {
            let head = "姓名,性别,身份证号,学籍号,班级,家庭住址,监护人,监护人电话\n"
            let line = "罗春,男,522799201408240193,,六1班,乙村1组,罗山,\(phone)\n"
            try program.write(Array((head + line).utf8), to: "\(name)_\(school).csv")
            return "\(name)_\(school).csv"
        }
        func take(_ more: String...) throws -> String {
            let run = try program.run(["census", "import", "--data", "data"] + more)
            #expect(run.code == 0, "\(run)")
            return run.output
        }
        #expect(try !take(file("甲", phone: "14400001111")).contains("保留"))
        let older = try file("乙", phone: "")
        #expect(try take(older).contains("；名册里的内容保留 1 处（监护人电话 1），要照文件写，加 --as-written 再导入"))
        #expect(try take("--as-written", older).contains("必须改"))
        #expect(try take("--as-written", older).contains("保留") == false)
    }

    /// Both are refused for their doubtful text, so that no large roster need be written here.
    @Test func `a small and a large roster are taken in the order given, late ones last`() throws {
        let program = try Program()
        _ = try county(program)
        let head = "姓名,性别,学校标识码,班级,家庭住址\n"
        let line = "锟斤拷,男,2152900101,六1班,云岭县德新镇新场村一组九号\n"
        // 厚.csv has the bytes of a large roster but not its rows.
        for (name, rows) in [("乙.csv", 1), ("甲大.csv", 20_001), ("补报_大.csv", 20_002), ("厚.csv", 16_000), ("丙.csv", 2)] {
            try program.write(Array((head + String(repeating: line, count: rows)).utf8), to: name)
        }
        let run = try program.run("census", "import", "补报_大.csv", "乙.csv", "甲大.csv", "厚.csv", "丙.csv", "--data", "data")
        let told = run.talk.split(separator: "\n").filter { $0.contains("：文字可能有乱码") }
        #expect(told.map { $0.prefix { $0 != "：" } } == ["乙.csv", "甲大.csv", "厚.csv", "丙.csv", "补报_大.csv"], "\(run)")
    }

    @Test func `an import is taken back as on its page, after a look`() throws {
        let program = try Program()
        let rosters = try county(program)
        let name = try #require(rosters[0].split(separator: "/").last.map(String.init))
        let look = try program.run("census", "withdraw", name, "--data", "data", "--dry-run")
        #expect(look.code == 0 && look.output.contains("移出名册 ") && look.output.contains("没有改动"), "\(look)")
        let unnamed = try program.run("census", "withdraw", name, "--data", "data")
        #expect(unnamed.code == 1 && unnamed.talk.contains("写明撤销的原因：加 --reason"), "\(unnamed)")
        #expect(!unnamed.output.contains("移出名册") && !unnamed.talk.contains("移出名册"), "\(unnamed)")
        let unknown = try program.run("census", "withdraw", "别的.xlsx", "--data", "data", "--dry-run")
        #expect(unknown.code == 1 && unknown.talk.contains("没有以“别的.xlsx”导入过的花名册"), "\(unknown)")
        let done = try program.run("census", "withdraw", rosters[0], "--data", "data", "--reason", "传错了文件")
        #expect(done.code == 0 && done.output.contains("已撤销“\(rosters[0])”的导入"), "\(done)")
        let again = try program.run("census", "withdraw", name, "--data", "data", "--dry-run")
        #expect(again.code == 1 && again.talk.contains("已经撤销过"), "\(again)")
        #expect(try program.run("doctor", "--data", "data").code == 0)
        #expect(try program.run("census", "import", rosters[0], "--data", "data").output.contains("新增"))
    }
}
