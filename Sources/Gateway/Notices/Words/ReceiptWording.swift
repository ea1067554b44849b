/// What a receipt says, in the analyst's language: what was done, what was not and why.
import Helpdesk
import Ticketing

struct ReceiptWording {
    let registry: Registry
    let wording: Wording

    private var locale: DeskLocale { wording.locale }

    func say(_ english: String, _ portuguese: String, _ spanish: String) -> String {
        switch locale {
        case .english: english
        case .portuguese: portuguese
        case .spanish: spanish
        }
    }

    func sentence(_ effect: CommandEffect) -> String {
        switch effect {
        case .assigned(let key?):
            say("with", "com", "con") + " " + (registry.analysts[key]?.name ?? key.name)
        case .assigned(nil): say("with nobody", "com ninguém", "con nadie")
        case .team(let key): registry.teams[key]?.name.text(in: locale) ?? key.name
        case .category(let key): registry.categories[key]?.label.text(in: locale) ?? key.name
        case .requestType(let key): registry.requestTypes[key]?.label.text(in: locale) ?? key.name
        case .priority(let key): registry.priorities[key]?.label.text(in: locale) ?? key.name
        case .status(let status): wording.status(status)
        case .waiting(let until?): say("until", "até", "hasta") + " " + wording.dateAndTime(until)
        case .waiting(nil): wording.status(.waiting)
        case .due(let due?): wording.dateAndTime(due)
        case .due(nil): say("no date any more", "sem prazo", "sin plazo")
        case .copied(let people): people.joined(separator: ", ")
        case .merged(let ticket): say("now part of", "agora faz parte de", "ahora es parte de") + " \(ticket)"
        case .split: say("a ticket of its own now", "agora é um chamado próprio", "ahora es un ticket propio")
        case .linked(let ticket): say("linked with", "vinculado a", "vinculado con") + " \(ticket)"
        case .spam:
            say("closed as spam; nobody is told", "encerrado como spam, sem avisar", "cerrado como spam, sin avisar")
        case .requester(let address): say("the customer is", "o cliente é", "el cliente es") + " \(address)"
        case .undone: say("taken back", "desfeito", "deshecho")
        case .replied: say("the text goes to the customer", "o texto vai para o cliente", "el texto va al cliente")
        case .noted: say("the text stays internal", "o texto fica interno", "el texto queda interno")
        case .helped: say("the commands are below", "os comandos estão abaixo", "los comandos están abajo")
        case .resumed:
            say("automatic mail flows again", "e-mails automáticos liberados", "correos automáticos reanudados")
        case .opportunity, .drafted, .approved, .opportunityIs, .diagnosed, .found: sentence(sale: effect)
        case .unchanged: say("it was so already", "já estava assim", "ya estaba así")
        }
    }

    func sentence(_ fault: CommandFault) -> String {
        switch fault {
        case .unknown(let nearest): unknown(nearest)
        case .noSuchName(let nearest): noSuchName(nearest)
        case .notAllowed(let refusal): sentence(refusal)
        case .argumentMissing(let example):
            say("something is missing behind it, such as", "falta algo depois, como", "falta algo después, como")
                + " '\(example)'"
        case .severalNames(let names):
            say("several have this name:", "vários têm esse nome:", "varios tienen ese nombre:") + " "
                + names.joined(separator: ", ")
        case .noSuchTicket(let ticket):
            say("there is no ticket", "não existe o chamado", "no existe el ticket") + " \(ticket)"
        case .alreadyMerged(let ticket): say("it is part of", "já faz parte de", "ya es parte de") + " \(ticket)"
        case .notAnAddress(let text):
            say("this is not a mail address:", "isto não é um e-mail:", "esto no es un correo:") + " \(text)"
        case .ownAddress(let address):
            say("an address of the desk:", "um endereço da própria central:", "una dirección de la propia mesa:")
                + " \(address)"
        case .tooMany(let limit):
            say(
                "a mail has at most \(limit) commands", "um e-mail tem no máximo \(limit) comandos",
                "un correo tiene como máximo \(limit) comandos")
        case .noRoom(let limit):
            say(
                "a ticket has at most \(limit) people", "um chamado tem no máximo \(limit) participantes",
                "un ticket tiene como máximo \(limit) participantes")
        case .sale(let refusal): sentence(refusal)
        case .misplaced, .notADate, .ambiguousDate, .datePassed, .dateTooFar, .notATicket, .sameTicket, .noText,
            .noteAndReply, .nothingToUndo, .notReversible, .undoTooLate, .alreadySent, .nothingToSplit:
            plain(fault)
        }
    }

