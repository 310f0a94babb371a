import Domain
import Workbook

/// Finds the two schools of a line, by code or by name, and looks whether each is at the right end.
struct SchoolPairReading {
    private let byCode: [String: School]
    private let byName: [String: [School]]

    init(_ schools: [School]) {
        byCode = Dictionary(schools.map { ($0.id.text, $0) }, uniquingKeysWith: { first, _ in first })
        byName = Dictionary(grouping: schools) { TextRepair.withoutSpaces($0.name) }
    }

    /// A primary school and a junior one.
    func pair(
        _ sending: String, _ receiving: String, in row: Int
    ) throws(Fault) -> (sending: School, receiving: School) {
        let pair = (try school(sending, "移交学校", in: row), try school(receiving, "接收学校", in: row))
        switch (pair.0.kind, pair.1.kind) {
        case (.primary, .junior): return pair
        case (.junior, .primary): throw .swapped(row, pair.0.name, pair.1.name)
        case (.junior, .junior): throw .wrongKind(row, pair.0.name, isJunior: true)
        case (.primary, .primary): throw .wrongKind(row, pair.1.name, isJunior: false)
        }
    }

    private func school(_ text: String, _ column: String, in row: Int) throws(Fault) -> School {
        guard !text.isEmpty else { throw .noSchool(row, column) }
        if let school = byCode[TextRepair.number(text)] { return school }
        let named = byName[TextRepair.withoutSpaces(text)] ?? []
        guard let school = named.first else { throw .unknown(row, column, text) }
        guard named.count == 1 else { throw .ambiguous(row, text, named.count) }
        return school
    }

    /// What is wrong in a row, by the spreadsheet's own number.
    enum Fault: Error {
        case noSchool(Int, String)
        case unknown(Int, String, String)
        case ambiguous(Int, String, Int)
        case swapped(Int, String, String)
        case wrongKind(Int, String, isJunior: Bool)

        var sentence: String {
            switch self {
            case .noSchool(let row, let column): "第 \(row) 行：没有写\(column)"
            case .unknown(let row, let column, let text):
                "第 \(row) 行：名录里没有\(column)“\(text)”，写学校标识码或者名录里的校名"
            case .ambiguous(let row, let name, let count): "第 \(row) 行：名录里有 \(count) 所“\(name)”，写学校标识码"
            case .swapped(let row, let sending, let receiving):
                "第 \(row) 行：移交学校和接收学校写反了，\(sending)是初中，\(receiving)是小学"
            case .wrongKind(let row, let name, let isJunior):
                "第 \(row) 行：\(name)\(isJunior ? "是初中，不是移交学校" : "是小学，不是接收学校")"
            }
        }
    }
}
