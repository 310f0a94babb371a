import Office
import Workbook

/// Why an uploaded list was not taken in, in one sentence.
enum AbsenceUpload {
    /// `nil` for a fault of ours.
    static func sentence(of error: any Error) -> String? {
        switch error {
        case let refusal as WorkbookRefusal: refusal.sentence
        case let refusal as TableRefusal:
            "没有找到“\(refusal.missing.joined(separator: "”“"))”这" + (refusal.missing.count == 1 ? "一列" : "几列")
                + "，看看表头是否在前 20 行。文件没有导入。"
        case let refusal as any Refusal: refusal.sentence
        default: nil
        }
    }
}
