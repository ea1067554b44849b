/// A press of a button that a program sends as a mail: an answer to an invitation, a heart on a message.

public enum Gesture: String, Sendable {
    /// "Accepted", "declined": RFC 5546 §3.2.3.
    case calendarAnswer
    /// The same with words beside it: the program's own, or somebody's.
    case calendarAnswerWithWords
    /// "👍 Eva reacted via Gmail".
    case reaction
}

extension Message {
    /// Nil for mail that somebody wrote.
    ///
    /// - Parameter text: as `readableText`, for whoever has it already.
    public func gesture(saying text: String) -> Gesture? {
        if parts.contains(where: { $0.contentType.essence == "text/vnd.google.email-reaction+json" }) {
            return .reaction
        }
        let calendars = parts.filter {
            $0.contentType.essence == "text/calendar" && !$0.isInsideOther && $0.disposition != "attachment"
        }
        if !calendars.isEmpty, calendars.allSatisfy(\.answersInvitation) {
            return text.saysNothing || text == invitation ? .calendarAnswer : .calendarAnswerWithWords
        }
        return header.first("In-Reply-To") != nil && ReactionWords.areAll(of: text) ? .reaction : nil
    }
}

extension Part {
    // method = "METHOD" ":" "REPLY"                                        RFC 5546 §3.2.3
    fileprivate var answersInvitation: Bool {
        if let method = contentType.parameters["method"] { return method.asciiLowercased == "reply" }
        let events = calendarEvents
        return !events.isEmpty && events.allSatisfy { $0.method == "REPLY" }
    }
}

/// What Outlook, Gmail and iPhones write for a reader whose program shows no reactions.
enum ReactionWords {
    /// Octets of such a mail, at most: its writer has written nothing.
    private static let limit = 300

    private static let phrases = [
        "reacted to your message", "reacted via gmail", "reagiu à sua mensagem", "reagiu a sua mensagem",
        "reagiu pelo gmail", "reagiu via gmail", "reagiu através do gmail", "reaccionó a tu mensaje",
        "reaccionó a su mensaje", "reaccionó mediante gmail", "reaccionó a través de gmail",
        "ha reaccionado a tu mensaje", "hat auf ihre nachricht reagiert", "hat auf deine nachricht reagiert",
        "hat über gmail reagiert", "a réagi à votre message", "a réagi via gmail", "ha reagito al tuo messaggio",
        "ha reagito tramite gmail", "liked your message", "loved your message", "curtiu sua mensagem",
        "gostou da sua mensagem", "le gusta tu mensaje", "a aimé votre message", "a indiqué qu’il aimait votre message",
    ]

    /// How iPhones say it to who has none, before the words that it is about.
    private static let tapbacks = Phrases([
        "liked ", "loved ", "laughed at ", "emphasized ", "disliked ", "gostou de ", "amou ", "riu de ",
        "deu ênfase a ",
        "não gostou de ", "le gustó ", "le encantó ", "se rio de ", "enfatizó ",
    ])

    /// "Liked “Your ticket is solved.”": a quotation in curly quotes, and nothing behind it.
    private static func isTapback(_ line: String) -> Bool {
        guard tapbacks.begin(line), let open = line.unicodeScalars.firstIndex(of: "\u{201C}"),
            line.unicodeScalars.last == "\u{201D}"
        else { return false }
        return line[..<open].split(whereSeparator: \.isWhitespace).count <= 3
    }

    /// Behind the phrase stand a sign or a colon, with a small word at most between: "reagiu à sua mensagem com 👍".
    private static func goesOnWithSigns(_ rest: Substring) -> Bool {
        let words = rest.split(atScalars: { !$0.isLetter })
        return words.isEmpty
            || words.count == 1 && ["with", "com", "con", "mit", "avec", "por", "by"].contains(String(words[0]))
    }

    /// Where the line ends in a colon above the quote, it reads as the head of it, or the quote as one that it needs.
    private static func ownLines(of text: String) -> String {
        let reply = VisibleReply(of: text)
        let lines = (reply.isWhole ? text : reply.visible).split(whereSeparator: \.isNewline)
        return lines.filter { $0.unicodeScalars.first != ">" }.joined(separator: "\n")
    }

    /// The phrase stands in the first line, and nothing but a sign or a link to the program below it.
    static func areAll(of text: String) -> Bool {
        let own = ownLines(of: text.cut(toUTF8: 4_000))
        guard own.utf8.count <= limit, !own.unicodeScalars.contains(where: { "?¿".unicodeScalars.contains($0) }) else {
            return false
        }
        let lines = own.split(whereSeparator: \.isNewline).filter { $0.contains { !$0.isWhitespace } }
        if lines.count == 1, isTapback(lines[0].lowercased().trimmedBlanks) { return true }
        guard let first = lines.first?.lowercased(), lines.count <= 3,
            let phrase = phrases.lazy.compactMap({ first.firstRange(of: $0) }).first,
            goesOnWithSigns(first[phrase.upperBound...])
        else { return false }
        // "Eva reacted to your message, and the pump still drips" goes on.
        let words = first.split(whereSeparator: \.isWhitespace).count
        return words <= 12 && lines.dropFirst().allSatisfy { $0.split(whereSeparator: \.isWhitespace).count <= 2 }
    }
}

/// "Your message … was read on Monday": what some programs send in place of the report of RFC 8098.
enum ReceiptWords {
    private static let subjects = Phrases([
        "read:", "not read:", "excluída não lida:", "excluído não lido:", "eliminado sin leer:", "przeczytano:",
        "lida:", "lido:", "não lida:", "não lido:", "leído:", "leida:", "no leído:", "gelesen:",
        "nicht gelesen:", "ungelesen gelöscht:", "lu :", "lu:", "non lu :", "non lu:", "letto:", "non letto:",
        "gelezen:", "read receipt", "return receipt", "recibo de leitura", "confirmação de leitura",
        "confirmación de lectura", "lesebestätigung", "accusé de lecture", "accusé de réception (affiché)",
        "conferma di lettura",
    ])

    private static let bodies = Phrases([
        "was read on", "was read by", "was displayed on", "has been displayed", "was deleted without being read",
        "foi lida em", "foi lido em", "foi lida no dia", "foi lida por", "foi exibida no", "foi excluída sem ser lida",
        "foi eliminada sem ser lida", "se leyó el", "fue leído el", "ha sido leído", "se ha leído", "se ha mostrado en",
        "se eliminó sin leer", "została przeczytana", "wurde gelesen", "wurde am", "ungelesen gelöscht", "a été lu",
        "a été affiché",
        "a été supprimé sans être lu", "è stato letto", "è stato visualizzato", "is gelezen op", "werd gelezen op",
    ])

    /// Octets of a receipt's text, at most.
    private static let limit = 2_000

    static func isReceipt(_ message: Message) -> Bool {
        let subject = SubjectTags.without((message.subject ?? "").prefix(toUTF8: 200).lowercased()[...])
        guard subjects.begin(String(subject)), let text = message.text, text.utf8.count <= limit,
            !text.unicodeScalars.contains(where: { "?¿".unicodeScalars.contains($0) })
        else { return false }
        let lower = text.lowercased()
        return bodies.isIn(lower) && mails.isIn(lower)
    }

    /// What was read: a meter is none.
    private static let mails = Phrases([
        "message", "mail", "mensagem", "mensaje", "correo", "nachricht", "messaggio", "bericht", "wiadomość",
    ])
}
