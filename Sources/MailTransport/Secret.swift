/// A password or token that never shows itself by accident.

package struct Secret: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private let value: String

    package init(_ value: String) { self.value = value }

    /// The value itself. Call it only where it goes to libcurl.
    package func reveal() -> String { value }

    package var description: String { "•••" }
    package var debugDescription: String { "•••" }
    /// `dump` and `String(reflecting:)` of an enclosing value walk the mirror: it is empty.
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
