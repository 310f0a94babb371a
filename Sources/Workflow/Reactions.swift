import Domain
import Office

/// Something that happened in one step and that other steps follow.
enum Happening: Sendable {
    case planIssued(year: Int)
    case arrivalClosed(year: Int, school: ID<School>)
    case dropoutFound(year: Int, student: ID<Student>)
}

/// When this happens there, do that here: in the same transaction, by the same officer. The commands called here ask for
/// no permission of their own.
enum Reactions {
    static func follow(_ happening: Happening, at desk: Desk) throws {
        switch happening {
        case .planIssued: break
        case .arrivalClosed: break
        case .dropoutFound: break
        }
    }
}
