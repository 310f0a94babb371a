import Domain
import Office
import Storage

extension StudentStore {
    /// Puts a child into another class, of its own or another sending school: while the census is open, on the school's
    /// word. The fact of it is the command's to state.
    func move(_ student: KnownStudent) throws {
        try connection.run(
            """
            UPDATE student SET school_id = \(student.school), class_id = \(student.schoolClass),
                position = \(student.position)
            WHERE county = \(county) AND id = \(student.id)
            """)
    }
}

extension KnownStudent {
    /// The same child in another class.
    func moved(to schoolClass: SchoolClass, position: Int) -> KnownStudent {
        KnownStudent(
            id: id, year: year, school: schoolClass.school, schoolClass: schoolClass.id, position: position,
            details: details)
    }
}
