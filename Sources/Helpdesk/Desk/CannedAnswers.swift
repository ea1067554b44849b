/// Answers that are ready: files in `templates/answers`, each with a name, perhaps with commands on its first lines.
import MIME
package import Ticketing

/// One of them. What its first lines command is done with it: a macro.
package struct CannedAnswer: Equatable, Sendable {
    package var name: String
    /// For customers of every language that has none of its own.
    package var text: String?
    package var texts: [DeskLocale: String]

    package init(name: String, text: String? = nil, texts: [DeskLocale: String] = [:]) {
        self.name = name
        self.text = text
        self.texts = texts
    }

    package func text(in locale: DeskLocale) -> String {
        texts[locale] ?? text ?? texts.min { $0.key.rawValue < $1.key.rawValue }?.value ?? ""
    }

    /// What stands in double braces, with what it is in this ticket; unknown names stay, so that they are seen.
    static func filled(_ text: String, _ values: [String: String]) -> String {
        var result = ""
        var rest = text[...]
        while let open = rest.firstRange(of: "{{") {
            result += rest[..<open.lowerBound]
            rest = rest[open.upperBound...]
            guard let close = rest.firstRange(of: "}}") else {
                return result + "{{" + rest
            }
            let name = String(rest[..<close.lowerBound]).trimmedBlanks
            // "Olá, {{first_name}}!" to somebody whose name nobody knows is "Olá!".
            if values[name] == "", result.hasSuffix(", ") { result.removeLast(2) }
            result += values[name] ?? "{{\(name)}}"
            rest = rest[close.upperBound...]
        }
        return result + rest
    }

    /// The first name in braces that is none of these: nobody's answer goes out with it. Braces around anything but one word
    /// are the writer's own.
    package static func unknownVariable(in text: String) -> String? {
        var rest = text[...]
        while let open = rest.firstRange(of: "{{") {
            rest = rest[open.upperBound...]
            guard let close = rest.firstRange(of: "}}") else { return nil }
            let name = String(rest[..<close.lowerBound]).trimmedBlanks
            if isVariable(name), !variables.contains(name) { return name }
            rest = rest[close.upperBound...]
        }
        return nil
    }

    private static func isVariable(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 80
            && name.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || $0.properties.numericType != nil || "_.-".unicodeScalars.contains($0)
            }
    }

    /// What may stand there.
    package static let variables = [
        "customer", "first_name", "number", "subject", "analyst", "team", "company", "desk",
    ]
}

extension Desk {
    /// By name, whatever case and accents; the names in order where there is none.
    func cannedAnswer(_ name: String) -> CannedAnswer? {
        answers.first { $0.name.foldedWord == name.foldedWord }
    }

    /// The answer that a text is the name of, and nothing else: "senha". A sentence with the word in it names none.
    func answerNamed(by text: String) -> CannedAnswer? {
        let text = text.trimmedBlankLines.trimmedBlanks
        guard !text.isEmpty, text.utf8.count <= 80, !text.contains(where: \.isNewline), !text.foldedWord.isEmpty else {
            return nil
        }
        return cannedAnswer(text)
    }

    func values(of ticket: TicketSnapshot, for analyst: Analyst) -> [String: String] {
        let name = ticket.requesterName ?? ""
        return [
            "customer": name,
            "first_name": GreetingName.greeting(of: name) ?? "",
            "number": "\(ticket.id.number)", "subject": ticket.subject, "analyst": analyst.name,
            "team": ticket.sorting.team.flatMap { registry.teams[$0] }?.name.text(in: ticket.locale) ?? "",
            "company": ticket.organisation.flatMap { registry.organisations[$0] }?.name ?? "", "desk": registry.name,
        ]
    }
}
