import Domain
import Office

/// What a receiving school has to tell at the end of a day, and to whom 反馈对象 (notice 四(三), 五(四)): the bureau, its own
/// town and the towns of its sending schools, and each sending school.
struct FeedbackDraft {
    let school: School
    /// The recipients in their order, each with what it is told: the bureau everything, the school's own town the counts
    /// of all, and town and sending school no child but their own.
    let parts: [(recipient: Unit, content: FeedbackContent)]

    private struct Counted {
        let student: KnownStudent
        /// `nil` for a child who stood on no list.
        let sending: ID<School>?
        let place: FeedbackPlace
    }

    init(of school: ID<School>, year: Int, on day: Day, at desk: Desk, names: PlaceNames) throws {
        let receiving = try desk.directory.school(school)
        let counted = try Self.counted(at: school, year: year, on: day, at: desk)
        self.school = receiving
        let whole = Self.content(counted, names)
        guard whole.lines.contains(where: { $0.count != FeedbackCount() }) else {
            parts = []
            return
        }
        let senders = Set(counted.compactMap(\.sending)).sorted()
        let byTown = Dictionary(grouping: counted) { $0.sending.flatMap(names.township(of:)) }
        let others = Set(byTown.keys.compactMap { $0 }).subtracting([receiving.township])
        var home = whole
        home.children = Self.content(byTown[receiving.township] ?? [], names).children
        parts =
            [(.bureau, whole), (.town(receiving.township), home)]
            + others.sorted().map { (.town($0), Self.content(byTown[$0] ?? [], names)) }
            + senders.map { sender in (.school(sender), Self.content(counted.filter { $0.sending == sender }, names)) }
    }

    /// Where each stands is told by its facts up to the day.
    private static func counted(at school: ID<School>, year: Int, on day: Day, at desk: Desk) throws -> [Counted] {
        let students = try desk.feedback.concerned(by: school, year: year)
        let chains = try LedgerStore(connection: desk.connection, county: desk.county).chains(of: students.map(\.id))
        return students.compactMap { student in
            let situation = Situation(chains[student.id]?.facts ?? [], on: day)
            return FeedbackPlace(of: situation, at: school).map {
                Counted(student: student, sending: situation.sendingSchool, place: $0)
            }
        }
    }

    private static func content(_ counted: [Counted], _ names: PlaceNames) -> FeedbackContent {
        var counts: [ID<School>: FeedbackCount] = [:]
        var unlisted = FeedbackCount()
        for child in counted {
            if let sending = child.sending {
                counts[sending, default: FeedbackCount()].add(child.place)
            } else {
                unlisted.add(child.place)
            }
        }
        var content = FeedbackContent()
        content.lines = counts.sorted { $0.key < $1.key }.map {
            FeedbackContent.Line(sending: $0.key, name: names.school($0.key), count: $0.value)
        }
        if unlisted != FeedbackCount() {
            content.lines.append(FeedbackContent.Line(sending: nil, name: FeedbackWords.noSender, count: unlisted))
        }
        content.children = counted.filter { $0.place == .absent }.map { child in
            let details = child.student.details
            return FeedbackContent.Child(
                student: child.student.id, name: details.name, sex: details.sex?.word ?? "",
                identity: details.identityText, sending: names.school(child.sending),
                classLabel: names.schoolClass(child.student.schoolClass), homeAddress: details.homeAddress,
                guardians: details.guardians)
        }
        return content
    }
}
