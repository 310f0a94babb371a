import Office
import Web

/// 学籍比对 and 清零: what the national system shows, beside what the county knows (notice 五(三), 六(三)).
package enum RecordsRoom {
    package static func open(
        _ doors: Doors, office: Office, pages: Pages, reader: UploadReader = UploadReader()
    ) {
        RecordRoutes(office: office, pages: pages, reader: reader).open(doors)
        RecordExportRoutes(office: office, pages: pages).open(doors)
        ClearanceRoutes(office: office, pages: pages).open(doors)
        RecordRowRoutes(office: office, pages: pages).open(doors)
        ProposalRoutes(office: office, pages: pages).open(doors)
    }
}
