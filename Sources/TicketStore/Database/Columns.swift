/// How values stand in columns.
import Foundation
import Ticketing

extension SQLRow {
    func key<Thing>(_ column: String) -> Ticketing.RegistryKey<Thing>? {
        (self[column] as String?).map { Ticketing.RegistryKey($0) }
    }

    /// A column whose words the schema's CHECK limits to those of an enum of ours.
    func value<Value>(_ column: String, _ make: (String) -> Value?) throws -> Value {
        guard let text = self[column] as String?, let value = make(text) else {
            throw StoreError(place: "column \(column)", problem: .corrupt)
        }
        return value
    }

    /// Nil where the column is NULL.
    func instant(_ column: String) -> Instant? { (self[column] as Int64?).map { Instant(seconds: $0) } }
}

extension ContentHash {
    var data: Data { Data(octets) }
}

extension FieldValue {
    init(_ column: SQLValue) {
        self =
            switch column {
            case .text(let text): .text(text)
            case .integer(let number): .number(number)
            case .null, .real, .octets: .none
            }
    }

    var column: (any SQLConvertible)? {
        switch self {
        case .none: nil
        case .text(let text): text
        case .number(let number): number
        }
    }
}
