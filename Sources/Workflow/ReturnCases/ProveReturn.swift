import Domain
import Office

/// The return has stood for the county's days of observation 复学稳定: the case is closed.
package struct ProveReturn: Command {
    let file: ID<ReturnCase>

    package init(of file: ID<ReturnCase>) { self.file = file }

    package func run(in desk: Desk) throws {
        try desk.require(.confirmReturn)
        var file = try desk.returnCase(file)
        try file.take(.prove)
        let days = try desk.rules(of: file.year).days.observation
        if let returned = file.returnedOn, desk.day < returned.advanced(by: days) {
            throw ReturnCaseRefusal.tooEarly(until: returned.advanced(by: days), days: days)
        }
        file.settledOn = desk.day
        try desk.returnCases.save(file)
        try desk.record(
            Entry(.returnSettled, on: "return-case:\(file.id)"), cohort: file.year,
            stating: [Statement(.returnProven, of: file.student)])
    }
}
