import Allocation
import Office
import Storage

/// Refusals of rooms that know nothing of the office, in the words of the command line.
struct FileMissing: Refusal {
    let path: String
    var sentence: String { "“\(path)”不存在。请检查名字和所在的文件夹。" }
}

struct NotAFile: Refusal {
    let path: String
    var sentence: String { "“\(path)”是文件夹，不是文件。请写明其中的文件。" }
}

struct UnreadablePath: Refusal {
    let path: String
    var sentence: String { "“\(path)”读不出来。请检查文件的权限。" }
}

struct UnwritablePath: Refusal {
    let path: String
    var sentence: String { "“\(path)”写不进去。请检查文件夹在不在，有没有权限。" }
}

/// It is read twice, and was another one the second time.
struct FileChanged: Refusal {
    let path: String
    var sentence: String { "“\(path)”在读的时候被改动了。请等它存好、不再改动，再导入一次。没有导入。" }
}

struct NotText: Refusal {
    let path: String
    var sentence: String { "“\(path)”不是文本文件（UTF-8）。" }
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
        case .withoutParent(let path): "“\(path)”所在的文件夹不存在。请先建好，或检查 --data。"
        case .notFolder(let path): "“\(path)”是文件，或在一个文件下面，不能放数据。请检查 --data。"
        }
    }
}

extension Migrator.Refusal {
    var sentence: String {
        switch self {
        case .olderDatabase(let number, let program):
            "数据的结构是第 \(number) 版，本程序用第 \(program) 版。请先用 notoneless backup 备份，再运行 notoneless migrate 升级。"
        case .newerDatabase(let number):
            "数据由更新的程序写成（结构第 \(number) 版）。请换用新版本的程序。数据没有改动。"
        case .changed(let number), .outOfOrder(let number):
            "数据的结构第 \(number) 版与本程序的不同，多半由别的版本写成。请换用当时的程序。数据没有改动。"
        }
    }
}

/// A county has been founded and nothing more.
struct NothingBegun: Refusal {
    var sentence: String {
        "还没有启动年度工作，或没有学校名录：请管理员在网页上“启动年度工作”、在“名录”里导入学校名录，或用 notoneless year 补录整个文件夹。"
    }
}
