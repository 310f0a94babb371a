import Web

extension ImportOnce.Outcome {
    /// What came of it; of a file that had come in before, when it did and under which name.
    package func sentence(_ taken: (Import.Outcome) -> String) -> String {
        switch self {
        case .taken(let outcome): taken(outcome)
        case .known(let known): "内容相同的文件已在\(known.at.chinese)导入（文件名“\(known.name)”），这一次没有变化"
        }
    }
}
