/// The names under which the county keeps its rules, and their reading and writing as text.
package enum RuleSetting: String, CaseIterable, Sendable {
    case censusClosed, planApproved, agreementsSigned, handedOver, handoverDue, arrivalOpens, arrivalClosed
    case termStarts, recordsDue, schoolYearEnds
    case firstCheckDays, jointCheckDays, proofDays, searchDays, suspicionDays, nextVisitDays, observationDays
    case replyDays, recordDays, backupDays, rawFileDays, uploadDays
    case youngestAge, oldestAge, entryAge, schoolingYears, documentForms, familyNumbers
    case terrain, plainFactor, hillFactor, mountainNearFactor, mountainFarFactor, mountainNearMetres
    case roadLeast, roadMost, roadAccessMetres

    package enum Place {
        case day(WritableKeyPath<Milestones, Day>)
        case count(WritableKeyPath<DayCounts, Int>)
        /// Years, of a child's age or of school.
        case years(WritableKeyPath<RosterRules, Int>)
        /// Whether something is asked; `1` or `0` as text.
        case flag(WritableKeyPath<RosterRules, Bool>)
        /// A number of the rules of roads.
        case road(WritableKeyPath<RoadRules, Int>)
    }

    /// The counts that it may be. A file that waits must have a day to wait.
    package var counts: ClosedRange<Int> {
        switch place {
        case .years: 1...30
        case .flag: 0...1
        case .road: roadNumbers
        case .day, .count: self == .uploadDays ? 1...400 : 0...400
        }
    }

    /// Percent and metres. A factor under 100 would be a road shorter than the straight line.
    private var roadNumbers: ClosedRange<Int> {
        switch self {
        case .terrain: 1...RoadRules.Terrain.allCases.count
        case .mountainNearMetres: 0...100_000
        case .roadAccessMetres: 0...20_000
        case .roadLeast: 10...100
        default: 100...500
        }
    }

    package var place: Place {
        switch self {
        case .censusClosed: .day(\.censusClosed)
        case .planApproved: .day(\.planApproved)
        case .agreementsSigned: .day(\.agreementsSigned)
        case .handedOver: .day(\.handedOver)
        case .handoverDue: .day(\.handoverDue)
        case .arrivalOpens: .day(\.arrivalOpens)
        case .arrivalClosed: .day(\.arrivalClosed)
        case .termStarts: .day(\.termStarts)
        case .recordsDue: .day(\.recordsDue)
        case .schoolYearEnds: .day(\.schoolYearEnds)
        case .firstCheckDays: .count(\.firstCheck)
        case .jointCheckDays: .count(\.jointCheck)
        case .proofDays: .count(\.proof)
        case .searchDays: .count(\.search)
        case .suspicionDays: .count(\.suspicion)
        case .nextVisitDays: .count(\.nextVisit)
        case .observationDays: .count(\.observation)
        case .replyDays: .count(\.reply)
        case .recordDays: .count(\.record)
        case .backupDays: .count(\.backups)
        case .rawFileDays: .count(\.rawFiles)
        case .uploadDays: .count(\.uploads)
        case .youngestAge: .years(\.youngest)
        case .oldestAge: .years(\.oldest)
        case .entryAge: .years(\.entryAge)
        case .schoolingYears: .years(\.schooling)
        case .documentForms: .flag(\.asksDocumentForms)
        case .familyNumbers: .flag(\.asksFamilyNumbers)
        case .terrain: .road(\.terrain)
        case .plainFactor: .road(\.plain)
        case .hillFactor: .road(\.hills)
        case .mountainNearFactor: .road(\.mountainsNear)
        case .mountainFarFactor: .road(\.mountainsFar)
        case .mountainNearMetres: .road(\.nearMetres)
        case .roadLeast: .road(\.least)
        case .roadMost: .road(\.most)
        case .roadAccessMetres: .road(\.accessMetres)
        }
    }
}

extension Rules {
    package func text(of setting: RuleSetting) -> String {
        switch setting.place {
        case .day(let path): milestones[keyPath: path].description
        case .count(let path): String(days[keyPath: path])
        case .years(let path): String(roster[keyPath: path])
        case .flag(let path): roster[keyPath: path] ? "1" : "0"
        case .road(let path): String(roads[keyPath: path])
        }
    }

    /// Sets one rule from text; answers false, and changes nothing, where the text is no day or no count that it may be.
    package mutating func set(_ setting: RuleSetting, to text: String) -> Bool {
        switch setting.place {
        case .day(let path):
            guard let day = Day(text) else { return false }
            milestones[keyPath: path] = day
        case .count(let path):
            guard let count = Int(text), setting.counts.contains(count) else { return false }
            days[keyPath: path] = count
        case .years(let path):
            guard let count = Int(text), setting.counts.contains(count) else { return false }
            roster[keyPath: path] = count
        case .flag(let path):
            guard let count = Int(text), setting.counts.contains(count) else { return false }
            roster[keyPath: path] = count == 1
        case .road(let path):
            guard let count = Int(text), setting.counts.contains(count) else { return false }
            roads[keyPath: path] = count
        }
        return true
    }
}
