/// What an officer 经办人 is employed as; it decides what he may do (`Permission`) and, with his unit, what he reaches
/// (`Jurisdiction`).
package enum Role: String, CaseIterable, Sendable {
    /// Clerk of the county education bureau 县教育局经办.
    case county
    /// Clerk of a town's education guidance station 教育指导站经办.
    case station
    /// Clerk of a town's government 镇(街)政府经办.
    case town
    /// Teacher in charge at a sending primary school 移交学校经办.
    case primary
    /// Teacher in charge at a receiving junior school 接收学校经办.
    case junior
    /// County leader, acting for the county government 县领导.
    case leader
    /// Inspector 督学.
    case inspector
    /// Administrator of the system 系统管理员; back-fills a year from files.
    case administrator

    /// The unit in which all officers of the role work; `nil` where there is one for each school or town.
    package var onlyUnit: Unit? {
        switch self {
        case .county, .administrator: .bureau
        case .leader: .government
        case .inspector: .inspectorate
        case .station, .town, .primary, .junior: nil
        }
    }
}
