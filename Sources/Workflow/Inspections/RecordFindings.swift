import Domain
import Office

/// Keeps the checklist 督查记录: what was found of each proof beside what the data show at that moment, who of the sample was
/// seen, and the findings in words.
package struct RecordFindings: Command {
    package struct Claim: Hashable, Sendable {
        let proof: Inspection.Proof
        let verdict: Inspection.Verdict
        let note: String

        package init(_ proof: Inspection.Proof, _ verdict: Inspection.Verdict, note: String = "") {
            self.proof = proof
            self.verdict = verdict
            self.note = note
        }
    }

    let inspection: ID<Inspection>
    let claims: [Claim]
    let sightings: [Int: Inspection.Sighting]
    let findings: [String]

    package init(
        of inspection: ID<Inspection>, claims: [Claim], sightings: [Int: Inspection.Sighting] = [:], findings: [String]
    ) {
        self.inspection = inspection
        self.claims = claims
        self.sightings = sightings
        self.findings = findings.filter { !$0.isEmpty }
    }

    package func run(in desk: Desk) throws {
        try desk.require(.inspect)
        let file = try desk.inspections.find(inspection)
        _ = try Inspection.take(.find, in: file.state)
        guard file.orders.isEmpty else { throw Inspection.Refusal.ordered }
        let isAtFault = claims.contains { $0.verdict == .unmet } || sightings.values.contains(.notSeen)
        if isAtFault, findings.isEmpty { throw Inspection.Refusal.findingMissing }
        let readings = try ProofQuery(desk, year: file.year, unit: file.unit).readings()
        let checks = claims.map {
            InspectionFile.Check(proof: $0.proof, verdict: $0.verdict, reading: readings[$0.proof], note: $0.note)
        }
        try desk.inspections.save(file, checks: checks, sightings: sightings, findings: findings)
        try desk.record(
            Entry(.inspectionFound, on: file.subject), cohort: file.year,
            reason: InspectionWords.summary(checks, findings))
    }
}
