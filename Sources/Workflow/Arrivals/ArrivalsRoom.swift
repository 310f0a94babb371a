import Office
import Web

/// 报到注册: the registration desk of the receiving schools (notice 五(三)).
package enum ArrivalsRoom {
    /// - Parameter parser: the program whose `read-cells` reads uploaded files; this one, but for tests.
    package static func open(
        _ doors: Doors, office: Office, pages: Pages, parser: String = UploadedSheet.thisProgram
    ) {
        ArrivalRoutes(office: office, pages: pages, parser: parser).open(doors)
        ArrivalLineRoutes(office: office, pages: pages).open(doors)
        WalkInRoutes(office: office, pages: pages).open(doors)
    }
}
