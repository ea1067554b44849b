/// One JSON value on standard output.
import Foundation
import Ticketing

enum JSONOutput {
    static func print(_ value: some Encodable) throws { try Console.write(json: text(value) + "\n") }

    fileprivate static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}

/// A JSON list whose items are printed as they come: a long one is never in memory.
struct JSONList {
    private var isEmpty = true

    mutating func add(_ item: some Encodable) throws {
        try Console.write(json: (isEmpty ? "[" : ",") + "\n" + JSONOutput.text(item))
        isEmpty = false
    }

    func end() { print(isEmpty ? "[]" : "\n]") }
}

extension Instant {
    /// "2026-11-23T20:52:00Z".
    var iso8601: String {
        Date(timeIntervalSince1970: TimeInterval(seconds)).formatted(.iso8601)
    }
}
