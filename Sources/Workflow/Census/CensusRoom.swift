import Office
import Web

/// 摸底: the sending schools tell their sixth-graders (notice 五(一)).
package enum CensusRoom {
    /// - Parameter executable: the program that takes uploaded files apart as a child (`read-cells`).
    package static func open(
        _ doors: Doors, office: Office, pages: Pages, executable: String = "/proc/self/exe"
    ) {
        CensusRoutes(office: office, pages: pages, executable: executable).open(doors)
    }
}
