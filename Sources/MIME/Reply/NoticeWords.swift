/// What companies, scanners and printers' friends add below a message.

/// A notice has two of its words, one of which nobody writes by chance; asks nothing; and nothing stands below it.
enum NoticeWords {
    static let starts = [
        "this e-mail", "this email", "this message", "this communication", "this transmission", "the information",
        "the contents of this", "confidentiality notice", "disclaimer", "important notice", "notice:", "please note:",
        "the content of this", "legal notice", "confidential",
        "esta mensagem", "este e-mail", "este email", "as informações", "a informação", "aviso legal",
        "aviso de confidencialidade", "o conteúdo", "esta comunicação", "a presente mensagem", "o presente e-mail",
        "este mensaje", "este correo", "la información", "el contenido", "aviso de confidencialidad",
        "la presente comunicación",
        "diese e-mail", "diese nachricht", "der inhalt dieser",
        "ce message", "ce courriel", "cet e-mail", "cet email", "questo messaggio", "questa e-mail",
        "le informazioni",
        "dit bericht",
        "deze e-mail", "ta wiadomość", "niniejsza wiadomość", "det här meddelandet", "denne e-mail", "denne e-post",
    ]
    private static let begin = Phrases(starts)

    /// Words of lawyers.
    private static let telling = Phrases([
        "confidential", "privileged", "addressee", "intended recipient", "intended only", "intended solely",
        "intended for", "unauthorized", "unauthorised", "strictly prohibited", "disclaimer", "opinions expressed",
        "confidenci", "privilegi", "uso exclusivo", "destina-se exclusivamente", "sigilo", "não autorizad",
        "legalmente protegid", "no autorizad", "vertraulich", "ausschließlich für", "unbefugt", "confidentiel",
        "strictement", "riservat", "esclusivamente", "vertrouwelijk", "uitsluitend bestemd", "poufn", "konfidenti",
        "fortrolig", "poufné", "scanned for virus", "virus scanning", "automatically logged", "monitored and",
    ])

    /// Words that people write too.
    private static let beside = [
        "recipient", "destinat", "information", "informaç", "información", "informazion", "informacj", "content",
        "conteúdo", "conteudo", "contenido", "inhalt", "contenu", "contenut", "inhoud", "attachment", "anexo",
        "adjunto",
        "anhäng", "anlagen", "pièces jointes", "allegat", "bijlage", "załączn", "delete", "apague", "apagar", "elimin",
        "exclu", "löschen", "supprim", "cancell", "verwijder", "usun", "in error", "by mistake", "por engano",
        "por erro",
        "por error", "irrtümlich", "par erreur", "per errore", "notify", "notifi", "avise", "informe ", "sender",
        "remetente", "remitente", "absender", "expéditeur", "mittente", "afzender", "virus", "vírus", "responsab",
        "responsib", "liab", "haftung", "copy", "cópia", "copia", "disclos", "divulga", "prohib", "proibi",
        "bestimmt", "empfänger", "bestemd", "privac", "e-mail", "email",
        "mensagem", "mensaje", "nachricht", "message", "messagg", "bericht", "wiadomoś",
    ].map { Array($0.utf8) }

    /// A line that may be the first of a notice.
    static func mayBegin(_ line: String) -> Bool { begin.begin(line.prefix(toUTF8: 80).lowercased()) }

    /// Octets of a notice that are looked at.
    static let limit = 4_000

    /// - Parameter text: a paragraph, or what a frame is drawn around.
    static func isNotice(_ text: String) -> Bool {
        let lower = text.prefix(toUTF8: limit).lowercased()
        guard !lower.unicodeScalars.contains(where: { "?¿".unicodeScalars.contains($0) }) else { return false }
        let strong = telling.places(in: lower)
        if strong == 0 { return false }
        if strong >= 2 { return true }
        // What the notice is about counts once, whatever it is called.
        let others = beside.count { lower.holds($0) }
        return others >= 2
    }

