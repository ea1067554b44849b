/// What the scan keeps of one part: ranges and indexes, nothing decoded.

struct PartRecord: Sendable {
    /// -1 for the message itself.
    var parent: Int
    var depth: Int
    /// Into the scan's list of fields.
    var fields: Range<Int>
    var header: Range<Int>
    var body: Range<Int>
    var children: [Int] = []
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
