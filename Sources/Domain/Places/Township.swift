/// A town, subdistrict or development zone 镇(街)、开发区, with its government and its education guidance station 教育指导站.
///
/// The development zone has no statistical division code; its id is the county's own.
package struct Township: Hashable, Sendable {
    package let id: ID<Township>
    package let name: String

    package init(id: ID<Township>, name: String) {
        self.id = id
        self.name = name
    }
}
