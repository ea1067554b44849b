/// How mail programs say that they pass a mail on: in the subject, and on a line above what they pass on.

enum ForwardWords {
    /// In front of the subject. "VS" is Danish and Norwegian here; a Finnish "VS" is an answer, and forwards nothing.
    private static let prefixes: Set<String> = [
        "fw", "fwd", "enc", "rv", "rvs", "tr", "wg", "i", "doorst", "vs", "vb", "vl", "vl.", "pd", "fs", "ilt", "tov",
        "továbbítás", "redir", "přeposláno", "preposlané", "proslijeđeno", "edastatud", "пересл", "переслано", "πρθ",
        "tr.",
        "转发", "轉寄", "轉發", "転送", "전달",
    ]

    static func isForward(subject: String) -> Bool { withoutPrefix(subject) != nil }

    /// The subject that was passed on; nil where nothing in front of it says so.
    static func withoutPrefix(_ subject: String) -> String? {
        guard let colon = subject.prefix(toUTF8: 60).unicodeScalars.firstIndex(where: { $0 == ":" || $0 == "：" }) else {
            return nil
        }
        let prefix = withoutDot(subject[..<colon].lowercased()).filter(scalars: { !"[*".unicodeScalars.contains($0) })
            .trimmedSpaces
        return prefixes.contains(prefix)
            ? String(subject[subject.unicodeScalars.index(after: colon)...]).trimmedSpaces : nil
    }

    /// Stems rather than phrases: programs disagree about the words around them, and a block of labels must follow.
    private static let stems = Phrases([
        "forward", "videresend", "weitergeleitet", "reenviad", "encaminhad", "edastat", "edasi saadet", "edasisaadet",
        "reenviat", "προωθ", "препра", "posredovan", "chuyển tiếp", "välitet",
        "edelleenläh", "transféré", "transferé", "réexpédi", "reexpedi", "proslijeđ", "prosleđ", "továbbít",
        "inoltrat", "doorgestuur", "doorgezonden", "przekaz", "przesłan", "redirecționat", "redirectionat", "înaintat",
        "пересл", "пересыл", "пересил", "перенаправ", "переадрес", "preposl", "přeposl", "přepos", "předan",
        "vidarebefordra", "ileti", "yönlendiril", "转发", "轉寄", "轉發", "転送", "전달",
    ])

    private static let originals = Phrases([
        "original message", "reply message", "message original", "mensagem original", "mensaje original",
        "message d'origine", "message initial", "mensagem de origem", "originalmeddelande", "원본", "邮件原件", "原邮件",
        "mensaje de origen",
        "oprindeligt meddelelse",
        "ursprüngliche nachricht", "originalnachricht", "messaggio originale", "oorspronkelijk bericht",
        "oryginalna wiadomość", "wiadomość oryginalna", "ursprungligt meddelande", "oprindelig meddelelse",
        "opprinnelig melding", "alkuperäinen viesti", "исходное сообщение", "původní zpráva", "původní e-mail",
        "pôvodný e-mail", "pôvodná správa",
        "oprindelig besked", "opprinnelig e-post", "ursprungligt mejl", "eredeti üzenet", "mesaj original",
        "özgün ileti", "orijinal mesaj", "原始邮件", "原始郵件", "元のメッセージ",
    ])

    /// Words that people write above what they paste, too: dividers between rules alone.
    private static let ruledOriginals = Phrases([
        "mail original", "courriel original", "e-mail original", "email original", "original mail", "original e-mail",
        "original email", "correo original", "mail originale", "e-mail originale", "originele e-mail",
        "originele mail", "ursprüngliche e-mail", "ursprüngliche mail", "original-nachricht",
    ])

    /// "---------- Forwarded message ---------", "Begin forwarded message:"; a bare line, without quote marks.
    static func isDivider(_ line: String) -> Bool {
        guard line.utf8.count <= 160, let words = dividerWords(line) else { return false }
        return stems.isIn(words)
    }

    /// "-----Original Message-----": an answer's line, and of some programs a forward's.
    /// QUIRK: Samsung writes the labels behind it on the same line: "---- Original message ----From: Ana Date: …".
    static func isOriginalDivider(_ line: String) -> Bool {
        guard let words = dividerWords(line),
            originals.begin(words) || ruledOriginals.begin(words) && line.hasPrefix("--") && line.hasSuffix("--")
        else { return false }
        return line.utf8.count <= 160 || words.firstRange(of: "---") != nil
    }

    /// What stands between the rules, in lower case; nil for lines that have neither rules nor a colon at the end.
    private static func dividerWords(_ line: String) -> String? {
        let isRuled = ["--", "==", "__", "**", "——", "––", "‐‐"].contains(where: line.hasPrefix)
        guard isRuled || line.hasSuffix(":") || line.hasSuffix("：") else { return nil }
        let lower = line.drop(scalars: { "-=_*—–‐ ".unicodeScalars.contains($0) }).lowercased()
        let isASCII = lower.utf8.allSatisfy { $0 < 0x80 }
        let words = isASCII ? lower : withoutDot(lower).replacing("’", by: "'")
        return words.first?.isLetter ?? false ? words : nil
    }

    /// Turkish "İ" in lower case is "i" with a dot above it, which no other word is written with.
    private static func withoutDot(_ lower: String) -> String {
        String(String.UnicodeScalarView(lower.unicodeScalars.filter { $0 != "\u{307}" }))
    }
}

extension String {
    /// Whether a subject says that the mail passes another one on: "Fwd: …", in whatever language.
    public var isForwardSubject: Bool { ForwardWords.isForward(subject: self) }
}
