import Testing

@testable import Workbook

struct CellTests {
    @Test(arguments: [
        (3.0, "3"), (-5, "-5"), (20_140_526, "20140526"), (14_471_884_023, "14471884023"), (3.7, "3.7"),
        (0.1 + 0.2, "0.3"), (999_999_999_999_999, "999999999999999"), (5.22799201401229e17, "5.22799E+17"),
        (5e17, "5E+17"), (1e15, "1E+15"), (0, "0"), (0.00001, "1e-05"),
    ])
    func `A number reads as on the screen`(value: Double, text: String) {
        #expect(Cell.number(value, shown: "").text == text)
    }

    @Test func `Every kind of cell has its text`() {
        #expect(Cell.empty.text == "")
        #expect(Cell.text(" 王 ").text == " 王 ")
        #expect(Cell.bool(true).text == "TRUE")
        #expect(Cell.error("#N/A").text == "#N/A")
        #expect(Cell.date(CellDate(year: 2026, month: 9, day: 1, minutes: 5)).text == "2026-09-01 00:05")
    }

    @Test(arguments: [
        ("yyyy-mm-dd", true), ("m/d/yy", true), ("[h]:mm:ss", true), ("yyyy\"年\"m\"月\"", true), ("aaaa", false),
        ("General", false), ("0.00", false), ("@", false), ("[Red]0", false), ("0\" days\"", false),
        ("0.00E+00", false),
        ("G/通用格式", false), ("[$-804]yyyy", true), ("_-* #,##0_d", false),
    ])
    func `A format shows a day or it does not`(code: String, isDate: Bool) {
        #expect(DateFormat.isDate(code: code) == isDate)
    }
}
