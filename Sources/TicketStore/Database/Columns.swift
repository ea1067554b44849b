/// How values stand in columns.
import Foundation
import GRDB
import Ticketing

/// Enums with reasons, as the JSON text that the database keeps.
enum JSONText {
    /// Keys in order, so that the same value is the same text.
    static func encode(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func decode<Value: Decodable>(_ type: Value.Type, from text: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }
}

extension Row {
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
    init(_ column: DatabaseValue) {
        self =
            switch column.storage {
            case .string(let text): .text(text)
            case .int64(let number): .number(number)
            case .null, .double, .blob: .none
            }
    }

    var column: (any DatabaseValueConvertible)? {
        switch self {
        case .none: nil
        case .text(let text): text
        case .number(let number): number
        }
    }
}
