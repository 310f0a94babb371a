/// One thing an officer asks for. It happens whole, in one transaction, or not at all.
///
/// A command touches nothing but its desk, so that a storage engine may run it again.
package protocol Command: Sendable {
    associatedtype Outcome: Sendable
    func run(in desk: Desk) throws -> Outcome
}
