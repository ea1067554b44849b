/// How a person is spoken to: by their first name, as a colleague would.
import MIME

package enum GreetingName {
    /// "Maria" of "Maria Souza", "SOUZA, Maria" and "Dra. Maria Souza". What is no person's name stays whole: "Loja Azul
    /// Ltda.", "Suporte", "maria@loja.example".
    package static func first(of name: String) -> String {
        let name = unadorned(name.oneLine)
        let words = name.split(whereSeparator: \.isWhitespace).map(String.init)
        // "maria" is how a program writes; "IBM" and "loja" are no first names.
        if words.count == 1, isNameLike(name), name == name.lowercased(), !companies.contains(bare(name)) {
            return cased(name)
        }
        guard words.count > 1, words.allSatisfy(isNameLike), !words.contains(where: { companies.contains(bare($0)) })
        else { return name }
        // "Souza, Maria": as address books sort.
        let comma = words.firstIndex { $0.utf8.last == UInt8(ascii: ",") }
        let given = comma.map { Array(words[($0 + 1)...]) } ?? words
        guard let first = given.first(where: { !titles.contains(bare($0)) && bare($0).utf8.count > 1 }) else {
            return name
        }
        return cased(first)
    }

    /// For a greeting; nil where a desk or a department writes: nobody says "Olá, Compras!".
    package static func greeting(of name: String) -> String? {
        let plain = unadorned(name.oneLine)
        let words = plain.foldedWords
        guard let first = words.first, !roles.contains(first) else { return nil }
        return self.first(of: name)
    }

    /// "Rui Costa" of "'Rui Costa (Cliente SA)'", as programs write it; what is nothing but signs stays.
    private static func unadorned(_ name: String) -> String {
        var plain = name
        for (open, close) in [("(", ")"), ("[", "]"), ("<", ">")] {
            while let start = plain.firstRange(of: open), let end = plain[start.upperBound...].firstRange(of: close) {
                plain.removeSubrange(start.lowerBound..<end.upperBound)
            }
        }
        let signs = "'\"‘’“”`".unicodeScalars
        let bare = plain.drop(scalars: { $0 == " " || signs.contains($0) })
            .dropLast(scalars: { $0 == " " || signs.contains($0) })
        return bare.isEmpty ? name : String(bare)
    }

    private static func isNameLike(_ word: String) -> Bool {
        word.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || "-'’.,".unicodeScalars.contains($0) || $0.value > 0x2FF
        }
    }

    /// Without signs, folded.
    private static func bare(_ word: String) -> String { word.foldedWords.joined() }

    /// "MARIA" and "maria" are how programs write.
    private static func cased(_ word: String) -> String {
        let isOneCase = word == word.uppercased() || word == word.lowercased()
        return isOneCase ? word.capitalizedName : word
    }

    private static let titles: Set<String> = [
        "dr", "dra", "sr", "sra", "srta", "prof", "profa", "eng", "enga", "mr", "mrs", "ms", "miss", "don", "dona",
        "doutor",
        "doutora", "adv", "arq", "ing", "lic", "mtro",
    ]

    /// Who writes in the name of a department.
    private static let roles: Set<String> = [
        "suporte", "support", "soporte", "financeiro", "financiero", "fiscal", "atendimento", "contabilidade",
        "departamento",
        "depto", "setor", "equipe", "team", "equipo", "vendas", "ventas", "sales", "compras", "ti", "rh", "nfe", "sac",
        "office",
        "escritorio", "cobranca", "faturamento", "recepcao", "contato", "contacto", "info", "noreply", "diretoria",
        "secretaria",
    ]

    /// What stands in the names of companies, roles and mailboxes.
    private static let companies: Set<String> = [
        "ltda", "sa", "me", "epp", "eireli", "mei", "inc", "llc", "ltd", "gmbh", "corp", "co", "srl", "sl", "sas",
        "cia",
        "loja", "lojas", "grupo", "comercio", "comercial", "industria", "servicos", "suporte", "support", "soporte",
        "financeiro", "fiscal", "atendimento", "contabilidade", "departamento", "setor", "equipe", "team", "equipo",
        "vendas",
        "sales", "compras", "ti", "rh", "nfe", "sac", "office", "escritorio", "empresa", "company", "tienda", "store",
        "shop",
        "padaria", "mercado", "farmacia", "restaurante", "escola", "prefeitura", "associacao", "sistema", "sistemas",
    ]
}

extension String {
    fileprivate var capitalizedName: String {
        let parts = lowercased().split(at: "-", omittingEmptySubsequences: false)
        return parts.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: "-")
    }
}
