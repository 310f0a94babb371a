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
    fileprivate static func ordinal(_ index: Int) -> Int {
        let (next, overflow) = index.addingReportingOverflow(1)
        return overflow ? index : next
    }
}

extension Verdict.Objection {
    /// The objection as a person reads it; one to the instance has a sentence for each of its faults.
    package var sentences: [String] {
        switch self {
        case .instance(let faults): faults.map(\.sentence)
        case .assignmentLength(let expected, let found): ["方案写了\(found)个班的学校，算例有\(expected)个班。"]
        case .forbidden(let unit, let school): ["第\(unit + 1)个班不能去第\(InstanceFault.ordinal(school))所学校。"]
        case .seatsOver(let claimed, let found): ["方案自称超出学位\(claimed)个，重算为\(found)个。"]
        case .seatsBound(let claimed, let proven): ["方案自称至少超出学位\(claimed)个，证明只支持\(proven)个。"]
        case .cost(let claimed, let found): ["方案自称路程合计\(claimed)，重算为\(found)。"]
        case .certificateLength(let expected, let found): ["证明写了\(found)个班的价格，算例有\(expected)个班。"]
        case .priceOutOfRange(let unit): ["证明中第\(unit + 1)个班的价格不合理。"]
        case .seatPriceOutOfRange: ["证明中学位的价格不合理。"]
        case .bound(let claimed, let proven): ["方案自称下界\(claimed)，证明只支持\(proven)。"]
        case .parts: ["证明划分的各片与算例不符：有班级或学校缺漏、重复，或有学校超出学位。"]
        case .proofTooLong: ["证明太长，验证要做的计算超过上限。"]
        }
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
