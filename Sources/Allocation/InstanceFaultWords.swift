extension InstanceFault {
    /// The refusal as a person reads it; rows and schools are counted from 1.
    package var sentence: String {
        switch self {
        case .noSchool: "没有一所接收学校，无法划定。"
        case .tooManySchools(let count): "接收学校有\(count)所，超过\(InstanceLimits.schools)所的上限。"
        case .tooManyClasses(let count): "班级有\(count)个，超过\(InstanceLimits.classes)个的上限。"
        case .tooManyArcs(let count): "班级与学校的可选组合有\(count)个，超过\(InstanceLimits.arcs)个的上限。"
        case .schoolCodeTwice(let school): "第\(school + 1)所学校的代码与前面的学校重复。"
        case .classCodeTwice(let unit): "第\(unit + 1)个班的代码与前面的班重复。"
        case .seatsOutOfRange(let school, let seats): "第\(school + 1)所学校的学位数\(seats)不合理。"
        case .classWithoutSchool(let unit): "第\(unit + 1)个班没有可去的学校（缺少距离或都不允许），须人工安排。"
        case .unknownSchool(let unit, let school): "第\(unit + 1)个班列出了不存在的学校（第\(Self.ordinal(school))所）。"
        case .schoolTwice(let unit, let school): "第\(unit + 1)个班把第\(school + 1)所学校列了两次。"
        case .sizeOutOfRange(let unit, let size): "第\(unit + 1)个班的人数\(size)不合理。"
        case .costOutOfRange(let unit, let school, let cost):
            "第\(unit + 1)个班到第\(Self.ordinal(school))所学校的路程\(cost)不合理。"
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
        case .endsEarly: "第\(line)行：文件提前结束，数据不全。"
        case .tooMuch: "第\(line)行：从“\(word)”起是多余的内容。"
        }
    }
}
