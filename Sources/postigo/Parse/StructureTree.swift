/// The parts of a mail with their octet ranges, and what was forgiven.
import MIME

struct StructureTree {
    let message: Message

    var text: String {
        let parts = message.parts.map { part in
            let name = part.filename.map { "  '\($0.visible)'" } ?? ""
            let range = "\(part.bodyRange.lowerBound)..<\(part.bodyRange.upperBound)"
            return String(repeating: "  ", count: part.depth) + part.contentType.essence + name + "  octets \(range)"
        }
        let notes = message.notes.map { "note: \($0.kind.rawValue) at octet \($0.offset)" }
        return (parts + notes).joined(separator: "\n")
    }
}
