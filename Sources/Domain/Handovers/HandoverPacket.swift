/// Which packet, between whom, and how far it has come.
package struct HandoverHead: Hashable, Sendable {
    package let id: ID<Handover>
    package let year: Int
    /// On every copy and in its QR code: county, year, running number.
    package let serial: String
    package let schoolClass: ID<SchoolClass>
    package let sending: ID<School>
    package let receiving: ID<School>
    package let state: Handover.State
    /// The packet from which the station sent these children back; `nil` for the packet of a class.
    package let supplementOf: ID<Handover>?

    package init(
        id: ID<Handover>, year: Int, serial: String, schoolClass: ID<SchoolClass>, sending: ID<School>,
        receiving: ID<School>, state: Handover.State, supplementOf: ID<Handover>? = nil
    ) {
        self.id = id
        self.year = year
        self.serial = serial
        self.schoolClass = schoolClass
        self.sending = sending
        self.receiving = receiving
        self.state = state
        self.supplementOf = supplementOf
    }

    /// What the ledger calls it.
    package var subject: String { "handover:\(id)" }

    /// Accepted: nothing of it changes any more.
    package var isSealed: Bool { state == .accepted || state == .filed }
}

/// What the places of a packet were called when it was frozen.
package struct HandoverNames: Hashable, Sendable {
    package let township: String
    package let sending: String
    package let schoolClass: String
    package let receiving: String

    package init(township: String, sending: String, schoolClass: String, receiving: String) {
        self.township = township
        self.sending = sending
        self.schoolClass = schoolClass
        self.receiving = receiving
    }
}

/// A signature under a packet 签章. One that was recorded afterwards is nobody's signature: the paper leaves its box
/// empty.
package struct HandoverSignature: Hashable, Sendable {
    package let step: Handover.Step
    package let unit: Unit
    package let officer: ID<Officer>
    package let officerName: String
    package let at: Timestamp
    package let day: Day
    package let isBackfilled: Bool

    package init(
        step: Handover.Step, unit: Unit, officer: ID<Officer>, officerName: String, at: Timestamp, day: Day,
        isBackfilled: Bool
    ) {
        self.step = step
        self.unit = unit
        self.officer = officer
        self.officerName = officerName
        self.at = at
        self.day = day
        self.isBackfilled = isBackfilled
    }
}

/// How much of a class of the rosters a packet hands over 整班移交 (notice 五(一)).
package enum HandoverWholeness: Hashable, Sendable {
    /// All of it.
    case whole
    /// A group drawn from the class of this label 拆出组.
    case group(from: String)
    /// What so many groups left of it; `isSplit`: one of them is a part of the class, not children placed singly 单独安置.
    case drawnFrom(groups: Int, children: Int, isSplit: Bool)
    /// Children whom the station sent back, on their own 补充移交.
    case supplement
}

/// The hash over everything that was handed over, and when it was made.
package struct HandoverSeal: Hashable, Sendable {
    /// SHA-256 in 64 hexadecimal digits.
    package let hash: String
    package let at: Timestamp

    package init(hash: String, at: Timestamp) {
        self.hash = hash
        self.at = at
    }

    /// What fits on a paper beside the serial number.
    package var short: String { String(hash.prefix(16)) }
}

/// A packet with everything that its papers show: data only, so that papers are printed without a database.
package struct HandoverPacket: Hashable, Sendable {
    package let head: HandoverHead
    package let names: HandoverNames
    package let counts: HandoverCounts
    /// Told on papers and pages, but no part of the seal: no group is drawn from a class once its packet is sealed.
    package var wholeness: HandoverWholeness
    /// Paper files 纸质学籍档案; `nil` where a back-filled act does not know.
    package var paperFiles: Int?
    /// Why the numbers differ 差异及说明.
    package var explanation: String
    package var lines: [HandoverLine]
    package var signatures: [HandoverSignature]
    package var seal: HandoverSeal?
    package var corrections: [Correction]

    package init(
        head: HandoverHead, names: HandoverNames, counts: HandoverCounts, wholeness: HandoverWholeness = .whole,
        paperFiles: Int?, explanation: String, lines: [HandoverLine], signatures: [HandoverSignature] = [],
        seal: HandoverSeal? = nil, corrections: [Correction] = []
    ) {
        self.head = head
        self.names = names
        self.counts = counts
        self.wholeness = wholeness
        self.paperFiles = paperFiles
        self.explanation = explanation
        self.lines = lines
        self.signatures = signatures
        self.seal = seal
        self.corrections = corrections
    }

    /// The sending school states how many paper files go with its class.
    ///
    /// Refused for a class without children, and where the numbers differ and nobody says why. What is recorded
    /// afterwards may leave the number open.
    package mutating func prepare(
        paperFiles: Int?, explanation: String, isBackfilled: Bool
    ) throws(Handover.Refusal) {
        guard !lines.isEmpty else { throw .noChildren }
        if paperFiles != lines.count, explanation.isEmpty, !isBackfilled {
            throw .paperFilesUnexplained(children: lines.count, paperFiles: paperFiles ?? 0)
        }
        self.paperFiles = paperFiles
        self.explanation = explanation
    }

    /// The receiving school takes over every line of which it said nothing; refused while one is in dispute.
    package mutating func agree() throws(Handover.Refusal) {
        let disputed = lines.count(where: \.isInDispute)
        guard disputed == 0 else { throw .linesInDispute(disputed) }
        for index in lines.indices { lines[index].agree() }
    }

    /// Where in `lines` the line of a number stands.
    package func index(of number: Int) throws(Handover.Refusal) -> Int {
        guard let index = lines.firstIndex(where: { $0.number == number }) else { throw .noSuchLine(number) }
        return index
    }

    /// Children who go over with the packet 实移交.
    package var handedOver: [HandoverLine] { lines.filter(\.isHandedOver) }

    package func signature(of step: Handover.Step) -> HandoverSignature? { signatures.first { $0.step == step } }

    package var isBackfilled: Bool { signatures.contains(where: \.isBackfilled) }

    /// The bytes that are sealed: the head, the counts and every line with all its texts.
    package var canonicalBytes: [UInt8] {
        var bytes = CanonicalBytes(tag: "handover/1")
        for field in [
            head.serial, String(head.year), head.schoolClass.text, head.sending.text, head.receiving.text,
            names.township, names.sending, names.schoolClass, names.receiving, String(counts.children),
            String(counts.boys), String(counts.girls), counts.groupText, paperFiles.map { String($0) } ?? "",
            explanation, String(lines.count),
        ] { bytes.append(field) }
        for line in lines {
            bytes.append(String(line.number))
            bytes.append(line.student.text)
            for field in HandoverField.allCases { bytes.append(line[field]) }
            for field in [
                line.verdict.rawValue, line.reason, line.settlement?.rawValue ?? "", line.settlementReason,
            ] { bytes.append(field) }
        }
        return bytes.all
    }
}
