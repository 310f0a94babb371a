import Domain
import Workbook

/// What a file given to the check is: its sheets, or the reason why there are none.
package struct CensusFile: Sendable {
    /// Why a file is not looked at.
    package enum Fault: Error, Sendable {
        case unreadable(WorkbookRefusal)
        /// There is no such file or folder, or the folder is empty.
        case missing
        /// The system does not let it be read.
        case closed
        /// The same file, or one of the very same bytes, was given before under this name: it is counted once.
        case repeated(as: String)

        package var sentence: String {
            switch self {
            case .unreadable(let refusal): refusal.sentence
            case .missing: "没有这个文件，或者文件夹里没有文件：检查名字和所在的文件夹"
            case .closed: "这个文件不让读：检查文件的权限"
            case .repeated(let name): "和“\(name)”是同一个文件，只算一次"
            }
        }

        var code: FindingCode {
            switch self {
            case .unreadable, .closed: .fileType
            case .missing: .fileMissing
            case .repeated: .fileRepeated
            }
        }
    }

    /// As given; of a file in an archive `archive.zip/name`.
    package let name: String
    package let bytes: [UInt8]
    package let content: Result<[Sheet], Fault>

    package init(name: String, bytes: [UInt8] = [], content: Result<[Sheet], Fault>) {
        self.name = name
        self.bytes = bytes
        self.content = content
    }

    /// The files, where one of the same bytes as an earlier one is told as such.
    package static func tellingRepeats(in files: [CensusFile]) -> [CensusFile] {
        var names: [String: String] = [:]
        return files.map { file in
            guard case .success = file.content else { return file }
            let digest = SourceFile(name: file.name, bytes: file.bytes).digest
            guard let earlier = names[digest] else {
                names[digest] = file.name
                return file
            }
            return CensusFile(name: file.name, content: .failure(.repeated(as: earlier)))
        }
    }
}
