import Domain
import Web

/// Addresses of the inspections. Acts are posts to nouns.
enum InspectionLinks {
    static func list(_ year: Int) -> String { Links.year(year, "inspections") }
    static func show(_ year: Int, _ id: ID<Inspection>) -> String { Links.year(year, "inspections", id.text) }
    static func findings(_ year: Int, _ id: ID<Inspection>) -> String { show(year, id) + "/findings" }
    static func closure(_ year: Int, _ id: ID<Inspection>) -> String { show(year, id) + "/closure" }
    static func orders(_ year: Int, _ id: ID<Inspection>) -> String { show(year, id) + "/orders" }
    static func order(_ year: Int, _ id: ID<Inspection>, _ order: ID<Rectification>) -> String {
        orders(year, id) + "/" + order.text.pathEncoded
    }
    static func answer(_ year: Int, _ id: ID<Inspection>, _ order: ID<Rectification>) -> String {
        self.order(year, id, order) + "/answer"
    }
    static func acceptance(_ year: Int, _ id: ID<Inspection>, _ order: ID<Rectification>) -> String {
        self.order(year, id, order) + "/acceptance"
    }
    static func returns(_ year: Int, _ id: ID<Inspection>, _ order: ID<Rectification>) -> String {
        self.order(year, id, order) + "/returns"
    }
    static func paper(_ year: Int, _ id: ID<Inspection>, _ order: ID<Rectification>) -> String {
        self.order(year, id, order) + "/notice.pdf"
    }
}
