/// The frame of OpenPGP around a text: what it signs is the message, the rest is for machines. RFC 9580 §7.

extension ReplyGrammar {
    /// Folds the lines of a frame, and what is encrypted, signed with or a key; the signed words stay.
    mutating func hideArmour() {
        var index = 0
        while index < labels.count {
            guard let kind = ArmourLine(lines, index), kind.isBegin else {
                index += 1
                continue
            }
            let end = kind.isSignedMessage ? endOfHead(below: index) : endOfBlock(from: index)
            for line in index..<end {
                shown[line] = false
                labels[line] = .empty
            }
            index = max(end, index + 1)
        }
    }

    /// "Hash: SHA256" and the empty line below.
    private func endOfHead(below start: Int) -> Int {
        let limit = min(labels.count, start + 6)
        return (start + 1..<max(start + 1, limit)).first { labels[$0] == .empty } ?? start + 1
    }

    /// A block that does not end is none: in doubt it is shown.
    private func endOfBlock(from start: Int) -> Int {
        let limit = min(labels.count, start + Self.armourLimit)
        let end = (start + 1..<max(start + 1, limit)).first { ArmourLine(lines, $0).map { !$0.isBegin } ?? false }
        return end.map { $0 + 1 } ?? start
    }

    /// Lines of one block.
    private static let armourLimit = 2_000
}

/// "-----BEGIN PGP SIGNATURE-----"
private struct ArmourLine {
    let isBegin: Bool
    let isSignedMessage: Bool

    init?(_ lines: TextLines, _ index: Int) {
        let range = lines[index]
        guard range.count >= 20, range.count <= 80,
            lines.octets.span.stands("-----", at: range.lowerBound, before: range.upperBound)
        else { return nil }
        let line = lines.bare(index)
        guard line.hasPrefix("-----BEGIN PGP ") || line.hasPrefix("-----END PGP "), line.hasSuffix("-----") else {
            return nil
        }
        isBegin = line.hasPrefix("-----BEGIN")
        isSignedMessage = line == "-----BEGIN PGP SIGNED MESSAGE-----"
    }
}
