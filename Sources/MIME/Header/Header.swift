/// The header of a message or part: every field in order, as it stands.

public struct HeaderField: Sendable, Equatable {
    /// As written.
    public let name: String
    /// Unfolded, with encoded words as they stand.
    public let value: String
    /// Octets of the message, from the name to the last octet of the value.
    public let range: Range<Int>
}

public struct Header: Sendable {
    let octets: [UInt8]
    let records: ArraySlice<FieldRecord>

    /// All fields, in order.
    public var fields: [HeaderField] { records.map(field) }

    /// The first field of that name, unfolded; names are compared without case.
    public func first(_ name: String) -> String? {
        let name = name.asciiLowercased
        let span = octets.span
        for record in records where FieldText.name(record.name, is: name, in: span) {
            return FieldText.unfolded(record.value, in: span)
        }
        return nil
    }

    public func all(_ name: String) -> [String] {
        let name = name.asciiLowercased
        let span = octets.span
        return records.filter { FieldText.name($0.name, is: name, in: span) }
            .map { FieldText.unfolded($0.value, in: span) }
    }

    /// The first field of that name with its encoded words (RFC 2047) decoded.
    public func decoded(_ name: String) -> String? { first(name).map { EncodedWord.decode($0) } }

    private func field(_ record: FieldRecord) -> HeaderField {
        HeaderField(
            name: FieldText.decoded(Array(octets[record.name])),
            value: FieldText.unfolded(record.value, in: octets.span),
            range: record.name.lowerBound..<record.value.upperBound)
    }
}
