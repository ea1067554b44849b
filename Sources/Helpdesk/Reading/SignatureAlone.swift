/// Whether a text is nothing but the signature that a mail program puts below everything its owner writes.
import Ticketing

enum SignatureAlone {
    /// Words that close a letter and say nothing else; "Obrigado" is an answer.
    private static let closings: Set<String> = [
        "atenciosamente", "cordialmente", "respeitosamente", "att", "atte", "at te", "abraco", "abracos", "um abraco",
        "com os melhores cumprimentos", "melhores cumprimentos", "saudacoes", "regards", "best regards", "kind regards",
        "warm regards", "best", "sincerely", "yours sincerely", "yours faithfully", "cheers", "saludos",
        "saludos cordiales", "un saludo", "un cordial saludo", "cordiales saludos",
    ]
    /// Lines that are the notice of a company, however long.
    private static let notices: Set<String> = [
        "confidencial", "confidencialidade", "confidencialidad", "confidential", "confidentiality", "destinatario",
        "recipient", "disclaimer", "privilegiada",
    ]
    /// Lines and words a line of a signature, at most; a longer one is somebody's sentence.
    private static let lineLimit = 16
    private static let wordLimit = 10

    /// - Parameter name: the writer's.
    static func isAll(of text: String, by name: String) -> Bool {
        guard text.utf8.count <= 4_000 else { return false }
        var lines = text.split(whereSeparator: \.isNewline).map { String($0).foldedWords }.filter { !$0.isEmpty }
        guard !lines.isEmpty, lines.count <= lineLimit else { return false }
        let isClosed = closings.contains(lines[0].joined(separator: " "))
        if isClosed { lines.removeFirst() }
        guard let first = lines.first else { return true }
        return isName(first, name.foldedWords, isClosed: isClosed) && lines.dropFirst().allSatisfy(mayFollow)
    }

    /// The whole name, with or without what stands behind it; below a closing the first name is enough.
    private static func isName(_ line: [String], _ name: [String], isClosed: Bool) -> Bool {
        guard let first = name.first, line.first == first else { return false }
        let isWhole = name.count > 1 && name.allSatisfy(line.contains)
        return line.count <= wordLimit && (isWhole || line == [first] || isClosed && line.count <= 4)
    }

    private static func mayFollow(_ line: [String]) -> Bool {
        line.count <= wordLimit || line.contains(where: notices.contains)
    }
}
