import Foundation
import Testing

/// `placement explain`: sentences and JSON, of an instance and of a county.
struct ExplainTests {
    private func program() throws -> Program {
        let program = try Program()
        // Three classes of 40, two schools of 60: the pupils fit, the classes do not.
        let text = "2 3\n60 60\n40 40 40\n2 0 40000 1 60000\n2 0 40000 1 60000\n2 0 40000 1 60000\n"
        try program.write(Array(text.utf8), to: "tight.txt")
        return program
    }

    @Test func `seats that suffice for pupils and not for classes have a price list`() throws {
        let run = try program().run("placement", "explain", "--instance", "tight.txt", "--effort", "200")
        #expect(run.code == 0 && run.talk.isEmpty, "\(run)")
        #expect(
            run.output == """
                能去的学生共 120 人，学位共 120 个，总数余 0 个。
                逐个学生计算，学位够用；能不能整班坐下，以试算结果为准。
                允许 1.5 公里以内的学校时，学位够用。
                现方案超出学位 20 个。
                不补救，找到的最好的整班方案：超出学位 20 人，路程合计 140.0 人·公里，最远 1.5 公里。
                补救办法：第1所学校增加 20 个学位，各班就都能整班坐下；已证明再少不行。路程合计 140.0 人·公里（不变），最远 1.5 公里（不变）。
                补救办法：第2所学校增加 20 个学位，各班就都能整班坐下；已证明再少不行。路程合计 160.0 人·公里（多 20.0），最远 1.5 公里（不变）。
                补救办法：第1个班拆成两部分：20 人去第1所学校，20 人去第2所学校；已证明再少不行。路程合计 150.0 人·公里（多 10.0），最远 1.5 公里（不变）。
                逐对核对了 1 对学校：任何两所学校之间重新分班，都不能再减少超出学位或缩短路程。

                """, "\(run)")
    }

    @Test func `a class that goes to the farther school is told why, as sentences and as numbers`() throws {
        let program = try program()
        let plan =
            "{\"assignment\":[0,0,1],\"cost\":140000,\"seats_over\":20,\"bound\":0,"
            + "\"certificate\":{\"class_prices\":[0,0,0],\"seat_price\":0}}"
        try program.write(Array(plan.utf8), to: "plan.json")
        let asked = ["placement", "explain", "--instance", "tight.txt", "--plan", "plan.json", "--class", "3"]
        let text = try program.run(asked)
        #expect(text.code == 0, "\(text)")
        #expect(text.output.hasPrefix("第3个班 40 人划到第2所学校，路程 1.5 公里。更近的初中有 1 所。\n"), "\(text)")
        #expect(text.output.contains("　第1个班：改去第2所学校，多 20.0 人·公里。"), "\(text)")
        let run = try program.run(asked + ["--format", "json"])
        let json = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        let nearer = try #require((json["nearer"] as? [[String: Any]])?.first)
        #expect(nearer["state"] as? String == "full" && nearer["metres"] as? Int == 1_000)
        let exchange = try #require(nearer["exchange"] as? [String: Any])
        #expect(exchange["best"] as? String == "proven" && exchange["seats_over"] as? Int == 20)
        #expect((exchange["moves"] as? [[String: Any]])?.count == 2)
    }

    @Test func `a wrong class or plan is refused with a sentence`() throws {
        let program = try program()
        let none = try program.run("placement", "explain", "--instance", "tight.txt", "--class", "9", "--effort", "0")
        #expect(none.code == 1 && none.talk.contains("没有“9”这个班"), "\(none)")
        try program.write(Array("{}".utf8), to: "plan.json")
        let plan = try program.run("placement", "explain", "--instance", "tight.txt", "--plan", "plan.json")
        #expect(plan.code == 1 && plan.talk.contains("不是 placement solve 输出的方案"), "\(plan)")
        #expect(try program.run("placement", "explain").code == 2)
    }

    @Test(arguments: [
        (["--class=-9223372036854775808"], 1, "没有“-9223372036854775808”这个班"),
        (["--class", "9223372036854775807"], 1, "没有“9223372036854775807”这个班"),
        (["--within=-9223372036854775808"], 2, "--within 写 0 到"), (["--within", "-1"], 2, "--within"),
        (["--within", "9223372036854775807"], 2, "--within 写 0 到"),
        (["--step", "9223372036854775807"], 2, "--step 写 1 到"),
    ])
    func `numbers as large as there are, and larger ones, are refused with a sentence`(
        asked: [String], code: Int32, sentence: String
    ) throws {
        let run = try program().run(["placement", "explain", "--instance", "tight.txt", "--effort", "0"] + asked)
        #expect(run.code == code && run.talk.contains(sentence), "\(run)")
    }

    @Test func `a school that is not there is told before anything is reckoned with it`() throws {
        let program = try Program()
        try program.write(Array("2 2\n100 100\n40 40\n2 0 5 1 7\n2 0 5 9 9\n".utf8), to: "bad.txt")
        let plan =
            "{\"assignment\":[0,9],\"cost\":1,\"seats_over\":0,\"bound\":0,"
            + "\"certificate\":{\"class_prices\":[0,0],\"seat_price\":0}}"
        try program.write(Array(plan.utf8), to: "plan.json")
        let asked = ["placement", "explain", "--instance", "bad.txt", "--plan", "plan.json", "--class", "2"]
        let run = try program.run(asked)
        #expect(run.code == 1 && run.talk.contains("第2个班列出了不存在的学校（第10所）。"), "\(run)")
    }

    @Test func `a county without a plan says so, and without classes none is computed`() throws {
        let program = try Program()
        #expect(try program.run("init", "--data", "data", "--county", "439999", "--county-name", "清溪县").code == 0)
        let solved = try program.run("placement", "solve", "--data", "data", "--year", "2026")
        #expect(solved.code == 1 && solved.talk.contains("2026年还没有毕业班名册"), "\(solved)")
        let run = try program.run("placement", "explain", "--data", "data", "--year", "2026")
        #expect(run.code == 1 && run.talk.contains("2026年还没有划片方案"), "\(run)")
    }
}
