/// What the scan keeps of one part: ranges and indexes, nothing decoded.

struct PartRecord: Sendable {
    /// None in `parent`, `firstChild`, `nextSibling` and the three fields.
    static let none = -1

    /// `none` for the message itself.
    var parent: Int
    var depth: Int
    /// Into the scan's list of fields.
    var fields: Range<Int>
    var header: Range<Int>
    var body: Range<Int>
    var kind: MediaKind = .text
    /// Where the fields stand that say how the body is read, in the scan's list; found while the header is read.
    var contentFields = ContentFields()
    /// Children are a chain through the list of parts, so that no part needs a list of its own.
    var firstChild = none
    var lastChild = none
    var nextSibling = none
}

/// The first field of each of these names.
struct ContentFields: Sendable {
    /// Content-Type
    var type = PartRecord.none
    /// Content-Transfer-Encoding
    var encoding = PartRecord.none
    /// Content-Disposition
    var disposition = PartRecord.none

    /// Notes a field; the length tells most others apart.
    mutating func take(_ name: Range<Int>, _ octets: Span<UInt8>, index: Int) {
        switch name.count {
        case 12 where type < 0 && octets.stands("Content-Type", name): type = index
        case 25 where encoding < 0 && octets.stands("Content-Transfer-Encoding", name): encoding = index
        case 19 where disposition < 0 && octets.stands("Content-Disposition", name): disposition = index
        default: break
        }
    }
}

/// One header field: name up to the colon, value with its folds.
struct FieldRecord: Sendable {
    var name: Range<Int>
    var value: Range<Int>
}

/// Everything that one pass over the octets found.
struct Scan: Sendable {
    var parts: [PartRecord] = []
    var fields: [FieldRecord] = []
    var notes: [Note] = []
}

/// A message's octets and what was found in them. A class, so that messages, parts and headers are one reference each
/// and are passed around without a copy.
final class MessageContent: Sendable {
    let octets: [UInt8]
    let parts: [PartRecord]
    let fields: [FieldRecord]
    let notes: [Note]
    let limits: Limits

    init(_ octets: [UInt8], _ scan: consuming Scan, _ limits: Limits) {
        self.octets = octets
        self.limits = limits
        parts = scan.parts
        fields = scan.fields
        notes = scan.notes
    }
}
