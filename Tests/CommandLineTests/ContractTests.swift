import DemoCounty
import Foundation
import Testing

@testable import Workbook

struct ContractTests {
    @Test(arguments: [
        ["--nonsense"], ["census"], ["balance"], ["balance", "--data", "d", "--on", "gestern"], ["year"],
    ])
    func `a wrong command ends with 2`(arguments: [String]) throws {
        let program = try Program()
        let run =
            arguments.count == 1
            ? try program.run(arguments[0])
            : arguments.count == 2
                ? try program.run(arguments[0], arguments[1])
                : try program.run(arguments[0], arguments[1], arguments[2], arguments[3], arguments[4])
        #expect(run.code == 2 || (arguments == ["census"] && run.code == 0), "\(run)")
    }

    @Test func `help and version are results`() throws {
        let program = try Program()
        for flag in ["--help", "--version"] {
            let run = try program.run(flag)
            #expect(run.code == 0 && !run.output.isEmpty && run.talk.isEmpty, "\(run)")
        }
    }

    @Test func `a folder without data is refused with a sentence`() throws {
        let program = try Program()
        let run = try program.run("balance", "--data", "nowhere")
        #expect(run.code == 1 && run.talk.contains("没有数据") && run.output.isEmpty, "\(run)")
    }

    @Test func `census check finds every planted fault and ends with 1`() throws {
        let program = try Program()
        let county = try program.hamlet()
        for planted in county.planted.prefix(3) {
            let run = try program.run("census", "check", "files/" + planted.file, "--format", "json")
            #expect(run.code == 1, "\(run)")
            let report = try #require(
                try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
            let findings = try #require(report["findings"] as? [[String: Any]])
            #expect(
                findings.contains {
                    $0["row"] as? Int == planted.row && $0["column"] as? String == planted.column
                        && $0["code"] as? String == planted.code
                })
        }
    }

    @Test func `census check walks folders and archives and names every file`() throws {
        let program = try Program()
        let roster = Array("姓名,性别,身份证号,学籍号,班级,家庭住址,监护人电话\n罗春,,52279920140824638,,1班,乙村,14400001111\n".utf8)
        let empty = [0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18)
        let inner = try PatchArchive(empty)
        inner.put("甲.csv", roster)
        let outer = try PatchArchive(empty)
        outer.put("再包.zip", try inner.finished())
        outer.put("镇/甲.csv", roster)
        outer.put("通知.pdf", Array("%PDF-1.4".utf8))
        try program.write(try outer.finished(), to: "摸底/乙镇.zip")
        try program.write(roster + Array("罗夏,,5227992014082463,,1班,乙村,14400001112\n".utf8), to: "摸底/丙镇/丙.csv")
        try program.write(Array("锟斤拷".utf8) + roster, to: "摸底/乱.csv")
        try program.write([1], to: "摸底/~$丙.csv")
        let run = try program.run("census", "check", "摸底/", "--format", "csv", "--receipts", "回执")
        #expect(run.code == 1, "\(run)")
        for name in ["摸底/丙镇/丙.csv", "摸底/乙镇.zip/镇/甲.csv"] {
            for code in ["sex.missing", "id.length"] {
                #expect(run.output.contains("\(name),") && run.output.contains(code), "\(run)")
            }
        }
        #expect(run.output.contains("摸底/乙镇.zip/通知.pdf,,1,,file.type"), "\(run)")
        #expect(run.output.contains("摸底/乱.csv,乱,1,,text.doubt,warning"), "\(run)")
        #expect(run.output.contains("摸底/乙镇.zip/再包.zip,,1,,file.type"), "\(run)")
        #expect(!run.output.contains("~$"))
        #expect(program.digests(under: "回执").keys.contains("错误回执_甲.xlsx"), "\(run)")
    }

    @Test(arguments: [
        [], Array("not a table".utf8), [0x50, 0x4B, 3, 4, 0, 0], Array("%PDF-1.4".utf8), [0, 1, 2, 3, 255],
    ])
    func `any file ends with findings or a refusing sentence`(bytes: [UInt8]) throws {
        let program = try Program()
        try program.write(bytes, to: "file.xlsx")
        let run = try program.run("census", "check", "file.xlsx", "--format", "json")
        #expect(run.code == 1 && run.output.contains("findings"), "\(run)")
    }

    @Test func `a missing file is told, and the year changes nothing`() throws {
        let program = try Program()
        let run = try program.run("year", "nowhere", "--data", "data")
        #expect(run.code == 1 && run.talk.contains("nowhere"), "\(run)")
        #expect(!FileManager.default.fileExists(atPath: program.folder + "/data"))
    }

    @Test func `a county is founded once, and its first administrator gets a password`() throws {
        let program = try Program()
        let run = try program.run("init", "--data", "data", "--county", "439999", "--county-name", "清溪县")
        #expect(run.code == 0 && run.output.contains("首次密码"), "\(run)")
        #expect(try program.run("doctor", "--data", "data").code == 0)
    }

    @Test func `a plan is computed and verified by another path`() throws {
        let program = try Program()
        try program.write(Array("2 3\n50 50\n40 30 20\n2 0 5 1 9\n2 0 4 1 2\n2 0 1 1 3\n".utf8), to: "small.txt")
        let plan = try program.run("placement", "solve", "--instance", "small.txt")
        #expect(plan.code == 0, "\(plan)")
        try program.write(Array(plan.output.utf8), to: "plan.json")
        let verdict = try program.run("placement", "verify", "--instance", "small.txt", "--plan", "plan.json")
        #expect(verdict.code == 0 && verdict.output.contains("\"holds\" : true"), "\(verdict)")
        #expect(verdict.output.contains("\"proven\" : true") && plan.output.contains("\"seats_bound\" : 0"))
        let forged = plan.output.replacingOccurrences(of: "\"cost\" : ", with: "\"cost\" : 1")
        try program.write(Array(forged.utf8), to: "forged.json")
        #expect(try program.run("placement", "verify", "--instance", "small.txt", "--plan", "forged.json").code == 1)
        try program.write(Array("2 3\n50 50\n40 30 20\n2 0 5 1 9\n2 0 4 1 2\n2 0 1 9 3\n".utf8), to: "bad.txt")
        let refused = try program.run("placement", "verify", "--instance", "bad.txt", "--plan", "plan.json")
        #expect(refused.code == 1 && refused.output.contains("[\n    \"第3个班列出了不存在的学校（第10所）。\"\n  ]"), "\(refused)")
    }

    @Test func `a county without classes is told that there is nothing to compute`() throws {
        let program = try Program()
        #expect(try program.run("init", "--data", "d", "--county", "439999", "--county-name", "清溪县").code == 0)
        let run = try program.run("placement", "solve", "--data", "d")
        #expect(run.code == 1 && run.talk.contains("还没有毕业班名册，先完成摸底"), "\(run)")
    }

    @Test func `the interface names every step of the year, with who may come in`() throws {
        let program = try Program()
        let run = try program.run("openapi")
        #expect(run.code == 0, "\(run)")
        let document = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        let paths = try #require(document["paths"] as? [String: [String: Any]])
        #expect(document["openapi"] as? String == "3.1.0")
        #expect(paths["/y/{year}/handovers/{id}/acceptance"]?["post"] != nil)
        #expect(paths.count > 100)
    }

    @Test func `the demo begins the next year's census, the same for the same seed`() throws {
        let program = try Program()
        func demo(_ data: String) throws -> String {
            let run = try program.run(
                "demo", "--data", data, "--size", "hamlet", "--seed", "1", "--now", "2026-11-01T08:00")
            #expect(run.code == 0, "\(run)")
            #expect(run.output.contains("用 xiaoxue1 登录") && run.output.contains("\(data)/2027年花名册"))
            let whole = try program.run("balance", "--data", data, "--format", "json")
            #expect(whole.code == 0, "\(whole)")
            #expect(try program.run("doctor", "--data", data).code == 0)
            return run.output.replacingOccurrences(of: data, with: "数据") + whole.output
        }
        #expect(try demo("d1") == demo("d2"))
        #expect(program.digests(under: "d1/2027年花名册") == program.digests(under: "d2/2027年花名册"))
        #expect(!program.digests(under: "d1/2027年花名册").isEmpty)
    }

    @Test func `the demo's files can be had without its year`() throws {
        let program = try Program()
        let run = try program.run("demo", "--data", "d", "--size", "hamlet", "--files-only", "--out", "材料")
        #expect(run.code == 0, "\(run)")
        #expect(FileManager.default.fileExists(atPath: program.folder + "/材料/学校名录.xlsx"))
        #expect(!FileManager.default.fileExists(atPath: program.folder + "/d"))
    }

    @Test(arguments: [
        (["balance", "--data", "d", "--nonsense"], "没有选项“--nonsense”"), (["year"], "缺少“<"),
        (["balance", "--data"], "后面缺少值"), (["balance", "--data", "d", "--by", "village"], "不能是“village”"),
        (["balance", "--data", "d", "--format", "xml"], "可以是：text、json、csv。"),
        (["demo", "--size", "x"], "可以是：county、hamlet。"), (["balancee"], "没有命令“balancee”。是不是“balance”？"),
        (["help", "balancee"], "没有命令“balancee”。是不是“balance”？"), (["census", "chek"], "是不是“census check”？"),
        (["help", "census", "xyz"], "没有命令“census xyz”。"), (["serve", "--data", "d", "--port", "99999"], "0 到 65535"),
        (["backup", "--data", "d", "a", "b", "c"], "多出了“b”、“c”。"),
        (["doctor", "--data", "d", "spare"], "多出了“spare”"), (["doctor"], "请用 --data 或 --database"),
        (["placement", "solve", "--instance", "x", "--seconds", "nan"], "--seconds 写 0 到"),
        (["placement", "solve", "--instance", "x", "--seconds", "inf"], "--seconds 写 0 到"),
    ])
    func `what is wrong with a command is said in Chinese`(arguments: [String], sentence: String) throws {
        let run = try Program().run(arguments)
        #expect(run.code == 2 && run.talk.contains("命令写错：") && run.talk.contains(sentence), "\(run)")
        #expect(run.talk.contains("用法：") && !run.talk.contains("Error") && !run.talk.contains("Usage"), "\(run)")
    }

    @Test(arguments: [
        ["--help"], ["backup", "--help"], ["placement", "--help"], ["balance", "--help"], ["demo", "--help"],
        ["year", "--help"], ["placement", "solve", "--help"], ["help", "balance"], ["help", "census"],
        ["census", "check", "--help"], ["doctor", "--help"], ["serve", "--help"],
    ])
    func `help has Chinese headings`(arguments: [String]) throws {
        let run = try Program().run(arguments)
        #expect(run.code == 0 && run.output.contains("用法：") && run.output.contains("选项："), "\(run)")
        for word in [
            "OVERVIEW", "USAGE", "OPTIONS", "SUBCOMMANDS", "ARGUMENTS", "default", "Show ", "See ", "values", "<sub",
            "<opt", "<by>", "<f", "<s", "<y", "<e",
        ] {
            #expect(!run.output.contains(word), "\(run)")
        }
    }

    @Test func `a path that leads nowhere is refused with a sentence`() throws {
        let program = try Program()
        try program.write([49], to: "plain")
        func refused(_ arguments: String..., saying sentence: String) throws {
            let run = try program.run(arguments)
            #expect(run.code == 1 && run.talk.contains(sentence), "\(run)")
        }
        let founding = ["--county", "439999", "--county-name", "清溪县"]
        for (path, sentence) in [("no/where", "所在的文件夹不存在"), ("plain", "不能放数据"), ("plain/data", "不能放数据")] {
            let run = try program.run(["init", "--data", path] + founding)
            #expect(run.code == 1 && run.talk.contains(sentence), "\(run)")
        }
        try refused("census", "check", "nowhere.xlsx", saying: "“nowhere.xlsx”：没有这个文件")
        try refused("placement", "solve", "--instance", "nowhere.txt", saying: "“nowhere.txt”不存在")
        try refused("restore", "--data", "new", "plain", saying: "不是 notoneless backup 写出的备份")
        try refused("backup", "--database", "postgresql://nobody@127.0.0.1/none", "x", saying: "pg_dump")
        #expect(!FileManager.default.fileExists(atPath: program.folder + "/new"))
    }
}
