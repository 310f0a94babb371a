import Domain
import Office
import Paper

/// The papers of a packet, from its frozen data alone: no database, so that many presses can print side by side.
package enum HandoverPapers {
    /// All packets of a year that the officer reaches, in a handful of queries.
    package static func all(year: Int, at desk: Desk) throws -> [HandoverPacket] {
        try HandoverQuery(desk).packets(year: year)
    }

    /// The handover form 整班移交交接表 in its four copies 一式四份, each with its keeper and page numbers of its own.
    ///
    /// - Parameters:
    ///   - rosterPages: pages of the roster that goes with it; `nil` counts them by printing it.
    ///   - ledgerHead: the day's head of the ledger, where there is one.
    ///   - moment: the date inside the file.
    package static func form(
        of packet: HandoverPacket, rosterPages: Int? = nil, ledgerHead: String = "", at moment: Timestamp,
        on press: PaperPress
    ) throws(PaperFault) -> [UInt8] {
        var pages = rosterPages
        if pages == nil { pages = try roster(of: packet, at: moment, on: press).pages.reduce(0, +) }
        let form = HandoverForm(packet: packet, rosterPages: pages ?? 0, ledgerHead: ledgerHead)
        return try press.render(form.document(at: moment))
    }

    /// The handover roster 移交花名册 with whole numbers, and its pages.
    package static func roster(
        of packet: HandoverPacket, at moment: Timestamp, on press: PaperPress
    ) throws(PaperFault) -> PrintedPaper {
        try press.printed(RosterPaper(packet: packet).document(at: moment))
    }

    /// One correction slip 更正单, a copy for each of the four keepers.
    package static func correction(
        _ correction: Correction, to packet: HandoverPacket, at moment: Timestamp, on press: PaperPress
    ) throws(PaperFault) -> [UInt8] {
        try press.render(CorrectionPaper(correction: correction, packet: packet).document(at: moment))
    }

    /// What the QR code of a packet's papers says.
    static func code(of packet: HandoverPacket) -> String { packet.head.serial + "|" + (packet.seal?.hash ?? "") }

    /// `2025—2026学年`.
    static func schoolYear(of cohort: Int) -> String { "\(cohort - 1)—\(cohort)学年" }
}

extension PaperMoment {
    init(_ moment: Timestamp) {
        let clock = moment.clock.split(separator: ":").compactMap { Int($0) }
        let day = moment.day
        self.init(year: day.year, month: day.month, day: day.day, hour: clock.first ?? 0, minute: clock.last ?? 0)
    }
}