    /// - Parameter text: what a machine drew a frame around, or a line above: one word of lawyers is enough there.
    static func isFramedNotice(_ text: String) -> Bool {
        let lower = text.prefix(toUTF8: limit).lowercased()
        if isNotice(lower) { return true }
        return telling.isIn(lower) && !lower.unicodeScalars.contains { $0.isNumber || "?:".unicodeScalars.contains($0) }
    }

    /// A paragraph between or below notices that goes on with them.
    static func goesOn(_ text: String) -> Bool {
        let lower = text.prefix(toUTF8: limit).lowercased()
        guard !lower.unicodeScalars.contains(where: { "?¿".unicodeScalars.contains($0) }) else { return false }
        return telling.isIn(lower) || beside.count { lower.holds($0) } >= 3
    }

    // MARK: - Scanners, and the trees

    static let footerStarts =
        [
            "livre de vírus", "livre de virus", "virus-free", "virus free", "libre de virus", "sans virus", "virenfrei",
            "garanti sans virus", "privo di virus", "virusvrij", "wolny od wirusów", "este e-mail foi verificado",
            "este email foi verificado", "esta mensagem foi verificada", "mensagem verificada",
            "this email has been checked",
            "this e-mail has been checked", "this message has been scanned", "this email has been scanned by",
            "this e-mail has been scanned by", "nie zawiera wirusów", "vor dem drucken",
            "este correo electrónico ha sido comprobado",
            "diese e-mail wurde von avast", "cet e-mail a été vérifié", "l'absence de virus", "antes de imprimir",
            "before printing", "please consider the environment", "please think about the environment",
            "think before you print", "pense antes de imprimir", "pense no meio ambiente", "não imprima este",
            "antes de imprimir este", "piense en el medio ambiente", "por favor considere el medio ambiente",
            "bitte prüfen sie, ob diese", "denken sie an die umwelt", "pensez à l'environnement", "avant d'imprimer",
            "prima di stampare",
        ] + cleanStarts

    /// Words that people have for it too: the scanner's address stands behind them.
    private static let cleanStarts = [
        "não contém vírus", "nao contem virus", "sem vírus", "isento de vírus", "no contiene virus", "sin virus",
        "contains no virus", "non contiene virus", "senza virus", "ne contient pas de virus",
        "ne contient aucun virus", "enthält keine viren", "keine viren gefunden", "bevat geen virus", "geen virus",
        "brak wirusów", "nie zawiera wirusów",
    ]
    private static let clean = Phrases(cleanStarts)
    private static let footers = Phrases(footerStarts)

    private static let footerWords = Phrases([
        "avast", "avg", "norton", "mcafee", "kaspersky", "eset", "bitdefender", "sophos", "antivirus", "antivírus",
        "mailscanner",
        "anti-virus", "meio ambiente", "natureza", "planeta", "árvore", "environment", "the planet", "medio ambiente",
        "umwelt", "environnement", "ambiente,", "you print", "necessário imprimir", "realmente necess", "symantec",
        "mimecast", "messagelabs",
    ])

    /// One line, of which a program or a company's server is known: "Virus-free. www.avast.com".
    static func isFooter(_ line: String) -> Bool {
        let lower = line.prefix(toUTF8: 300).lowercased()
        guard footers.begin(lower), footerWords.isIn(lower), line.utf8.count <= 300,
            !lower.unicodeScalars.contains("?")
        else { return false }
        return !clean.begin(lower) || lower.contains("www.") || lower.contains("http")
    }
}

extension String {
    /// Whether these octets stand in it.
    fileprivate func holds(_ phrase: [UInt8]) -> Bool {
        let octets = utf8Span.span
        guard let first = phrase.first, octets.count >= phrase.count else { return false }
        var place = 0
        while let next = LineScan.first(first, in: octets, place..<(octets.count - phrase.count + 1)) {
            if phrase.indices.allSatisfy({ octets[next + $0] == phrase[$0] }) { return true }
            place = next + 1
        }
        return false
    }
}
