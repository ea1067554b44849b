/// What goes into a statement's places.
import GRDB

/// In the order of its `?`, or by the names of its `:name`. Values stay as they were given until the engine binds them.
struct SQLArguments: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, Sendable {
    typealias Value = (any SQLConvertible)?

    private enum Places: Sendable {
        case inOrder([Value])
        case named([String: Value])
    }

    private var places: Places

    init(arrayLiteral values: Value...) { places = .inOrder(values) }

    init(dictionaryLiteral values: (String, Value)...) {
        places = .named(Dictionary(values) { _, last in last })
    }

    init(_ values: [Value]) { places = .inOrder(values) }

    init(_ values: [some SQLConvertible]) { places = .inOrder(values) }

    init(_ values: [String: Value]) { places = .named(values) }

    /// As SQLite binds them; nil where there are none.
    var sqlite: StatementArguments? {
        switch places {
        case .inOrder(let values): values.isEmpty ? nil : Self.bound(values)
        case .named(let values): values.isEmpty ? nil : Self.bound(values)
        }
    }

    // Named types: GRDB has a reader of `Any` too, which tries each type in turn.

    private static func bound(_ values: [Value]) -> StatementArguments {
        let bound: LazyMapSequence<[Value], DatabaseValue> = values.lazy.map { $0?.sqlValue.sqlite ?? .null }
        return StatementArguments(bound)
    }

    private static func bound(_ values: [String: Value]) -> StatementArguments {
        let bound: [String: (any DatabaseValueConvertible)?] = values.mapValues { $0?.sqlValue.sqlite }
        return StatementArguments(bound)
    }
}