    private func unknown(_ nearest: String?) -> String {
        let fault = say("there is no such command.", "não existe esse comando.", "no existe ese comando.")
        return fault + " "
            + (nearest.map { say("Did you mean", "Quis dizer", "¿Quiso decir") + " #\($0)?" }
                ?? say("#help lists them.", "#ajuda mostra todos.", "#ayuda los muestra."))
    }

    private func noSuchName(_ nearest: String?) -> String {
        let fault = say("nothing has this name.", "nada tem esse nome.", "nada tiene ese nombre.")
        return fault + (nearest.map { " " + say("Did you mean", "Quis dizer", "¿Quiso decir") + " '\($0)'?" } ?? "")
    }

    private func sentence(_ refusal: Refusal) -> String {
        switch refusal {
        case .notYourTeam(let key):
            let team = registry.teams[key]?.name.text(in: locale) ?? key.name
            return say(
                "only the team \(team), its leader and admins may do this",
                "só a equipe \(team), seu líder e os administradores podem fazer isto",
                "solo el equipo \(team), su líder y los administradores pueden hacerlo")
        case .otherTicket(let ticket):
            return say(
                "\(ticket) belongs to another team", "\(ticket) é de outra equipe", "\(ticket) es de otro equipo")
        }
    }

    /// Faults that name nothing.
    private func plain(_ fault: CommandFault) -> String {
        switch fault {
        case .misplaced:
            say(
                "commands stand on the first lines", "comandos ficam nas primeiras linhas",
                "los comandos van en las primeras líneas")
        case .notADate:
            say(
                "this is not a date: '3d', 'friday', '2026-12-01'", "isto não é uma data: '3d', 'sexta', '01/12'",
                "esto no es una fecha: '3d', 'viernes', '01/12'")
        case .ambiguousDate:
            say(
                "this date can be read in two ways; write '1 Dec' or '2026-12-01'",
                "esta data é ambígua; escreva '2026-12-01'", "esta fecha es ambigua; escriba '2026-12-01'")
        case .datePassed: say("this date has passed", "esta data já passou", "esta fecha ya pasó")
        case .dateTooFar:
            say(
                "this date is more than ten years ahead", "esta data fica a mais de dez anos de hoje",
                "faltan más de diez años para esta fecha")
        case .notATicket:
            say("this is not a ticket's number", "isto não é um número de chamado", "esto no es un número de ticket")
        case .sameTicket: say("this is the same ticket", "é o mesmo chamado", "es el mismo ticket")
        case .noText: say("there is no text to send", "não há texto para enviar", "no hay texto para enviar")
        case .noteAndReply:
            say(
                "one mail is a note or a reply, not both", "um e-mail é nota ou resposta, não os dois",
                "un correo es nota o respuesta, no ambos")
        case .nothingToUndo:
            say("there is nothing to take back", "não há nada para desfazer", "no hay nada que deshacer")
        case .notReversible:
            say(
                "a split cannot be taken back; #merge joins the tickets again",
                "separar não se desfaz; #juntar une de novo", "separar no se deshace; #unir los une de nuevo")
        case .undoTooLate:
            say(
                "the time for taking it back has passed", "o tempo para desfazer já passou",
                "el tiempo para deshacer ya pasó")
        case .alreadySent: say("its mail has been sent", "o e-mail já foi enviado", "el correo ya fue enviado")
        case .nothingToSplit:
            say(
                "the mail it answers is not a customer's, or opened the ticket",
                "o e-mail respondido não é de um cliente, ou abriu o chamado",
                "el correo respondido no es de un cliente, o abrió el ticket")
        case .unknown, .tooMany, .argumentMissing, .noSuchName, .severalNames, .noSuchTicket, .alreadyMerged,
            .notAnAddress, .ownAddress, .notAllowed, .noRoom, .sale:
            "\(fault)"
        }
    }

