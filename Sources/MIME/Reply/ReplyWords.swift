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

    /// Beginning and end of "On <date>, <name> wrote:".
    private static let attributions: [(starts: [String], ends: [String])] = [
        (["on ", "at "], ["wrote:", "writes:", "wrote :"]),
        (["em ", "no dia ", "a "], ["escreveu:", "escreveu :", "escreveram:"]),
        (["el ", "en "], ["escribió:", "escribió :", "escribio:"]),
        (["le ", "en date"], ["a écrit :", "a écrit:", "a écrit\u{A0}:"]),
        (["am ", "on "], ["schrieb:", "geschrieben:"]),
        (["il ", "in data "], ["ha scritto:", "scrive:"]),
        (["op "], ["schreef:", "geschreven:", "het volgende geschreven:"]),
        (["w dniu ", "dnia "], ["napisał:", "napisała:", "napisał(a):", "pisze:"]),
        (["den ", "på "], ["skrev:"]),
        (["ma ", "ti ", "ke ", "to ", "pe ", "la ", "su "], ["kirjoitti:"]),
        (["дата", "в ", "пн", "вт", "ср", "чт", "пт", "сб", "вс"], ["написал:", "написала:", "пишет:", "писал:"]),
    ]

    private static let anywhere = [
        " wrote:", " escreveu:", " escribió:", " a écrit :", " schrieb:", " ha scritto:", " schreef:", " napisał(a):",
        " skrev:", " kirjoitti:", " пишет:", "写道:", "写道：", "寫道：", "のメール:", "のメッセージ:",
    ]

    static func isAttribution(_ line: String) -> Bool {
        let lower = line.lowercased()
        for (starts, ends) in attributions where ends.contains(where: lower.hasSuffix) {
            if starts.contains(where: lower.hasPrefix) || lower.contains("@") || lower.contains(where: \.isNumber) {
                return true
            }
        }
        return anywhere.contains(where: lower.hasSuffix) && (lower.contains("@") || lower.filter(\.isNumber).count >= 3)
    }

    /// The beginning of an attribution that goes on in the next line.
    static func beginsAttribution(_ line: String) -> Bool {
        let lower = line.lowercased()
        return lower.filter(\.isNumber).count >= 3
            && attributions.contains { $0.starts.contains(where: lower.hasPrefix) }
    }

    private static let headers: Set<String> = [
        "from", "sent", "to", "cc", "subject", "date", "reply-to", "importance", "de", "enviado", "enviada",
        "enviado em", "enviada em", "data", "para", "assunto", "com cópia", "enviado el", "fecha", "asunto", "envoyé",
        "envoyé le", "à", "objet", "von", "gesendet", "gesendet am", "an", "betreff", "datum", "da", "inviato", "a",
        "oggetto", "van", "verzonden", "aan", "onderwerp", "od", "wysłano", "do", "temat", "dw", "från", "skickat",
        "till", "ämne", "fra", "sendt", "til", "emne", "lähettäjä", "lähetetty", "aihe", "vastaanottaja", "от",
        "отправлено", "кому", "тема", "копия", "дата", "发件人", "发送时间", "收件人", "抄送", "主题", "寄件者",
        "差出人", "送信日時", "宛先", "件名",
    ]

    static func isHeaderLine(_ line: String) -> Bool { headerName(of: line) != nil }

    /// "Enviada em" of "*Enviada em:* terça-feira…"; nil for other lines. Lower case.
    static func headerName(of line: String) -> String? {
        guard let colon = line.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
        let name = line[..<colon].filter { $0 != "*" }.lowercased().trimmedBlanks
        return headers.contains(name) ? name : nil
    }

    private static let senders: Set<String> = [
        "from", "de", "von", "da", "van", "od", "från", "fra", "lähettäjä", "от", "发件人", "寄件者", "差出人",
    ]

    static func isSender(_ name: String) -> Bool { senders.contains(name) }
}
