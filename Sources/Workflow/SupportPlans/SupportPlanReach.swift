import Domain
import Office

extension Desk {
    /// Plans are for the schools concerned, their town and the bureau; others see counts by school and no child.
    var seesPlans: Bool {
        switch officer.role {
        case .county, .station, .town, .primary, .junior: true
        case .leader, .inspector, .administrator: false
        }
    }

    /// A receiving school reads a plan once it has been handed on to it, and where it must write one itself.
    func reads(_ file: SupportPlanFile) -> Bool {
        guard case .receiving(let school) = jurisdiction else { return true }
        switch file.state {
        case .handedOn, .closed: return true
        case .needed: return file.present == school || file.student.school == school
        case .open: return file.written?.school == school || file.student.school == school
        }
    }

    /// Whether the officer's school has to write the plan that is still needed: the sending school until the child is seen
    /// at a receiving school, that school after.
    func owes(_ file: SupportPlanFile) -> Bool {
        guard file.state == .needed else { return false }
        return switch jurisdiction {
        case .sending(let school): file.present == nil && file.student.school == school
        case .receiving(let school): file.present == school
        case .county, .township: false
        }
    }

    /// Whose turn it is to write: the sending school until it hands the plan on, the receiving school after; the town
    /// always; and the receiving school where nobody wrote one before the child came.
    func writes(_ file: SupportPlanFile) -> Bool {
        switch (officer.role, file.state) {
        case (.town, _): true
        case (.primary, .needed), (.primary, .open): true
        case (.junior, .handedOn), (.junior, .closed): true
        case (.junior, .needed), (.junior, .open): reads(file)
        default: false
        }
    }
}
