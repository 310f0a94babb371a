import Domain
import Storage

extension Desk {
    package var jurisdiction: Jurisdiction { Jurisdiction(of: officer) }

    /// The condition that a row of `standing` is of a child whom the officer reaches. The table must be named `standing`
    /// in the query; every query for children carries this.
    package var reachesStanding: SQL {
        switch jurisdiction {
        case .county: "(1 = 1)"
        case .township(let town): "(standing.town_id = \(town))"
        case .sending(let school): "(standing.sending_id = \(school))"
        case .receiving(let school):
            """
            ((standing.receiving_id = \(school) AND standing.is_released = 1) OR standing.present_id = \(school))
            """
        }
    }

    /// The condition that a row of `school` is one whom the officer reaches. The table must be named `school`.
    package var reachesSchool: SQL {
        switch jurisdiction {
        case .county: "(1 = 1)"
        case .township(let town): "(school.township_id = \(town))"
        case .sending(let school), .receiving(let school): "(school.id = \(school))"
        }
    }

    /// Throws `NotFound` unless the officer reaches the child.
    package func requireReach(_ student: ID<Student>) throws {
        let row = try connection.row(
            """
            SELECT student_id FROM standing
            WHERE county = \(county) AND student_id = \(student) AND (\(reachesStanding)
                OR (membership = 'none' AND left_reason IS NULL AND EXISTS (
                    SELECT 1 FROM student
                    JOIN school ON school.county = student.county AND school.id = student.school_id
                    WHERE student.county = standing.county AND student.id = standing.student_id AND \(reachesSchool))))
            """)
        if row == nil { throw NotFound() }
    }

    /// Throws `NotFound` unless the officer reaches the school: his own, one of his town, or any for the county.
    package func requireReach(_ school: ID<School>) throws {
        let row = try connection.row(
            "SELECT id FROM school WHERE county = \(county) AND id = \(school) AND \(reachesSchool)")
        if row == nil { throw NotFound() }
    }
}
