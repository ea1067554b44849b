/// Signatures that nothing marks: lines that a sender has ended three earlier mails with (design: contract 7).
import MIME
import Ticketing

enum LearnedSignature {
    /// Mails that ended so before; a chance is no habit.
    static let evidence = 3

    /// Where it begins in the text: a line, by its number. Nil where nothing has been learned, and where only words of the
    /// writer's are repeated.
    ///
    /// - Parameters:
    ///   - earlier: how the sender's earlier mails ended.
    ///   - sender: their name and their address.
    static func start(in text: EdgeLines, earlier: [MailEdges], by sender: String, _ lexicon: Lexicon) -> Int? {
        guard let edges = text.edges, !edges.bottom.isEmpty else { return nil }
        let length = repeated(edges, earlier)
        guard length > 0 else { return nil }
        let name = Set(sender.foldedWords.filter { $0.utf8.count > 2 })
        var block = text.spoken.dropFirst().suffix(length)
        // Below a question it may be the answer to it.
        if let question = block.last(where: { WordAlone.asks(text.lines[$0]) }) {
            block = block.drop { $0 <= question }
        }
        // "Aguardo retorno." above the name is said each time, and each time anew; so is a line after the letter.
        if let said = block.last(where: { Afterword.begins(text.lines[$0]) || states(text.lines[$0]) }) {
            block = block.drop { $0 <= said }
        }
        while let first = block.first, says(text.lines[first], lexicon) { block = block.dropFirst() }
        return block.contains { isOfCard(text.lines[$0], name) } ? block.first : nil
    }

    /// "Estado: crítico": a fact under a label that no card has.
    private static func states(_ line: Substring) -> Bool {
        guard let colon = line.utf8.prefix(labelLimit).firstIndex(of: UInt8(ascii: ":")) else { return false }
        let label = String(line[..<colon]).foldedWords
        let value = line[line.utf8.index(after: colon)...]
        return !label.isEmpty && label.count <= 3 && !value.isBlank && !value.hasPrefix("//")
            && !label.contains { cardLabels.contains($0) }
    }

    /// Octets of a label.
    private static let labelLimit = 40

    /// What stands before a colon on somebody's card, folded.
    private static let cardLabels: Set<String> = [
        "tel", "telefone", "telefono", "telefon", "phone", "fone", "f", "t", "m", "p", "e", "w", "c", "cel", "celular",
        "cell", "mobile", "mobil", "movil", "whatsapp", "wpp", "whats", "zap", "fax", "ramal", "ext", "email", "mail",
        "correo", "site", "web", "website", "www", "skype", "teams", "linkedin", "instagram", "facebook", "endereco",
        "direccion", "address", "adresse", "cep", "cnpj", "cpf", "nif", "cuit", "ruc", "rut", "oab", "crc", "crea",
        "crm",
        "matricula", "direto", "direct", "geral", "office", "escritorio", "comercial", "plantao", "sac", "http",
        "https",
    ]

    /// How companies' names end, folded.
    private static let companies: Set<String> = [
        "ltda", "eireli", "epp", "sa", "gmbh", "inc", "ltd", "llc", "srl", "sarl", "bv", "sl", "lda",
    ]

    /// Somebody's name, a closing, or where they are reached: lines without any of these are facts that are alike each time.
    private static func isOfCard(_ line: Substring, _ name: Set<String>) -> Bool {
        let words = String(line).foldedWords
        if line.utf8.contains(0x40) || line.utf8.count(where: { (0x30...0x39).contains($0) }) >= 7 { return true }
        if line.contains("://") || line.contains("www.") { return true }
        if words.contains(where: companies.contains) { return true }
        return SignatureAlone.isClosing(words)
            || !words.isEmpty && words.count <= 5 && words.contains(where: name.contains)
    }

    /// How many last lines it has in common with so many of them. The same mail once more says nothing.
    private static func repeated(_ edges: MailEdges, _ earlier: [MailEdges]) -> Int {
        var seen: Set<UInt64> = [edges.whole]
        let others = earlier.filter { seen.insert($0.whole).inserted }
        let lengths = others.map { zip($0.bottom, edges.bottom).prefix { $0 == $1 }.count }.sorted(by: >)
        return lengths.count < evidence ? 0 : lengths[evidence - 1]
    }

    /// A sentence, or thanks: no part of an address.
    static func says(_ line: Substring, _ lexicon: Lexicon) -> Bool {
        let words = line.split(whereSeparator: \.isWhitespace)
        let folded = String(line).foldedWords
        if folded.contains(where: { lexicon.holds($0, .contradict) }) { return true }
        if folded.contains(where: { lexicon.holds($0, .thanks) }) { return true }
        // "www.shop.test" is no word of a sentence; "retorno." is.
        let small = words.count { word in
            word.unicodeScalars.first?.properties.isLowercase ?? false && !word.utf8.dropLast().contains(0x2E)
        }
        let isEnded = line.trimmedEnd.map { ".!…:;".unicodeScalars.contains($0) } ?? false
        return isEnded && words.count > 1 && small > 0 || small > 2
    }
}

extension Substring {
    /// The last scalar that is seen.
    fileprivate var trimmedEnd: Unicode.Scalar? {
        unicodeScalars.last { !$0.properties.isWhitespace && !$0.isUnseen }
    }
}
