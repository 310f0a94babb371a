import Office
import Web

/// 报到注册: the registration desk of the receiving schools (notice 五(三)).
package enum ArrivalsRoom {
    package static func open(
        _ doors: Doors, office: Office, pages: Pages, reader: UploadReader = UploadReader()
    ) {
        ArrivalRoutes(office: office, pages: pages, reader: reader).open(doors)
        ArrivalLineRoutes(office: office, pages: pages).open(doors)
        WalkInRoutes(office: office, pages: pages).open(doors)
    }
}
