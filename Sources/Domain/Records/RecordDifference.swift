/// What does not agree between packet line, arrival, seat in class and national record 人籍比对 (notice 五(三)).
package enum RecordDifference: String, CaseIterable, Hashable, Sendable {
    /// 有人无籍: present, no record at any school of the county.
    case noRecord
    /// 人籍分离: present here, the record at another school.
    case recordElsewhere
    /// 有籍无人: a record in school, the child not.
    case noChild
    /// 班级不符: seat and record name different classes of one school.
    case classDiffers
    /// 状态不符: present, but the record's status is not 在读.
    case statusDiffers

    /// All differences of one child; none where everything that is known agrees.
    package static func all(in situation: Situation) -> [RecordDifference] {
        guard situation.isMember else { return [] }
        guard situation.left == nil, let school = situation.presentSchool else {
            return situation.record == nil ? [] : [.noChild]
        }
        guard let record = situation.record else { return [.noRecord] }
        guard record.school == school else { return [.recordElsewhere] }
        var found: [RecordDifference] = []
        if let seat = situation.seat, seat.school == school, !seat.classLabel.isEmpty, !record.classLabel.isEmpty,
            seat.classLabel != record.classLabel
        {
            found.append(.classDiffers)
        }
        if !record.isActive { found.append(.statusDiffers) }
        return found
    }
}
