/// Whether a text is nothing but the signature that a mail program puts below everything its owner writes.
import MIME
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

    /// - Parameter words: a line's, folded.
    static func isClosing(_ words: [String]) -> Bool { closings.contains(words.joined(separator: " ")) }

    /// - Parameter name: the writer's.
    static func isAll(of text: String, by name: String) -> Bool {
        guard text.utf8.count <= 4_000 else { return false }
        return isAll(of: text[...].lines.map { String($0).foldedWords }[...], by: name.foldedWords)
    }

    /// - Parameters:
    ///   - lines: the folded words of each; those without any say nothing.
    ///   - name: the folded words of the writer's.
    static func isAll(of lines: ArraySlice<[String]>, by name: [String]) -> Bool {
        guard let first = lines.first(where: { !$0.isEmpty }) else { return false }
        let isClosed = closings.contains(first.joined(separator: " "))
        guard isClosed || isName(first, name, isClosed: false) else { return false }
        let lines = lines.filter { !$0.isEmpty }
        guard lines.count <= lineLimit else { return false }
        let rest = isClosed ? lines.dropFirst() : lines[...]
        guard let signed = rest.first else { return true }
        return isName(signed, name, isClosed: isClosed) && rest.dropFirst().allSatisfy(mayFollow)
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
