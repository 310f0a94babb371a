import Office
import Web

/// The year, its children and its balance. Not a step of the year.
package enum CohortsRoom {
    package static func open(_ doors: Doors, office: Office, pages: Pages) {
        CohortRoutes(office: office, pages: pages).open(doors)
        BalanceRoutes(office: office, pages: pages).open(doors)
        StudentRoutes(office: office, pages: pages).open(doors)
        NameSpellingRoutes(office: office, pages: pages).open(doors)
        MergerRoutes(office: office, pages: pages).open(doors)
    }
}
