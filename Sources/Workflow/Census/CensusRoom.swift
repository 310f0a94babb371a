import Office
import Web

/// 摸底: the sending schools tell their sixth-graders (notice 五(一)).
package enum CensusRoom {
    package static func open(_ doors: Doors, office: Office, pages: Pages, imports: ImportRunner) {
        CensusRoutes(office: office, pages: pages, imports: imports).open(doors)
    }
}
