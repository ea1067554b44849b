/// One command of an IMAP client.

/// RFC 9051 §9: command = tag SP … CRLF
struct IMAPRequest {
    enum Argument: Equatable {
        /// Atoms, strings and literals alike.
        case text([UInt8])
        case list([Argument])
    }

    var tag: String
    /// Upper case, with `UID ` in front where the client said so.
    var verb: String
    var arguments: [Argument]

    /// Nil if the lines are no command.
    init?(line: [UInt8], literals: [[UInt8]]) {
        var reader = ArgumentReader(line: line, literals: literals)
        guard let all = reader.arguments(nesting: 8), all.count >= 2, let tag = all[0].string, let first = all[1].string
        else { return nil }
        self.tag = tag
        verb = first.uppercased()
        arguments = Array(all.dropFirst(2))
        if verb == "UID", let second = arguments.first?.string {
            verb = "UID " + second.uppercased()
            arguments.removeFirst()
        }
    }

    func string(_ place: Int) -> String? { arguments.indices.contains(place) ? arguments[place].string : nil }
}

extension IMAPRequest.Argument {
    var string: String? {
        guard case .text(let octets) = self else { return nil }
        return String(decoding: octets, as: UTF8.self)
    }

    /// The words in it, whether it is a list or one word.
    var words: [String] {
        switch self {
        case .text: string.map { [$0] } ?? []
        case .list(let items): items.compactMap(\.string)
        }
    }
}

private struct ArgumentReader {
    let line: [UInt8]
    var literals: [[UInt8]]
    var offset = 0

    mutating func arguments(nesting: Int) -> [IMAPRequest.Argument]? {
        var found: [IMAPRequest.Argument] = []
        while offset < line.count {
            switch line[offset] {
            case 0x20: offset += 1
            case 0x29:
                offset += 1
                return found
            case 0x28:
                guard nesting > 0 else { return nil }
                offset += 1
                guard let inner = arguments(nesting: nesting - 1) else { return nil }
                found.append(.list(inner))
            case 0x22: found.append(.text(quoted()))
            case 0x0A:  // where a literal stood
                offset += 1
                guard !literals.isEmpty else { return nil }
                found.append(.text(literals.removeFirst()))
            default: found.append(.text(atom()))
            }
        }
        return found
    }

    private mutating func quoted() -> [UInt8] {
        offset += 1
        var text: [UInt8] = []
        while offset < line.count, line[offset] != 0x22 {
            if line[offset] == 0x5C, offset + 1 < line.count { offset += 1 }
            text.append(line[offset])
            offset += 1
        }
        offset += 1
        return text
    }

    /// `BODY.PEEK[HEADER.FIELDS (TO)]<0.5>` is one atom: brackets may hold spaces and parentheses.
    private mutating func atom() -> [UInt8] {
        var text: [UInt8] = []
        var inBrackets = false
        while offset < line.count, inBrackets || ![0x20, 0x28, 0x29, 0x0A].contains(line[offset]) {
            if line[offset] == 0x5B { inBrackets = true }
            if line[offset] == 0x5D { inBrackets = false }
            text.append(line[offset])
            offset += 1
        }
        return text
    }
}

/// A sequence-set as a server reads it.
// sequence-set = (seq-number / seq-range) ["," sequence-set]        RFC 9051 §9
struct UIDSet {
    private let ranges: [ClosedRange<UInt32>]

    /// - Parameter last: what `*` stands for.
    init?(_ text: String, last: UInt32) {
        var ranges: [ClosedRange<UInt32>] = []
        for part in text.split(separator: ",") {
            let ends = part.split(separator: ":").map { $0 == "*" ? last : UInt32($0) }
            guard ends.count <= 2, let first = ends.first ?? nil, let end = ends.last ?? nil else { return nil }
            ranges.append(min(first, end)...max(first, end))
        }
        guard !ranges.isEmpty else { return nil }
        self.ranges = ranges
    }

    func contains(_ uid: UInt32) -> Bool { ranges.contains { $0.contains(uid) } }
}
