/// What one template is given. Stored properties only: mustache reads by `Mirror` and cannot see computed ones.
///
/// A page that shows the house's layout has a stored `frame: Frame`.
package protocol Page: Sendable {
    /// The template's path under `Templates`, without its ending: `handovers/show`.
    static var template: String { get }
}
