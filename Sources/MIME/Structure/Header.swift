/// The header of a message or part: every field in order, as it stands.

public struct HeaderField: Sendable, Equatable {
    /// As written.
    public let name: String
    /// Unfolded, with encoded words as they stand.
    public let value: String
    /// Octets of the message, from the name to the last octet of the value.
    public let range: Range<Int>
}

/// A reference to the message and a range of its fields: cheap to take, and read each time it is asked.
public struct Header: Sendable {
    let content: MessageContent
    /// Into the content's list of fields.
    let indices: Range<Int>

    /// All fields, in order.
    public var fields: [HeaderField] { indices.map { field(content.fields[$0]) } }

    /// The first field of that name, unfolded; names are compared without case.
    public func first(_ name: String) -> String? {
        read(name) { $0.text(0..<$0.count) }
    }

    /// All fields of that name in order, unfolded; empty where there is none. Names are compared without case.
    public func all(_ name: String) -> [String] {
        var values: [String] = []
        readAll(name) { values.append($0.text(0..<$0.count)) }
        return values
    }

    /// The first field of that name with its encoded words (RFC 2047) decoded.
    public func decoded(_ name: String) -> String? {
        read(name) { EncodedWord.decode($0, 0..<$0.count) }
    }

    /// The addresses of all fields of that name, members of groups among them, at most `Limits.addresses` of each.
    public func addresses(_ name: String) -> [EmailAddress] {
        // QUIRK: a field that RFC 5322 §3.6 allows once comes twice; the addresses of all are read.
        var addresses: [EmailAddress] = []
        readAll(name) { AddressList.parse($0, into: &addresses) }
        return addresses
    }

    /// The same with the groups that they stand in, as ``MessageDraft/toGroups`` takes them. RFC 8621 §4.1.2.4.
    public func groupedAddresses(_ name: String) -> [EmailAddressGroup] {
        var groups: [EmailAddressGroup] = []
        readAll(name) { AddressList.parse($0, into: &groups) }
        return groups
    }

    /// Hands the first field of that name to `parse`, as one line of UTF-8. Nil where there is none.
    func read<Value>(_ name: String, _ parse: (Span<UInt8>) -> Value) -> Value? {
        let octets = content.octets
        let span = octets.span
        for index in indices where FieldText.name(content.fields[index].name, is: name, in: span) {
            return FieldText.withUnfolded(content.fields[index].value, in: span, parse)
        }
        return nil
    }

    func readAll(_ name: String, _ parse: (Span<UInt8>) -> Void) {
        let octets = content.octets
        let span = octets.span
        for index in indices where FieldText.name(content.fields[index].name, is: name, in: span) {
            FieldText.withUnfolded(content.fields[index].value, in: span, parse)
        }
    }

    private func field(_ record: FieldRecord) -> HeaderField {
        let octets = content.octets
        return HeaderField(
            name: FieldText.decoded(Array(octets[record.name])),
            value: FieldText.unfolded(record.value, in: octets.span),
            range: record.name.lowerBound..<record.value.upperBound)
    }
}
