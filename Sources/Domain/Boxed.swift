/// A large value that is kept once however often its holder is copied. It behaves as the value itself: a change is seen
/// by the one who changes it only.
///
/// The rows of a roster are handed from step to step by the ten thousand; without this each step would copy every
/// text of every child.
@propertyWrapper
package struct Boxed<Value: Sendable>: Sendable {
    /// Changed only by its one owner, as `wrappedValue` makes sure.
    @usableFromInline
    final class Box: @unchecked Sendable {
        @usableFromInline var value: Value

        @usableFromInline
        init(_ value: Value) { self.value = value }
    }

    @usableFromInline var box: Box

    @inlinable
    package init(wrappedValue: Value) { box = Box(wrappedValue) }

    /// The box itself, to be handed on without a copy of what is in it: `$details`.
    @inlinable
    package var projectedValue: Boxed { self }

    @inlinable
    package var wrappedValue: Value {
        _read { yield box.value }
        _modify {
            if !isKnownUniquelyReferenced(&box) { box = Box(box.value) }
            yield &box.value
        }
    }
}

extension Boxed: Equatable where Value: Equatable {
    @inlinable
    package static func == (a: Boxed, b: Boxed) -> Bool { a.box === b.box || a.box.value == b.box.value }
}

extension Boxed: Hashable where Value: Hashable {
    @inlinable
    package func hash(into hasher: inout Hasher) { box.value.hash(into: &hasher) }
}
