/// What can be known of a child: one case per kind of fact, with what it states.
///
/// *Handed over*, *arrived* and *registered* are three facts, each with its own evidence; nothing here joins them.
package enum FactKind: Hashable, Sendable {
    /// In the frozen cohort, in this class of this sending school 在册.
    case enrolled(school: ID<School>, schoolClass: ID<SchoolClass>)
    /// Joined at a receiving school after the census: walk-in or transfer in 新增.
    case joined(school: ID<School>)
    /// Left the cohort, with a reason 核减.
    case left(LeavingReason)
    /// The child's line stands in a packet that has come this far 移交办理.
    case packet(ID<Handover>, stage: PacketStage, receiving: ID<School>)
    /// The receiving school accepted the child's line 已移交 (notice 五(二)).
    case handedOver(ID<Handover>, receiving: ID<School>)
    /// Seen at a school 已报到 (五(三)).
    case arrived(school: ID<School>)
    /// Given a seat in a class 编班.
    case seated(school: ID<School>, classLabel: String)
    /// Registration closed and the child had not been seen 未按时注册.
    case notArrived(school: ID<School>)
    /// The receiving school's first check 初步核查.
    case firstChecked(finding: String)
    /// The agreed answer of town and both schools 联合核查结论 (五(四)).
    case answered(Answer)
    /// Absent beyond the county's days without a reason 疑似辍学.
    case suspected
    /// Found to have dropped out 认定辍学.
    case dropoutFound
    /// One visit to bring the child back 劝返 (五(五)).
    case visited(outcome: String)
    /// Our county government has written to the household's county 已函告.
    case referred(replyDue: Day)
    /// The household's county has answered 已复函; the next word of the child is due by a day.
    case referralAnswered(nextDue: Day)
    /// Back at school 复学, and after the days of observation proven to stay 复学稳定.
    case returned(school: ID<School>)
    case returnProven
    /// The national system shows the record here 已注册; `isActive` false when its status is not 在读.
    case recorded(school: ID<School>, classLabel: String, isActive: Bool)
    /// The national system's newer export no longer shows it.
    case unrecorded
    /// The fact of this number about the same child was stated wrongly; it no longer counts 更正.
    case withdrawn(sequence: Int)
}

/// How far a packet has come, as a fact of each child in it.
package enum PacketStage: String, CaseIterable, Sendable {
    case drafted, prepared, offered, disputed
}

/// Why a child no longer counts in the cohort.
package enum LeavingReason: String, CaseIterable, Sendable {
    /// 留级/未毕业: stays in grade 6.
    case retained
    /// 死亡.
    case deceased
    /// 出国(境).
    case abroad
    /// 户籍问题.
    case householdProblem
    /// 超龄/已完成义务教育.
    case finished
    /// Found to be the same child as another after the census had closed.
    case merged
}
