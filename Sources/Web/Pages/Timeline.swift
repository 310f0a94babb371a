/// What happened, in its order, for `shared/timeline`.
package struct Timeline: Sendable {
    /// One act: when, what, a note, and who did it.
    package struct Moment: Sendable {
        let machineTime: String
        package let time: String
        package let what: String
        package let note: String
        let hasNote: Bool
        package let by: String

        /// - Parameter machineTime: ISO 8601.
        package init(machineTime: String, time: String, what: String, by: String, note: String = "") {
            self.machineTime = machineTime
            self.time = time
            self.what = what
            self.by = by
            self.note = note
            hasNote = !note.isEmpty
        }
    }

    let moments: [Moment]

    package init(_ moments: [Moment]) { self.moments = moments }
}
