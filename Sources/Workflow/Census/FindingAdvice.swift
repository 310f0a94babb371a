import Domain
import Web

/// What is to be done about a finding that no one field mends: why it is asked, and the ways to answer.
struct FindingAdvice: Sendable {
    let why: String
    let steps: [String]
    let acts: [PageLink]

    /// Of a missing column.
    init(
        _ view: MissingColumnView, of item: StoredFinding, at school: ID<School>, _ stage: RollStage, mayUpload: Bool,
        mayConfirm: Bool
    ) {
        let mayUpload = mayUpload && stage == .open
        why = Self.reason(item.field)
        let name = view.header.filter { $0 != "*" }
        var steps: [String] = []
        if view.children == 0 {
            steps.append(
                "这张表里的学生都已在后来的花名册里、已有这项内容或者不在名册，不用再补" + (stage == .open ? "；下次上传后不再列出。" : "。"))
        } else if mayUpload {
            steps.append("在原表里加上“\(name)”这一列，逐人填好，整个文件重新上传。系统认得原来的学生，不会重复。")
            steps.append("或者下载缺项表：要补的 \(view.children.grouped) 名学生都在里面，填好红格上传，别的学生不受影响。")
        } else {
            switch stage {
            case .open: steps.append("由学校在摸底截止以前补上这一列，重新上传。")
            case .submitted: steps.append("学校已经上报，名册不能再改：请指导站或县教育局先退回，再补上这一列，重新上传。")
            case .closed: steps.append("摸底已截止，不能再上传花名册，这一列不能再补；不影响移交和入学。")
            }
        }
        if mayConfirm {
            let again = stage == .closed ? "" : "之后上传的表里有新学生、又没有这一列，会再问。"
            steps.append("确实没有这项内容的，在下面写明情况。" + again)
        }
        self.steps = steps
        acts =
            mayUpload && view.children > 0
            ? [
                PageLink("上传花名册", CensusLinks.newUpload(item.year), isMain: true),
                PageLink("下载缺项表", CensusLinks.gaps(item.year, school)),
                PageLink("下载模板", CensusLinks.template(item.year, school)),
            ] : []
    }

    /// Of a row that was taken for a second one of a child of the same roster 表内号码重复: the roll has one child for the two.
    init(secondRowAt place: String, of name: String, year: Int, _ stage: RollStage, mayUpload: Bool) {
        why = "\(place)没有另外登记学生：号码与“\(name)”的相同，名册上这两行只算一名学生。"
        let another: String
        switch stage {
        case .open: another = "在原表里改正抄错的号码，整个文件重新上传，这一行的学生就登记进名册；另一名不受影响。"
        case .submitted: another = "学校已经上报：请指导站或县教育局先退回，再在原表里改正抄错的号码，重新上传。"
        case .closed: another = "摸底已截止，不能再上传花名册：这名学生报到时按名册外的学生登记，人不会少。"
        }
        steps = ["是同一名学生写了两行的，在下面写明，不用改。", "是两名学生的，" + another]
        acts =
            mayUpload && stage == .open
            ? [PageLink("上传花名册", CensusLinks.newUpload(year), isMain: true)] : []
    }

    private static func reason(_ field: RosterField?) -> String {
        switch field {
        case .sex: "没有性别，男女人数统计不了，身份证号也少一项核对。"
        case .identity: "没有证件号，学生是不是两校重复、报到的是不是本人、学籍是不是同一人，都核对不了。"
        case .className: "没有班级，整班移交时不知道学生归哪一个班。"
        case .homeAddress: "没有住址，划片算不了路程，去向核查也找不到人家。"
        case .guardianPhone: "没有监护人电话，学生没有来报到时联系不上。"
        default: "没有这一列，这些学生的这项内容核对不了。"
        }
    }
}
