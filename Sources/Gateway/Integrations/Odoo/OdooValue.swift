/// A JSON value, as Odoo's calls take and answer them: lists of mixed things, which no fixed shape describes.
import Foundation

enum OdooValue: Equatable, Sendable, Codable {
    case null
    case flag(Bool)
    case number(Int)
    /// Odoo keeps sums as binary fractions; the nearest one to the decimal text goes over.
    case fraction(Double)
    case text(String)
    case list([OdooValue])
    case record([String: OdooValue])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .flag(value)
        } else if let value = try? container.decode(Int.self) {
            self = .number(value)
        } else if let value = try? container.decode(Double.self) {
            self = .fraction(value)
        } else if let value = try? container.decode(String.self) {
            self = .text(value)
        } else if let value = try? container.decode([OdooValue].self) {
            self = .list(value)
        } else {
            self = .record(try container.decode([String: OdooValue].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .flag(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .fraction(let value): try container.encode(value)
        case .text(let value): try container.encode(value)
        case .list(let value): try container.encode(value)
        case .record(let value): try container.encode(value)
        }
    }

    /// The identifier that `create` answers, or the first that `search` does.
    var identifier: Int? {
        switch self {
        case .number(let id): id
        case .list(let ids): ids.first?.identifier
        case .null, .flag, .fraction, .text, .record: nil
        }
    }

    subscript(name: String) -> OdooValue? {
        if case .record(let values) = self { values[name] } else { nil }
    }
}

extension OdooValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    init(stringLiteral value: String) { self = .text(value) }
    init(integerLiteral value: Int) { self = .number(value) }
    init(booleanLiteral value: Bool) { self = .flag(value) }
    init(arrayLiteral elements: OdooValue...) { self = .list(elements) }
    init(dictionaryLiteral elements: (String, OdooValue)...) {
        self = .record(Dictionary(elements) { first, _ in first })
    }
}