    /// Nil where there was no text.
    func sentence(_ answer: AnswerClass, recipients: Int) -> String? {
        switch answer {
        case .none: nil
        case .empty:
            say(
                "Your mail held no words of yours, so nothing was sent. To answer, write above the quoted notice.",
                "Seu e-mail não tinha nenhum texto seu, então nada foi enviado. Para responder, escreva acima do aviso citado.",
                "Su correo no tenía ningún texto suyo, así que no se envió nada. Para responder, escriba encima del aviso citado."
            )
        case .note(.holdsNotice):
            say(
                "Your text was kept as an internal note, because parts of our own notice were still in it. To send it, write it again without them.",
                "Seu texto foi guardado como nota interna, porque ainda havia nele partes do nosso aviso. Para enviar, escreva de novo sem essas partes.",
                "Su texto se guardó como nota interna, porque aún contenía partes de nuestro aviso. Para enviarlo, escríbalo de nuevo sin ellas."
            )
        case .note(.fileHoldsNotice):
            say(
                "Your text and your files were kept as an internal note. To send them, write again without that file.",
                "Seu texto e seus arquivos foram guardados como nota interna. Para enviar, escreva de novo sem esse arquivo.",
                "Su texto y sus archivos se guardaron como nota interna. Para enviarlos, escriba de nuevo sin ese archivo."
            )
        case .note(.notConfirmed):
            say(
                "The mail in your name was not carried out: your answer was not \"Yes\" alone. If it was you, answer the question again with \"Yes\" alone on the first line.",
                "O que foi pedido em seu nome não foi feito: sua resposta não era só \"Sim\". Se foi você, responda de novo à pergunta com \"Sim\" sozinho na primeira linha.",
                "El correo en su nombre no se ejecutó: su respuesta no fue solo \"Sí\". Si fue usted, responda otra vez a la pregunta con \"Sí\" solo en la primera línea."
            )
        case .note(.tapped):
            say(
                "Your text was kept as an internal note: a mail begun with a button sends no text. To send it, answer the notice, or put #reply on the first line.",
                "Seu texto foi guardado como nota interna: um e-mail aberto por um botão não envia texto. Para enviar, responda ao aviso ou escreva #responder na primeira linha.",
                "Su texto se guardó como nota interna: un correo abierto con un botón no envía texto. Para enviarlo, responda al aviso o escriba #responder en la primera línea."
            )
        case .customer where recipients == 0:
            say(
                "Your text is in the ticket; the customer has your own mail.",
                "Seu texto está no chamado; o cliente tem o seu e-mail.",
                "Su texto está en el ticket; el cliente tiene su correo.")
        case .customer(.aboveNotice):
            say(
                "Your text above the notice goes to the customer. Words that stand within or below the quoted notice do not: to send them, write them above it.",
                "Seu texto acima do aviso vai para o cliente. O que está dentro ou abaixo do aviso citado não vai: para enviar, escreva acima dele.",
                "Su texto encima del aviso va al cliente. Lo que está dentro o debajo del aviso citado no va: para enviarlo, escríbalo encima."
            )
        case .customer:
            say("Your text goes to the customer.", "Seu texto vai para o cliente.", "Su texto va al cliente.")
        case .note(.doubt):
            say(
                "Your text was kept as an internal note, because a command in it was not understood. To send it, write it again under #reply.",
                "Seu texto foi guardado como nota interna, porque um comando não foi entendido. Para enviar, escreva de novo com #responder.",
                "Su texto se guardó como nota interna, porque no se entendió un comando. Para enviarlo, escríbalo de nuevo con #responder."
            )
        case .note(.notAllowed):
            say(
                "Your text was kept as an internal note: only the ticket's team answers the customer.",
                "Seu texto foi guardado como nota interna: só a equipe do chamado responde ao cliente.",
                "Su texto se guardó como nota interna: solo el equipo del ticket responde al cliente.")
        case .note: say("Your text stays internal.", "Seu texto fica interno.", "Su texto queda interno.")
        }
    }

    func label(_ link: ReadyLink) -> String {
        switch link {
        case .take: say("Take", "Assumir", "Tomar")
        case .solve: say("Solve", "Resolver", "Resolver")
        case .close: say("Close", "Encerrar", "Cerrar")
        case .note: say("Note", "Nota", "Nota")
        case .priority(let key): registry.priorities[key]?.label.text(in: locale) ?? key.name
        case .wait: say("Wait", "Aguardar", "Esperar")
        case .snooze: say("Tomorrow", "Amanhã", "Mañana")
        case .resume: say("Let it go on", "Deixar seguir", "Dejar seguir")
        case .yes: say("Yes, it was me", "Sim, fui eu", "Sí, fui yo")
        case .no: say("No", "Não", "No")
        case .undo: say("Undo", "Desfazer", "Deshacer")
        case .stars(let count): ConversationViewMaker.stars(count)
        }
    }

    /// What `#help` shows.
    var commands: [ConversationView.Line] {
        CommandName.allCases.map { name in
            let typed = "#" + name.words.text(in: locale) + (name.example.isEmpty ? "" : " " + name.example)
            return ConversationView.Line(typed: typed, outcome: name.summary.text(in: locale))
        }
    }
}
