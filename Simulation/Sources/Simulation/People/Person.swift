/// Who plays: addresses, languages, and what they say.

extension Who {
    var address: String {
        switch self {
        case .maria, .pedro: "\(rawValue)@loja.test"
        case .john: "john@acme.test"
        case .lucia: "lucia@tienda.test"
        case .nobody: "nobody.knows@free.test"
        case .mallory: "mallory@evil.test"
        case .ana, .bruno, .carla, .admin: "\(rawValue)@desk.test"
        }
    }

    var name: String {
        switch self {
        case .maria: "Maria Souza"
        case .pedro: "Pedro Lima"
        case .john: "John Miller"
        case .lucia: "Lucía Gómez"
        case .nobody: "N. Body"
        case .mallory: "Mallory"
        case .ana: "Ana Prado"
        case .bruno: "Bruno Reis"
        case .carla: "Carla Dias"
        case .admin: "A. Keeper"
        }
    }

    var isAnalyst: Bool {
        switch self {
        case .ana, .bruno, .carla: true
        case .maria, .pedro, .john, .lucia, .nobody, .mallory, .admin: false
        }
    }

    /// Whom they copy.
    var colleague: Who? {
        switch self {
        case .maria: .pedro
        case .pedro: .maria
        case .john: .nobody
        case .lucia, .nobody, .mallory, .ana, .bruno, .carla, .admin: nil
        }
    }

    private enum Tongue { case portuguese, english, spanish }

    private var tongue: Tongue {
        switch self {
        case .maria, .pedro, .ana: .portuguese
        case .john, .nobody, .mallory, .bruno, .admin: .english
        case .lucia, .carla: .spanish
        }
    }

    /// A new matter: subject and text; the mark tells this mail's words from all others.
    func matter(_ mark: String, _ number: Int) -> (subject: String, text: String) {
        let matters: [(String, String)] =
            switch tongue {
            case .portuguese:
                [
                    (
                        "Impressora parada",
                        "A impressora do caixa não imprime desde hoje cedo, código \(mark).\nPodem ver isso?"
                    ),
                    ("Nota rejeitada", "Bom dia,\n\na nota \(mark) foi rejeitada e não sabemos o motivo.\n\nObrigada"),
                    ("Senha", "Não consigo entrar no sistema, aparece \(mark) na tela."),
                ]
            case .english:
                [
                    (
                        "Printer down",
                        "Hello,\n\nthe till printer stopped this morning and shows \(mark).\nCould you have a look?"
                    ),
                    ("Invoice rejected", "Our invoice \(mark) was rejected and we do not know why."),
                    ("Question", "How do we export the list \(mark) to the new system?\n\nRegards,\n\(name)"),
                ]
            case .spanish:
                [
                    ("Impresora parada", "Hola,\n\nla impresora de la caja no imprime desde hoy, código \(mark)."),
                    ("Factura rechazada", "La factura \(mark) fue rechazada y no sabemos por qué.\n\nGracias"),
                ]
            }
        return matters[number % matters.count]
    }

    func reply(_ mark: String, _ number: Int) -> String {
        let replies =
            switch tongue {
            case .portuguese:
                [
                    "Testei de novo e continua igual, agora com \(mark).\nO cabo foi trocado ontem.",
                    "O modelo é \(mark).\n\nPodem ligar à tarde?",
                ]
            case .english:
                [
                    "I tried again and it still fails, now with \(mark).\nThe cable was changed yesterday.",
                    "The model is \(mark).\n\nCould you call in the afternoon?",
                ]
            case .spanish:
                [
                    "Lo probé otra vez y sigue igual, ahora con \(mark).\nEl cable es nuevo.",
                    "El modelo es \(mark).\n\n¿Pueden llamar por la tarde?",
                ]
            }
        return replies[number % replies.count]
    }

    func advice(_ mark: String) -> String {
        switch tongue {
        case .portuguese: "Troque o cabo amarelo pelo azul e ligue de novo, ref \(mark)."
        case .english: "Please swap the yellow cable for the blue one and restart, ref \(mark)."
        case .spanish: "Cambie el cable amarillo por el azul y reinicie, ref \(mark)."
        }
    }

    /// To a quotation.
    func word(_ isYes: Bool) -> String {
        switch tongue {
        case .portuguese: isYes ? "Aceito" : "Recuso"
        case .english: isYes ? "I accept" : "Refused"
        case .spanish: isYes ? "Acepto" : "Rechazo"
        }
    }

    var thanks: String {
        switch tongue {
        case .portuguese: "Muito obrigada!"
        case .english: "Thank you!"
        case .spanish: "¡Muchas gracias!"
        }
    }
}

extension Order {
    /// The analyst's lines, their own words among them.
    func text(_ words: String, number: Int64) -> String {
        switch self {
        case .none: words
        case .note: "#note\n\(words)"
        case .solve: "#solve\n\(words)"
        case .close: "#close\n\(words)"
        case .take: "#take"
        case .give: "#assign bruno"
        case .wait: "#status waiting"
        case .typo: "#sovle\n\(words)"
        case .empty: ""
        case .merge: "#merge \(number)"
        case .help: "#help"
        case .undo: "#undo"
        case .twice: "#take\n#solve\n\(words)"
        case .opportunity: "#opportunity Three more shops\n\(words)"
        case .quote: "#quote\nAnnual licence; 3; 1200; 10%\nInstallation; 8; 180\n\n\(words)"
        case .approve: "#approve"
        case .late: "#due 2041-01-15\n\(words)"
        }
    }

    /// Whether the words are for the customer, where the mail that is answered is.
    var speaks: Bool {
        switch self {
        case .none, .solve, .close, .twice, .late: true
        case .note, .take, .give, .wait, .typo, .empty, .merge, .help, .undo, .opportunity, .quote,
            .approve:
            false
        }
    }

    var isSecret: Bool { self == .note }
}
