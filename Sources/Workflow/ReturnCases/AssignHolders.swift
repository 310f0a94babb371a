import Domain
import Office

/// Names who answers for a case on both lines 双线责任人.
package struct AssignHolders: Command {
    let file: ID<ReturnCase>
    let holders: [CaseHolder]

    init(of file: ID<ReturnCase>, _ holders: [CaseHolder]) {
        self.file = file
        self.holders = holders
    }

    package func run(in desk: Desk) throws {
        try desk.require(.workReturnCases)
        let file = try desk.returnCase(file)
        try desk.returnCases.save(holders.filter { !$0.name.isEmpty }, of: file.id)
        try desk.record(
            Entry(.holdersAssigned, on: "return-case:\(file.id)"), cohort: file.year,
            reason: ReturnCaseWords.assigned(holders.filter { !$0.name.isEmpty }))
    }
}
