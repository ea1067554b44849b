/// What stands in a column or goes into a statement, whatever the engine.
import Foundation

enum SQLValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case octets(Data)
}

/// A type of ours that a column can hold.
protocol SQLConvertible: Sendable {
    /// Nil where the column holds something else.
    init?(_ value: SQLValue)

    var sqlValue: SQLValue { get }
}

extension SQLValue: SQLConvertible {
    init?(_ value: SQLValue) { self = value }

    var sqlValue: SQLValue { self }
}

extension Optional: SQLConvertible where Wrapped: SQLConvertible {
    init?(_ value: SQLValue) {
        if case .null = value {
            self = .none
        } else if let wrapped = Wrapped(value) {
            self = wrapped
        } else {
            return nil
        }
    }

    var sqlValue: SQLValue { self?.sqlValue ?? .null }
}

extension Int64: SQLConvertible {
    /// A sum or a mean that an engine gives as a real number loses its fraction.
    init?(_ value: SQLValue) {
        switch value {
        case .integer(let number): self = number
        case .real(let number) where number >= Double(Int64.min) && number < Double(Int64.max): self = Int64(number)
        case .null, .real, .text, .octets: return nil
        }
    }

    var sqlValue: SQLValue { .integer(self) }
}

extension Int: SQLConvertible {
    init?(_ value: SQLValue) {
        guard let number = Int64(value) else { return nil }
        self.init(exactly: number)
    }

    var sqlValue: SQLValue { .integer(Int64(self)) }
}

extension UInt32: SQLConvertible {
    init?(_ value: SQLValue) {
        guard let number = Int64(value) else { return nil }
        self.init(exactly: number)
    }

    var sqlValue: SQLValue { .integer(Int64(self)) }
}

/// SQLite has no truth values, but 1 and 0.
extension Bool: SQLConvertible {
    init?(_ value: SQLValue) {
        switch value {
        case .integer(let number): self = number != 0
        case .real(let number): self = number != 0
        case .null, .text, .octets: return nil
        }
    }

    var sqlValue: SQLValue { .integer(self ? 1 : 0) }
}

extension Double: SQLConvertible {
    init?(_ value: SQLValue) {
        switch value {
        case .integer(let number): self = Double(number)
        case .real(let number): self = number
        case .null, .text, .octets: return nil
        }
    }

    var sqlValue: SQLValue { .real(self) }
}

extension String: SQLConvertible {
    init?(_ value: SQLValue) {
        switch value {
        case .text(let text): self = text
        case .octets(let octets): self.init(data: octets, encoding: .utf8)
        case .null, .integer, .real: return nil
        }
    }

    var sqlValue: SQLValue { .text(self) }
}

extension Data: SQLConvertible {
    init?(_ value: SQLValue) {
        switch value {
        case .octets(let octets): self = octets
        case .text(let text): self.init(text.utf8)
        case .null, .integer, .real: return nil
        }
    }

    var sqlValue: SQLValue { .octets(self) }
}
