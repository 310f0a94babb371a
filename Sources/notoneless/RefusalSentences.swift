import Allocation
import Office
import Storage

/// Refusals of rooms that know nothing of the office, in the words of the command line.
struct FileMissing: Refusal {
    let path: String
    var sentence: String { "文件“\(path)”不存在，或不是文本。" }
}

struct UnreadablePlan: Refusal {
    let path: String
    var sentence: String { "“\(path)”不是 placement solve 输出的方案。" }
}

extension InstanceTextFault: Refusal {}

extension InstanceRefusal: Refusal {
    package var sentence: String { faults.map(\.sentence).joined(separator: "\n") }
}

extension DataFolder.Refusal {
    var sentence: String {
        switch self {
        case .inUse(let process?): "数据正在被另一个程序使用（进程 \(process)，多半是网页服务）。请先停止它。"
        case .inUse(nil): "数据正在被另一个程序使用。请先停止它。"
        case .absent(let path): "“\(path)”里没有数据。请先运行 notoneless init，或检查 --data。"
        }
    }
}
