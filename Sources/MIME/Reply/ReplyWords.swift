/// What mail programs write around quoted mail, in the languages of our users and their customers.

enum ReplyWords {
    /// Our own line, in every language that templates ship in.
    static func isMarker(_ line: String) -> Bool {
        guard line.hasPrefix("##"), line.hasSuffix("##") else { return false }
        let lower = line.lowercased()
        return ["reply above this line", "acima desta linha", "encima de esta línea"].contains { lower.contains($0) }
    }

    private static let mobile = [
        "sent from my ", "sent from outlook", "sent from yahoo mail", "sent from mail for windows", "sent via ",
        "get outlook for", "enviado do meu ", "enviado de meu ", "enviado a partir do ", "enviado via ",
        "enviado pelo ", "enviado do yahoo", "obter o outlook para", "obter outlook para", "enviado desde mi ",
        "enviado desde el ", "obtener outlook para", "envoyé de mon ", "envoyé depuis ", "télécharger outlook pour",
        "von meinem ", "gesendet von ", "gesendet mit der ", "inviato da ", "inviato dal mio ", "verzonden vanaf mijn ",
        "verstuurd vanaf mijn ", "wysłane z ", "skickat från min ", "sendt fra min ", "lähetetty ",
        "отправлено с ", "发自我的", "从我的", "iphoneから送信",
    ]

    static func isMobileSignature(_ line: String) -> Bool {
        guard line.utf8.count <= 90 else { return false }
        let lower = line.lowercased()
        return mobile.contains { lower.hasPrefix($0) }
    }

    private static let originals = [
        "original message", "reply message", "forwarded message", "mensagem original", "mensagem encaminhada",
        "mensaje original", "mensaje reenviado", "message d'origine", "message original", "message transféré",
        "ursprüngliche nachricht", "originalnachricht", "weitergeleitete nachricht", "messaggio originale",
        "messaggio inoltrato", "oorspronkelijk bericht", "doorgestuurd bericht", "wiadomość oryginalna",
        "oryginalna wiadomość", "ursprungligt meddelande", "oprindelig meddelelse", "opprinnelig melding",
        "alkuperäinen viesti", "исходное сообщение", "пересылаемое сообщение", "原始邮件", "原始郵件", "元のメッセージ",
    ]

    static func isDivider(_ line: String) -> Bool {
        let rule: Set<Character> = ["-", "_", "=", "*", "─", "—"]
        let marks = line.prefix { rule.contains($0) }.count
        if marks >= 20, marks == line.count, line.first == "_" { return true }
        guard marks >= 2 || line.lowercased().hasPrefix("begin forwarded message") else { return false }
        let words = line.drop { rule.contains($0) || $0 == " " }.lowercased()
        return originals.contains { words.hasPrefix($0) } || line.lowercased().hasPrefix("begin forwarded message")
    }

    /// "wrote" in the tongues of mail programs; stems where person and gender change the ending.
    private static let wrote = [
        "wrote", "writes", "escreveu", "escreveram", "escribió", "escribio", "a écrit", "schrieb", "geschrieben",
        "ha scritto", "scrive", "schreef", "geschreven", "napisał", "pisze", "skrev", "kirjoitti", "написал", "писал",
        "пишет", "написав", "написала", "пише", "napsal", "napísal", "a scris", "je napisa", "írta", "yazdı", "yazmış",
        "kirjutas", "έγραψε", "写道", "寫道", "のメール", "のメッセージ", "작성",
    ]

    private static let attributionStarts = [
        "on ", "at ", "em ", "no dia ", "a ", "el ", "en ", "le ", "en date", "am ", "il ", "in data ", "op ",
        "w dniu ", "dnia ", "den ", "på ", "ma ", "ti ", "ke ", "to ", "pe ", "la ", "su ", "d. ", "dne ", "dňa ",
        "pe ", "în ", "u ", "дата", "в ", "пн", "вт", "ср", "чт", "пт", "сб", "вс", "vào ",
    ]

    /// "On <date>, <name> wrote:". A verb and a colon are a sentence; with a date or an address they are none.
    static func isAttribution(_ line: String) -> Bool {
        guard line.hasSuffix(":") || line.hasSuffix("：") else { return false }
        let lower = line.lowercased()
        guard wrote.contains(where: { lower.contains($0) }) else { return false }
        return lower.contains("@") || lower.filter(\.isNumber).count >= 3
            || attributionStarts.contains(where: lower.hasPrefix) && lower.contains(where: \.isNumber)
    }

    /// The beginning of an attribution that goes on in the next line.
    static func beginsAttribution(_ line: String) -> Bool {
        let lower = line.lowercased()
        return lower.filter(\.isNumber).count >= 3 && attributionStarts.contains(where: lower.hasPrefix)
    }

    static func isHeaderLine(_ line: String) -> Bool { MailLabels.field(of: line) != nil }
}
