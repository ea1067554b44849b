/// What a company's own server writes above each mail that comes from outside.

/// "CAUTION: This email originated from outside of the organization." A banner begins with a word of warning, says where
/// the mail is from, and, unless it has the servers' own phrase for that, what not to do.
enum BannerWords {
    private static let warnings = Phrases([
        "caution", "warning", "attention", "external", "alert", "security", "be careful", "this email originated",
        "this message originated", "this e-mail originated", "this email came from", "this message came from",
        "this email is from an external", "this message is from an external", "you don't often get email from",
        "você não costuma receber", "no suele recibir correo",
        "[ext", "cuidado", "atenção", "aviso", "alerta", "externo", "e-mail externo", "email externo",
        "mensagem externa",
        "este e-mail se originou", "este e-mail foi enviado de fora", "este e-mail teve origem", "precaución",
        "atención",
        "correo externo", "este correo", "achtung", "vorsicht", "externe", "diese e-mail stammt", "attenzione",
        "prudence", "opgelet", "let op",
    ])

    /// Servers' own: no person has them in a sentence of theirs.
    private static let phrases = Phrases([
        "originated from outside", "originated outside", "came from outside of", "sent from outside of",
        "from an external sender", "is from an external source", "is from an external email",
        "you don't often get email from", "você não costuma receber emails de", "você não costuma receber e-mails de",
        "no suele recibir correo electrónico de", "external email: ", "external sender: ",
        "se originou fora", "originou-se fora", "teve origem fora", "originado fora da",
        "enviado de fora da organização",
        "enviado de fora da empresa", "enviada de fora da organização", "remetente externo à", "origem externa à",
        "se originó fuera", "originado fuera de", "proviene de fuera de la organización", "de un remitente externo",
        "stammt von außerhalb", "von einem externen absender", "provient de l'extérieur", "d'un expéditeur externe",
        "proviene dall'esterno", "van buiten de organisatie",
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
        let bare = String(lower.drop(scalars: { !$0.isLetter && !"[".unicodeScalars.contains($0) }))
        if isTag(lower) { return true }
        guard warnings.begin(bare) || warnings.begin(String(bare.drop(scalars: { $0 == "[" }))) else { return false }
        return phrases.isIn(lower) || places.isIn(lower) && advice.places(in: lower) >= 2
    }

    /// A line of a banner below its first.
    static func goesOn(_ line: String) -> Bool {
        let lower = line.lowercased()
        return line.utf8.count <= limit && !lower.unicodeScalars.contains("?")
            && (advice.places(in: lower) >= 2 || phrases.isIn(lower) || reasons.begin(lower))
    }

    private static func isTag(_ line: String) -> Bool {
        let bare = line.drop(scalars: { !$0.isLetter }).dropLast(scalars: { !$0.isLetter })
        guard line.unicodeScalars.count > bare.unicodeScalars.count else { return false }
        return "[*(".unicodeScalars.contains(line.trimmedSpaces.unicodeScalars.first ?? " ")
            && tags.contains(String(bare))
    }
}
