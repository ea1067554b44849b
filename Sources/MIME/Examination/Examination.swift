/// Reads everything in a message and says everything that is not as the standards have it.

extension Message {
    /// The notes of the structure and those of every header field and every content, in the order of the mail. This
    /// decodes the whole mail once; `notes` costs nothing. Linear in the mail, and at most `Limits.notes` of them.
    public var allNotes: [Note] {
        var examination = Examination(message: self)
        examination.run()
        return examination.ordered
    }
}

struct Examination {
    let message: Message
    /// Octets that are read of the texts that are shown, by the index of their part.
    let rooms: [Int: Int]
    private var found: [Note] = []
    private var isFull = false

    init(message: Message) {
        self.message = message
        rooms = Dictionary(uniqueKeysWithValues: message.rooms(of: message.body.text).map { ($0.part.index, $0.room) })
        found = message.notes
    }

    var ordered: [Note] {
        var seen: Set<Note> = []
        // Sorted by place, and in the order of their finding where that is the same.
        let sorted = found.enumerated().sorted { ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset) }
        return sorted.map(\.element).filter { seen.insert($0).inserted }
    }

    mutating func note(_ kind: Note.Kind, at offset: Int) {
        guard !isFull else { return }
        isFull = found.count >= message.limits.notes
        found.append(Note(isFull ? .tooManyNotes : kind, at: offset))
    }

    mutating func run() {
        examineLines()
        for part in message.parts where !isFull {
            examineFields(of: part)
            examineContent(of: part)
        }
    }

    /// Each is told once, where it is met first.
    private mutating func examineLines() {
        let first = LineFaults(message.octets.span)
        if let place = first.bareLineFeed { note(.bareLineFeed, at: place) }
        if let place = first.bareReturn { note(.bareCarriageReturn, at: place) }
        if let place = first.nul { note(.nul, at: place) }
        if let place = first.longLine { note(.lineTooLong, at: place) }
    }
}

/// Line ends, NUL, and lines that no server has to carry. RFC 5322 §2.1.1, §2.3.
private struct LineFaults {
    /// Offsets of the first of each; nil where there is none.
    private(set) var bareLineFeed: Int?
    private(set) var bareReturn: Int?
    private(set) var nul: Int?
    private(set) var longLine: Int?

    /// Octets of a line without its end.
    private static let lineLimit = 998

    init(_ octets: Span<UInt8>) {
        var lineStart = 0
        for offset in octets.indices where octets[offset] < ASCII.space {
            switch octets[offset] {
            case ASCII.lf:
                let hasReturn = offset > 0 && octets[offset - 1] == ASCII.cr
                if !hasReturn { bareLineFeed = bareLineFeed ?? offset }
                if offset - lineStart - (hasReturn ? 1 : 0) > Self.lineLimit { longLine = longLine ?? lineStart }
                lineStart = offset + 1
            case ASCII.cr:
                if offset + 1 >= octets.count || octets[offset + 1] != ASCII.lf { bareReturn = bareReturn ?? offset }
            case 0: nul = nul ?? offset
            default: continue
            }
        }
        if octets.count - lineStart > Self.lineLimit { longLine = longLine ?? lineStart }
    }
}
