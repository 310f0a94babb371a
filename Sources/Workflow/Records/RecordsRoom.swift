import Office
import Web

/// 学籍比对 and 清零: what the national system shows, beside what the county knows (notice 五(三), 六(三)).
package enum RecordsRoom {
    /// - Parameter parser: the program whose `read-cells` reads uploaded files; this one, but for tests.
    package static func open(
        _ doors: Doors, office: Office, pages: Pages, parser: String = UploadedSheet.thisProgram
    ) {
        RecordRoutes(office: office, pages: pages, parser: parser).open(doors)
        ClearanceRoutes(office: office, pages: pages).open(doors)
        RecordRowRoutes(office: office, pages: pages).open(doors)
        ProposalRoutes(office: office, pages: pages).open(doors)
    }
}
