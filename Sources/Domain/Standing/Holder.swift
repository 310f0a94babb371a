/// Who must act for a child, who assists, and by when.
package struct Duty: Hashable, Sendable {
    /// The one responsible office.
    package let holder: Unit
    package let assisting: [Unit]
    package let due: Day

    package init(holder: Unit, assisting: [Unit] = [], due: Day) {
        self.holder = holder
        self.assisting = assisting
        self.due = due
    }
}

/// Which town each school lies in: all that a duty needs to know of the directory.
package struct TownOfSchool: Sendable {
    private let towns: [ID<School>: ID<Township>]

    package init(_ towns: [ID<School>: ID<Township>]) { self.towns = towns }

    /// The town of a school; a school that the directory does not know lies in the town of no id, whose work is the
    /// bureau's.
    package subscript(_ school: ID<School>) -> ID<Township>? { towns[school] }
}

extension Situation {
    /// The duty that the standing lays on one office; `nil` when the child is settled, has left, or is
    /// no member: its joining was taken back.
    ///
    /// Towns and stations are those of the sending school; for a walk-in, of the receiving school.
    package func duty(rules: Rules, towns: TownOfSchool) -> Duty? {
        let standing = standing
        guard isMember, !standing.isSettled else { return nil }
        let offices = Offices(of: self, towns: towns)
        let due = due(standing, rules: rules)
        switch standing {
        case .awaitingHandover: return Duty(holder: offices.packetHolder(stage), due: due)
        case .handedOver, .arrived, .recordMismatch, .notArrived, .onLeave, .returned:
            return Duty(holder: offices.receiving, due: due)
        case .underCheck, .untraced:
            return Duty(holder: offices.town, assisting: offices.schools, due: due)
        case .elsewhereUnproven: return Duty(holder: offices.town, due: due)
        case .suspectedDropout, .dropout:
            return Duty(holder: offices.town, assisting: [offices.receiving], due: due)
        case .referred: return Duty(holder: .bureau, due: due)
        case .registered, .elsewhere, .specialPlacement, .retained, .struckOff, .settledReturn: return nil
        }
    }

    private func due(_ standing: Standing, rules: Rules) -> Day {
        let milestones = rules.milestones
        let since = since ?? milestones.censusClosed
        switch standing {
        case .awaitingHandover: return milestones.handoverDue
        case .handedOver: return max(milestones.arrivalClosed, since)
        case .arrived, .recordMismatch:
            return since < milestones.recordsDue ? milestones.recordsDue : since.advanced(by: rules.days.record)
        case .notArrived: return since.advanced(by: rules.days.firstCheck)
        case .underCheck: return since.advanced(by: rules.days.jointCheck)
        case .elsewhereUnproven: return since.advanced(by: rules.days.proof)
        case .untraced: return since.advanced(by: rules.days.search)
        case .suspectedDropout: return since.advanced(by: rules.days.suspicion)
        case .dropout: return max(since, lastVisit ?? since).advanced(by: rules.days.nextVisit)
        case .returned: return since.advanced(by: rules.days.observation)
        case .onLeave: return leaveEnds ?? milestones.schoolYearEnds
        case .referred: return wordDue ?? since.advanced(by: rules.days.reply)
        case .registered, .elsewhere, .specialPlacement, .retained, .struckOff, .settledReturn: return since
        }
    }

    private var leaveEnds: Day? {
        if case .absent(.answered(let answer)) = presence { answer.until } else { nil }
    }

    private var wordDue: Day? {
        if case .absent(.referred(let due)) = presence { due } else { nil }
    }
}

/// The offices around one child. Where a school or town is not known, the bureau holds: no child is without a holder.
private struct Offices {
    let sending: Unit?
    let receiving: Unit
    let town: Unit
    let station: Unit

    init(of situation: Situation, towns: TownOfSchool) {
        sending = situation.sendingSchool.map(Unit.school)
        receiving = situation.responsibleSchool.map(Unit.school) ?? .bureau
        let township = (situation.sendingSchool ?? situation.responsibleSchool).flatMap { towns[$0] }
        town = township.map(Unit.town) ?? .bureau
        station = township.map(Unit.station) ?? .bureau
    }

    var schools: [Unit] { [sending, receiving == .bureau ? nil : receiving].compactMap { $0 } }

    func packetHolder(_ stage: PacketStage) -> Unit {
        switch stage {
        case .drafted: sending ?? .bureau
        case .prepared, .disputed: station
        case .offered: receiving
        }
    }
}
