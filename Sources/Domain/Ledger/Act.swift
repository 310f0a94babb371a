/// One thing an officer did 办理: one per command. It states facts of children, or changes a thing (a plan, a school)
/// and is then chained to that subject.
package struct Act: Hashable, Sendable {
    package let id: ID<Act>
    package let entry: Entry
    /// The unit it is done for. In a back-filled act: the unit it is claimed of, never a signature.
    package let unit: Unit
    package let officer: ID<Officer>
    package let officerName: String
    package let at: Timestamp
    /// The day it is true of.
    package let day: Day
    /// The paper or file it rests on, and the reason given.
    package let document: String
    package let reason: String
    /// Recorded afterwards by somebody else than the unit 补录.
    package let isBackfilled: Bool

    package init(
        id: ID<Act>, entry: Entry, unit: Unit, officer: ID<Officer>, officerName: String, at: Timestamp, day: Day,
        document: String = "", reason: String = "", isBackfilled: Bool = false
    ) {
        self.id = id
        self.entry = entry
        self.unit = unit
        self.officer = officer
        self.officerName = officerName
        self.at = at
        self.day = day
        self.document = document
        self.reason = reason
        self.isBackfilled = isBackfilled
    }

    /// The bytes that are hashed after the hash of the act before it of the same subject.
    package func canonicalBytes(after previous: [UInt8]) -> [UInt8] {
        var bytes = CanonicalBytes(tag: "act/1")
        for field in [
            id.text, entry.kind.rawValue, entry.subject, unit.text, officer.text, officerName,
            String(at.milliseconds), day.description, document, reason, isBackfilled ? "1" : "0",
        ] { bytes.append(field) }
        bytes.append(previous)
        return bytes.all
    }
}
