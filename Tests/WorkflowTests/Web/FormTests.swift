import Domain
import NIOCore
import Testing

@testable import Web

@Suite struct FormTests {
    @Test func `fields come decoded, in their order, without control characters`() throws {
        let form = Form(
            try URLEncoded.pairs("name=+%E7%8E%8B%00%E5%B0%8F%E6%98%8E%E3%80%80&tick=a&tick=b%26c&empty=&bare"))
        #expect(form.text("name") == "王小明")
        #expect(form.all("tick") == ["a", "b&c"])
        #expect(form.has("bare") && form.text("bare").isEmpty)
        #expect(form.text("nothing").isEmpty)
    }

    @Test(arguments: ["a=%", "a=%4", "a=%zz", "a=%ff", "%C0%80=1", "a=%ED%A0%80"])
    func `a body that is no UTF-8 in URL encoding is refused whole`(body: String) {
        #expect(throws: FormFault.malformed) { try URLEncoded.pairs(body) }
    }

    @Test func `what is wrong stands beside its field and in the summary, in the same words`() {
        var form = Form([FormPair(name: "count", value: "12"), FormPair(name: "day", value: "2026年2月30日")])
        _ = form.required("name", else: "填写姓名")
        #expect(form.integer("count", in: 0...9, else: "最多 9 人") == nil)
        #expect(form.day("day", else: "没有这一天") == nil)
        #expect(form.error(of: "name") == "填写姓名")
        let summary = ErrorSummary(of: form)
        #expect(summary?.title == "有 3 处需要修改")
        #expect(summary?.items.map(\.href) == ["#f-name", "#f-count", "#f-day"])
        #expect(ErrorSummary(of: Form()) == nil)
    }

    @Test(arguments: ["2026-09-01", "2026/9/1", "2026年9月1日", "2026.09.01"])
    func `a day is read as browsers and people write it`(text: String) {
        var form = Form([FormPair(name: "day", value: text)])
        #expect(form.day("day", else: "")?.description == "2026-09-01")
    }

    @Test func `a repeated key is taken only in its form`() {
        let key = { Form([FormPair(name: "key", value: $0)]).key }
        #expect(key("0198-abcd-ef01-2345") == "0198-abcd-ef01-2345")
        #expect(key("short") == nil)
        #expect(key("0198 abcd ef01 2345") == nil)
    }

    private func multipart(_ text: String, boundary: String = "B") -> Multipart? {
        Multipart(ByteBuffer(string: text), contentType: "multipart/form-data; boundary=\"\(boundary)\"")
    }

    @Test func `files and fields of a multipart form come apart, with Chinese names`() throws {
        let form = try #require(
            multipart(
                "--B\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\n你好\r\n第二行\r\n"
                    + "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"C:\\\\名册%22一%22.xlsx\"\r\n"
                    + "Content-Type: application/zip\r\n\r\nPK\r\n--\r\nBx\r\n--B--\r\n")
        ).form()
        #expect(form.text("note") == "你好\n第二行")
        let file = try #require(form.file("file"))
        #expect(file.filename == "名册\"一\".xlsx")
        #expect(String(buffer: file.body) == "PK\r\n--\r\nBx")
    }

    @Test func `a stroke that carries an accent ends a folder's name all the same`() throws {
        let text = "--B\r\nContent-Disposition: form-data; name=f; filename=\"a/\u{301}b.csv\"\r\n\r\n1\r\n--B--"
        let form = try #require(multipart(text)).form()
        #expect(form.file("f")?.filename == "\u{301}b.csv")
    }

    @Test func `the starred file name wins`() throws {
        let form = try #require(
            multipart(
                "--B\r\nContent-Disposition: form-data; name=f; filename=\"x.csv\"; filename*=UTF-8''%E8%A1%A8.csv\r\n\r\n1\r\n--B--"
            )
        ).form()
        #expect(form.file("f")?.filename == "表.csv")
    }

    @Test func `an empty file field is no file, an empty file is one`() throws {
        let head = "--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\""
        #expect(try multipart(head + "\"\r\n\r\n\r\n--B--")?.form().file("f") == nil)
        #expect(try multipart(head + "a.csv\"\r\n\r\n\r\n--B--")?.form().file("f") != nil)
    }

    @Test(
        arguments: [
            "", "--B", "--B\r\n", "--B\r\n\r\n", "--B--extra", "x--B--",
            "--B\r\nContent-Disposition: form-data; name=a\r\n\r\n1",
            "--B\r\nContent-Disposition: form-data\r\n\r\n1\r\n--B--", "--B\r\nno colon\r\n\r\n1\r\n--B--",
            "--B\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--BX--",
        ])
    func `a multipart body is whole or refused`(body: String) throws {
        guard body != "--B--extra" else {
            #expect(try multipart(body)?.form().pairs.isEmpty == true)
            return
        }
        #expect(throws: FormFault.malformed) { try multipart(body)?.form() }
    }

    @Test func `no cut of a multipart body makes the reader trap`() throws {
        let whole =
            "--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a\"\r\n\r\n\r\n--B\r\n"
            + "Content-Disposition: form-data; name=\"g\"\r\n\r\nx\r\n--B--\r\n"
        for length in 0...whole.utf8.count {
            let cut = String(decoding: whole.utf8.prefix(length), as: UTF8.self)
            let form = try? multipart(cut)?.form()
            #expect(form == nil || length >= whole.utf8.count - 2, "\(length)")
        }
    }

    @Test func `too many parts and a field that is too long are refused`() {
        var limits = Multipart.Limits()
        limits.parts = 3
        limits.fieldBytes = 10
        func form(_ values: [String]) throws -> Form? {
            let body =
                values.map { "--B\r\nContent-Disposition: form-data; name=a\r\n\r\n\($0)\r\n" }.joined() + "--B--"
            return try Multipart(
                ByteBuffer(string: body), contentType: "multipart/form-data;boundary=B", limits: limits)?.form()
        }
        #expect(throws: FormFault.tooLarge) { try form(["1", "2", "3", "4"]) }
        #expect(throws: FormFault.tooLarge) { try form([String(repeating: "x", count: 11)]) }
        #expect(throws: Never.self) { try form(["1", "2", "3"]) }
    }
}
