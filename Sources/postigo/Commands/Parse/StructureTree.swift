/// The parts of a mail with their octet ranges, what they stand for, and what was forgiven.
import MIME

struct StructureTree {
    let message: Message

    var text: String { (message.parts.flatMap(lines) + notes).joined(separator: "\n") }

    private func lines(of part: Part) -> [String] {
        let indent = String(repeating: "  ", count: part.depth)
        let name = part.filename.map { "  '\($0.visible)'" } ?? ""
        let place = "header \(range(part.headerRange))  body \(range(part.bodyRange))"
        let first = "\(indent)\(part.contentType.essence.visible)\(name)  \(encoding(of: part))\(place)"
        return [first] + meaning(of: part).map { "\(indent)  = \($0.visible)" }
    }

    private func range(_ range: Range<Int>) -> String { "\(range.lowerBound)..<\(range.upperBound)" }

    private func encoding(of part: Part) -> String {
        switch part.transferEncoding {
        case .identity: ""
        case .base64: "base64  "
        case .quotedPrintable: "quoted-printable  "
        case .uuencode: "uuencode  "
        case .unknown(let name): "\(name.visible)?  "
        }
    }

    /// What a part is beyond its type: a piece, a reference, a signature, files in another form, an event.
    private func meaning(of part: Part) -> [String] {
        var lines: [String] = []
        if let piece = part.piece {
            lines.append("piece \(piece.number)\(piece.total.map { " of \($0)" } ?? "") of message \(piece.id)")
        }
        if let elsewhere = part.externalBody {
            lines.append(
                "\(elsewhere.contentType), kept elsewhere: \(elsewhere.accessType) \(elsewhere.location ?? "")")
        }
        if let protection = part.protection { lines.append(words(for: protection)) }
        lines += part.hiddenFiles.map { "\($0.origin.rawValue): \($0.safeFilename)  \($0.size) octets" }
        lines += part.contentType.essence == "text/calendar" ? part.calendarEvents.compactMap(\.summary) : []
        return lines
    }

    private func words(for protection: Protection) -> String {
        switch protection {
        case .signed(let content, _, let name, let digest):
            "signed: octets \(range(content)), \(name ?? "no protocol"), \(digest ?? "no digest")"
        case .encrypted(_, let name): "encrypted: \(name ?? "no protocol")"
        case .opaque(let kind): "S/MIME: \(kind ?? "no kind")"
        }
    }

    private var notes: [String] {
        message.allNotes.map { "\($0.severity): \($0.kind.rawValue) at octet \($0.offset). \($0.sentence)" }
    }
}
