import Domain
import Office

/// The bureau files its copy 县教育局存档: the fourth signature (notice 五(二)).
package struct FileHandover: Command {
    let handover: ID<Handover>

    package init(handover: ID<Handover>) { self.handover = handover }

    package func run(in desk: Desk) throws {
        try desk.require(.fileHandover)
        let head = try desk.handovers.head(handover)
        try desk.handovers.save(Handover.take(.file, in: head.state), of: handover)
        try desk.handovers.sign(.file, handover)
        try desk.record(Entry(.handoverFiled, on: head.subject), cohort: head.year)
    }
}
