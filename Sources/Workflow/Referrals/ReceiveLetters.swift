import Domain
import Office

/// Takes in letters of other counties about children of our households 登记外县来函 (notice 五(五)): each becomes a case
/// of the town that its address names. They are no part of the balance.
package struct ReceiveLetters: FileImport {
    package static let purpose = ImportPurpose.letters

    let sheet: LetterSheet
    let year: Int

    package init(_ sheet: LetterSheet, year: Int) {
        self.sheet = sheet
        self.year = year
    }

    package struct Outcome: Hashable, Sendable {
        package var rows = 0
        package var received = 0
        /// Letters whose address names no town of ours: the bureau must find out.
        package var withoutTown = 0
    }

    package func run(in desk: Desk) throws -> Outcome {
        try desk.require(.draftReferrals)
        let finder = try StudentFinder(at: desk, year: year)
        let towns = try desk.directory.townships()
        let reply = try desk.rules(of: year).days.reply
        var known = try desk.referrals.knownLetters(year)
        var files: [LetterFile] = []
        for line in sheet.lines where known.insert(line.letter.key).inserted {
            let day = line.writtenOn ?? desk.day
            files.append(
                LetterFile(
                    id: desk.newID(), year: year, state: try Referral.take(.receive, in: Referral.initial),
                    letter: line.letter, writtenOn: day, town: line.letter.town(among: towns),
                    student: finder.student(of: line.letter), receivedOn: day,
                    answerDue: day.advanced(by: reply), file: sheet.file, row: line.number))
        }
        try desk.referrals.add(files)
        if !files.isEmpty {
            try desk.record(Entry(.letterReceived, on: "letters:\(year)"), cohort: year, document: sheet.file)
        }
        return Outcome(rows: sheet.lines.count, received: files.count, withoutTown: files.count { $0.town == nil })
    }
}

extension StudentFinder {
    fileprivate func student(of letter: IncomingLetter) -> ID<Student>? {
        if case .linked(let student, _, _) = match(name: letter.name, identity: letter.identityText, studentNumber: "")
        {
            student
        } else {
            nil
        }
    }
}
