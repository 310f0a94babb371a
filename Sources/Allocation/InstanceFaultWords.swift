extension InstanceFault {
    /// The refusal as a person reads it; classes and schools are counted from 1.
    package var sentence: String { sentence(class: { "第\($0 + 1)个班" }, school: { "第\(Self.ordinal($0))所学校" }) }

    /// The same with what classes and schools are called.
    package func sentence(class name: (Int) -> String, school: (Int) -> String) -> String {
        switch self {
        case .noSchool: "没有一所接收学校，无法划定。"
        case .tooManySchools(let count): "接收学校有\(count)所，超过\(InstanceLimits.schools)所的上限。"
        case .tooManyClasses(let count): "班级有\(count)个，超过\(InstanceLimits.classes)个的上限。"
        case .tooManyArcs(let count): "班级与学校的可选组合有\(count)个，超过\(InstanceLimits.arcs)个的上限。"
        case .schoolCodeTwice(let index): "\(school(index))的代码与前面的学校重复。"
        case .classCodeTwice(let unit): "\(name(unit))的代码与前面的班重复。"
        case .seatsOutOfRange(let index, let seats): "\(school(index))的学位数\(seats)不合理。"
        case .classWithoutSchool(let unit): "\(name(unit))没有可去的学校（缺少距离或都不允许），须人工安排。"
        case .unknownSchool(let unit, let index): "\(name(unit))列出了不存在的学校（第\(Self.ordinal(index))所）。"
        case .schoolTwice(let unit, let index): "\(name(unit))把\(school(index))列了两次。"
        case .sizeOutOfRange(let unit, let size): "\(name(unit))的人数\(size)不合理。"
        case .costOutOfRange(let unit, let index, let cost):
            "\(name(unit))到\(school(index))的路程\(cost)不合理。"
        case .totalSizeTooLarge: "各班人数之和过大。"
        case .totalCostTooLarge: "各班路程之和过大。"
        }
    }

    /// A hostile index may be the largest number there is.
    private static func ordinal(_ index: Int) -> Int {
        let (next, overflow) = index.addingReportingOverflow(1)
        return overflow ? index : next
    }
}

extension InstanceTextFault {
    package var sentence: String {
        switch reason {
        case .notANumber: "第\(line)行：“\(word)”不是整数。"
        case .tooLarge: "第\(line)行：“\(word)”超出范围。"
        case .classTooLarge: "第\(line)行：一个班有“\(word)”人，超过\(InstanceLimits.pupils)人的上限。"
        case .endsEarly: "第\(line)行：文件提前结束，数据不全。"
        case .tooMuch: "第\(line)行：从“\(word)”起是多余的内容。"
        }
    }
}
