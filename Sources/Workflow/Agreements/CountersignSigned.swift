import Domain
import Office

/// The bureau signs every agreement that its school has signed 批量会签: each an act of its own.
package struct CountersignSigned: Command {
    let year: Int

    package init(year: Int) { self.year = year }

    /// The number of agreements that were signed.
    package func run(in desk: Desk) throws -> Int {
        try desk.require(.countersignAgreement)
        let signed = try desk.agreements.all(year).filter { $0.state == .signed }
        for sheet in signed { try CountersignAgreement(agreement: sheet.id).run(in: desk) }
        return signed.count
    }
}
