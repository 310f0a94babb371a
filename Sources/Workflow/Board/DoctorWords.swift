import Domain

extension DoctorFinding {
    var sentence: String {
        switch self {
        case .fact(let student, let sequence, let fault): "学生 \(student) 第 \(sequence) 条记录\(fault.words)"
        case .act(let subject, let sequence, let fault): "办理事项 \(subject) 第 \(sequence) 条\(fault.words)"
        case .standing(let student, let column, let stored, let computed):
            "学生 \(student) 的状态表 \(column) 存的是“\(stored)”，按记录应是“\(computed)”"
        case .standingMissing(let student): "学生 \(student) 有记录，却没有状态"
        case .standingWithoutFacts(let student): "学生 \(student) 有状态，却没有任何可读的记录"
        case .imbalance(let year, let imbalance): "\(year)年账不平：\(imbalance.sentence)"
        case .frozen(let schoolClass, let stored, let computed):
            "班级 \(schoolClass) 冻结人数存的是 \(stored)，按记录应是 \(computed)"
        case .head(let day): "\(day)日结的校验码与现存记录对不上"
        case .headMissing(let day): "缺\(day)的日结，而它前后的日子都已日结"
        }
    }
}

extension DoctorFinding.FactFault {
    fileprivate var words: String {
        switch self {
        case .hash: "与校验码不符，内容或次序被改动过"
        case .gap: "之前缺记录"
        case .unreadable: "读不出来，内容被改动过或由新版程序写入"
        case .moment: "的记录时间与办理时间不同"
        }
    }
}

extension DoctorFinding.ActFault {
    fileprivate var words: String {
        switch self {
        case .hash: "与校验码不符，内容或次序被改动过"
        case .gap: "之前缺记录"
        case .unreadable: "读不出来，内容被改动过或由新版程序写入"
        case .chain: "与链尾登记不一致"
        }
    }
}
