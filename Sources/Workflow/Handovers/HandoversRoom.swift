import Office
import Web

/// 整班移交: one packet a class, from the draft to the four copies (notice 五(二)).
package enum HandoversRoom {
    package static func open(_ doors: Doors, office: Office, pages: Pages) {
        HandoverRoutes(office: office, pages: pages).open(doors)
    }
}
