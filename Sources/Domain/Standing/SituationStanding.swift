extension Situation {
    /// The one standing. Leaving rules over presence, presence over the packet.
    package var standing: Standing {
        if let left { return left == .retained ? .retained : .struckOff }
        switch (presence, returning) {
        case (_, .proven): return .settledReturn
        case (_, .observed): return .returned
        case (.present(let school), .none): return standing(presentAt: school)
        case (.absent(let absence), .none): return absence.standing
        case (.unknown, .none): return isHandedOver ? .handedOver : .awaitingHandover
        }
    }

    private func standing(presentAt school: ID<School>) -> Standing {
        guard let record else { return .arrived }
        guard record.school == school, record.isActive else { return .recordMismatch }
        // A class is compared only where both are known: many schools seat children after the record is claimed.
        if let seat, seat.school == school, !seat.classLabel.isEmpty, !record.classLabel.isEmpty,
            seat.classLabel != record.classLabel
        {
            return .recordMismatch
        }
        return .registered
    }

    /// Whether the child counts on the balance sheet at all, left or not.
    package var isMember: Bool { membership != .none }

    /// The school the child was seen at.
    package var presentSchool: ID<School>? {
        if case .present(let school) = presence { school } else { nil }
    }

    /// The school that must act where a receiving school must: where the child is, else where it was placed.
    package var responsibleSchool: ID<School>? {
        presentSchool ?? listedSchool
    }

    /// The school whose list the child is on: where its packet goes, or which it joined.
    package var listedSchool: ID<School>? {
        if let receiving { return receiving }
        if case .joined(let school) = membership { return school }
        return nil
    }

    /// Whether that school may know of the child: its packet has been offered, or it came there by itself.
    package var isReleased: Bool {
        if case .joined = membership { return true }
        // Whoever was awaited there is the school's to look for, handed over or not.
        if presence != .unknown { return true }
        return isHandedOver || stage == .offered || stage == .disputed
    }

    package var sendingSchool: ID<School>? {
        if case .enrolled(let school, _) = membership { school } else { nil }
    }
}

extension Situation.Absence {
    fileprivate var standing: Standing {
        switch self {
        case .unchecked: .notArrived
        case .underCheck: .underCheck
        case .suspected: .suspectedDropout
        case .dropout: .dropout
        case .referred: .referred
        case .answered(let answer): answer.standing
        }
    }
}

extension Answer {
    /// The standing that an agreed answer gives a child who stays in the cohort (domain of codes: `Destination`).
    fileprivate var standing: Standing {
        switch destination {
        case .receivingSchool, .otherSchoolOfCounty: .elsewhereUnproven
        case .otherCounty, .otherProvince, .privateSchool: isProven ? .elsewhere : .elsewhereUnproven
        case .otherCountyWithoutRecord, .otherProvinceWithoutRecord: .elsewhereUnproven
        case .specialSchool, .homeTeaching: isProven ? .specialPlacement : .elsewhereUnproven
        case .leave: .onLeave
        case .lost: .untraced
        case .vocational: .suspectedDropout
        case .dropout: .dropout
        case .retained: .retained
        case .abroad, .deceased, .householdProblem, .finished: .struckOff
        }
    }
}
