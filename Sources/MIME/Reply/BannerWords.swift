/// What a company's own server writes above each mail that comes from outside.

/// "CAUTION: This email originated from outside of the organization." A banner begins with a word of warning, says where
/// the mail is from, and, unless it has the servers' own phrase for that, what not to do.
enum BannerWords {
    private static let warnings = Phrases([
        "caution", "warning", "attention", "external", "alert", "security", "be careful", "this email", "this e-mail",
        "this message", "you don't often get email from", "some people who received this message don't often",
        "você não costuma receber", "no suele recibir correo",
        "[ext", "cuidado", "atenção", "aviso", "alerta", "externo", "e-mail externo", "email externo",
        "mensagem externa", "este e-mail", "este email", "esta mensagem", "precaución", "atención", "advertencia",
        "correo externo", "este correo", "este mensaje", "achtung", "vorsicht", "warnung", "externe", "diese e-mail",
        "diese nachricht", "attenzione", "questa e-mail", "questo messaggio", "prudence", "ce message", "cet e-mail",
        "opgelet", "let op", "uwaga",
    ])

    /// Servers' own, where they speak of the mail that they stand above.
    private static let phrases = Phrases([
        "originated from outside", "originated outside", "came from outside of", "was sent from outside",
        "from an external sender", "is from an external source", "is from an external email",
        "se originou fora", "originou-se fora", "teve origem fora", "originado fora da", "por um remetente externo",
        "enviado de fora da organização",
        "enviado de fora da empresa", "enviada de fora da organização", "remetente externo à", "origem externa à",
        "se originó fuera", "originado fuera de", "proviene de fuera de la organización", "de un remitente externo",
        "stammt von außerhalb", "kam von außerhalb", "kommt von außerhalb", "von einem externen absender",
        "provient de l'extérieur", "provient de l’extérieur", "d'un expéditeur externe", "d’un expéditeur externe",
        "proviene dall'esterno", "proviene dall’esterno", "da un mittente esterno", "van buiten de organisatie",
        "pochodzi spoza organizacji",
    ])

    /// By which they name it.
    private static let selves = Phrases([
        "this email", "this e-mail", "this message", "this mail", "the sender of this", "email originated",
        "e-mail originated", "message originated", "este e-mail", "este email", "esta mensagem", "este correo",
        "este mensaje", "diese e-mail", "diese mail", "diese nachricht", "cet e-mail", "cet email", "ce message",
        "ce courriel", "questa e-mail", "questa email", "questo messaggio", "deze e-mail", "deze mail", "dit bericht",
        "ta wiadomość",
    ])

    /// A person's, who tells what came from outside.
    private static let persons: Set<String> = [
        "i", "ive", "my", "me", "eu", "recebi", "recebemos", "meu", "minha", "recibí", "recibimos", "mi", "mis", "ich",
        "mir", "mein", "meine", "je", "jai", "mon", "ho", "mio", "mia", "ik", "mijn",
    ]

    /// Microsoft's sentence on a sender who is new to the reader; in other languages the link at its end tells it.
    private static let microsofts = Phrases([
        "you don't often get email from", "some people who received this message don't often get email from",
        "você não costuma receber emails de", "você não costuma receber e-mails de",
        "no suele recibir correo electrónico de",
    ])
    private static let microsoftsLink = "aka.ms/learnaboutsenderidentification"

    private static func isMicrosofts(_ line: String) -> Bool {
        if microsofts.begin(line) { return true }
        // It is a link, not the name of one.
        return line.dropLast(scalars: { !$0.isLetter }).hasSuffix(microsoftsLink) && line.utf8.contains(0x40)
            && [">", "]", ")"].contains(where: line.hasSuffix) && !isPersons(line)
    }

    /// What not to do, in as many words.
    private static let cautions = Phrases([
        "cautious", "be careful", "use caution", "do not click", "don't click", "don’t click", "não clique",
        "evite clicar", "cuidado com", "no haga clic", "klicken sie nicht", "ne cliquez pas", "non cliccare",
        "klik niet", "nie klikaj",
    ])

    private static let places = Phrases([
        "external", "outside", "externo", "externa", "fora da", "fuera de", "extern", "außerhalb", "extérieur",
        "esterno", "buiten",
    ])

    private static let advice = Phrases([
        "do not click", "don't click", "click on links", "clicking links", "open attachments", "opening attachments",
        "não clique", "nao clique", "evite clicar", "clicar em links", "abrir anexos", "abra anexos", "no haga clic",
        "abrir archivos adjuntos", "klicken sie nicht", "anhänge", "ne cliquez pas", "pièces jointes", "non cliccare",
        "klik niet", "recognize the sender", "recognise the sender", "reconheça o remetente", "conheça o remetente",
        "reconozca al remitente", "trust the sender", "verify the sender", "know the content",
        "cuidado com links", "links e anexos", "enlaces ni abra", "nie klikaj", "nie otwieraj",
    ])

    /// "[EXTERNAL]" alone on its line.
    private static let tags: Set<String> = [
        "external", "external email", "external e-mail", "external sender", "external mail", "external message", "ext",
        "externo", "e-mail externo", "email externo", "mensagem externa", "remetente externo", "correo externo",
        "externe e-mail", "extern",
    ]

    /// The link below what Outlook says of an address that it does not know.
    private static let reasons = Phrases([
        "learn why this is important", "saiba por que isso é importante",
        "obtenga información sobre por qué es importante",
    ])

    /// Octets of a banner.
    static let limit = 1_000

    static func isBanner(_ text: String) -> Bool {
        guard text.utf8.count <= limit else { return false }
        let lower = text.lowercased()
        guard !lower.unicodeScalars.contains("?") else { return false }
        let bare = String(lower.drop(scalars: { !$0.isLetter }))
        if isTag(lower) || isMicrosofts(bare) { return true }
        guard warnings.begin(bare) || lower.holds("[ext"), !isPersons(lower) else { return false }
        if isTagged(bare), cautions.isIn(lower) { return true }
        return phrases.isIn(lower) && selves.isIn(lower) || places.isIn(lower) && advice.places(in: lower) >= 2
    }

    /// "External sender - be careful with links": a tag that goes on.
    private static func isTagged(_ line: String) -> Bool {
        [":", " - ", " – "].contains { sign in
            line.firstRange(of: sign).map { tags.contains(String(line[..<$0.lowerBound])) } ?? false
        }
    }

    private static func isPersons(_ text: String) -> Bool {
        text.split(atScalars: { !$0.isLetter && $0 != "'" && $0 != "’" }).contains {
            persons.contains(String($0.filter(scalars: { $0.isLetter })))
        }
    }

    /// A line of a banner below its first.
    static func goesOn(_ line: String) -> Bool {
        let lower = line.lowercased()
        return line.utf8.count <= limit && !lower.unicodeScalars.contains("?")
            && (advice.places(in: lower) >= 2 || phrases.isIn(lower) && selves.isIn(lower) || reasons.begin(lower)
                || isMicrosofts(lower))
    }

    private static func isTag(_ line: String) -> Bool {
        let bare = line.drop(scalars: { !$0.isLetter }).dropLast(scalars: { !$0.isLetter })
        guard line.unicodeScalars.count > bare.unicodeScalars.count else { return false }
        return "[*(".unicodeScalars.contains(line.trimmedSpaces.unicodeScalars.first ?? " ")
            && tags.contains(String(bare))
    }
}
