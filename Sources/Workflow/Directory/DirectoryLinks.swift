import Domain

/// Addresses of the directory, which is of no year.
package enum DirectoryLinks {
    package static let list = "/directory"
    static let schools = "/directory/schools"
    static let distances = "/directory/distances"
    static let roads = "/directory/roads"
    static let guesses = "/directory/guesses"
    static let feeders = "/directory/feeders"
    static func template(_ kind: DirectoryTemplate) -> String { "/directory/templates/" + kind.rawValue }
    package static func school(_ id: ID<School>) -> String { schools + "/" + id.text }
}
