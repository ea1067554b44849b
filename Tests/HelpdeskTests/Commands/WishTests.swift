// What a customer asks for by a word, and what is for a person after all; and what is only thanks.
import ShippedLexicon
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Wishes and thanks")
struct WishTests {
    struct Given: Sendable {
        var subject = "Re: [#12] Printer"
        var text = ""
    }

    @Test(arguments: [
        Case("status in the subject", Given(subject: "status"), CustomerWish?.some(.status(nil))),
        Case("status of one", Given(subject: "Status 1234"), .status(TicketID(1_234))),
        Case("with a sign", Given(subject: "status #1234"), .status(TicketID(1_234))),
        Case("in the text", Given(text: "status"), .status(nil)),
        Case("a question mark", Given(text: "Status?"), .status(nil)),
        Case("Portuguese", Given(text: "Situação do meu chamado nº 7"), .status(TicketID(7))),
        Case("Spanish", Given(text: "estado del ticket 7"), .status(TicketID(7))),
        Case("from a phone", Given(subject: "status", text: "Sent from my iPhone"), .status(nil)),
        Case("a sentence is for a person", Given(text: "What is the status of my order?"), nil),
        Case("a subject with a text is for a person", Given(subject: "Status", text: "My printer is broken"), nil),
        Case("reopen", Given(text: "reabrir"), .reopen(nil)),
        Case("close", Given(text: "Fechar 12"), .close(TicketID(12))),
        Case("help", Given(subject: "ajuda"), .help), Case("a cry is for a person", Given(subject: "Help!"), nil),
        Case("help with something is for a person", Given(subject: "Help", text: "It burns"), nil),
        Case("a rating", Given(text: "nota 5"), .rate(5, hasComment: false)),
        Case("a rating with words", Given(text: "rating 2\nIt took a week."), .rate(2, hasComment: true)),
        Case("in the subject", Given(subject: "[#12] nota 4"), .rate(4, hasComment: false)),
        Case("stars", Given(text: "★★★"), .rate(3, hasComment: false)),
        Case("too many stars", Given(text: "nota 6"), nil), Case("no stars", Given(text: "nota"), nil),
        Case("a note about an invoice", Given(text: "nota fiscal"), nil),
        Case("nothing", Given(), nil),
        Case("closing is asked, not ordered", Given(text: "Encerrar?"), nil),
        Case("in the subject", Given(subject: "Re: [#12] Close?"), nil),
        Case("reopening", Given(text: "Reabrir?"), nil), Case("in full width", Given(text: "close？"), nil),
        Case("struck out", Given(text: "~~fechar~~"), nil), Case("a picture", Given(text: "Fechar 🚫"), nil),
        Case("a face", Given(text: "close :("), nil), Case("struck out by a scalar", Given(text: "c\u{336}lose"), nil),
        Case("no", Given(text: "No cerrar"), nil), Case("no, in English", Given(text: "no close"), nil),
        Case("not", Given(text: "Não fechar"), nil),
        Case("with a number", Given(text: "Close no. 12"), .close(TicketID(12))),
        Case("taken back", Given(text: "Fechar\nNão, espere"), nil), Case("bold", Given(text: "*Cerrar*"), .close(nil)),
        Case("with a stop", Given(text: "Fechar."), .close(nil)),
        Case("a rating that asks", Given(text: "nota 5?"), nil),
        Case("below zero", Given(text: "nota -5"), nil), Case("rated twice", Given(text: "nota 5\nNão: nota 1"), nil),
        Case("a colon", Given(text: "Nota: 5"), .rate(5, hasComment: false)),
        Case("help is a question", Given(text: "ajuda?"), .help),
        Case("below a picture", Given(text: "[logo]\nstatus"), .status(nil)),
        Case("below a picture and a greeting", Given(text: "[image: logo]\n \nBom dia,\nstatus"), .status(nil)),
        Case("below a greeting", Given(text: "\n\u{A0}\nBom dia,\n\nfechar"), .close(nil)),
        Case("below two greetings is for a person", Given(text: "Bom dia,\nBoa tarde,\nfechar"), nil),
        Case("below a rule", Given(text: "--\nstatus"), .status(nil)),
        Case("lines of an old Mac", Given(text: "Bom dia,\rstatus"), .status(nil)),
        Case("lines of another kind", Given(text: "Bom dia,\u{2028}status\u{2029}--"), .status(nil)),
        Case("words first", Given(text: "A impressora parou.\nstatus"), nil),
        Case("a call", Given(text: "Nota 5!"), .rate(5, hasComment: false)),
        Case("the rest drawn empty", Given(text: "★★★★☆"), .rate(4, hasComment: false)),
        Case("all empty", Given(text: "☆☆☆☆☆"), nil),
        Case("of five, with praise", Given(text: "5/5 muito bom"), .rate(5, hasComment: false)),
        Case("of five, counted", Given(text: "5/5 caixas pararam"), nil),
        Case("for Ana", Given(text: "Dou 5 estrelas para a Ana, excelente!"), .rate(5, hasComment: false)),
        Case("for a branch", Given(text: "Nota 5 para a Filial Santos"), nil),
        Case("a name alone", Given(text: "Nota 5 Santos"), nil),
        Case("for manners", Given(text: "Nota 5, pelo atendimento rápido e educado"), .rate(5, hasComment: false)),
        Case("a figure alone", Given(text: "5"), .rate(5, hasComment: false)),
        Case("a figure of something", Given(text: "5 caixas"), nil), Case("too large", Given(text: "9"), nil),
        Case("in words", Given(text: "nota cinco"), .rate(5, hasComment: false)),
        Case("stars behind", Given(text: "5 estrelas"), .rate(5, hasComment: false)),
        Case("with thanks", Given(text: "Nota 5, muito obrigada!"), .rate(5, hasComment: false)),
        Case("with more than thanks", Given(text: "Nota 5 mas ainda falha"), nil),
        Case(
            "in the subject, with words", Given(subject: "[#1] nota 2", text: "It took a week."),
            .rate(2, hasComment: true)),
        Case("a verb before it", Given(text: "Dou nota 5"), .rate(5, hasComment: false)),
        Case("said of oneself", Given(text: "Minha nota é 4!"), .rate(4, hasComment: false)),
        Case("of what", Given(text: "Atendimento nota 5"), .rate(5, hasComment: false)),
        Case("for whom", Given(text: "nota 5 para o suporte"), .rate(5, hasComment: false)),
        Case("in English", Given(text: "I give it 5 stars"), .rate(5, hasComment: false)),
        Case("in Spanish", Given(text: "Mi nota es 5"), .rate(5, hasComment: false)),
        Case("one, in a word", Given(text: "nota um"), .rate(1, hasComment: false)),
        Case("a sentence behind", Given(text: "Nota 5. Atendimento excelente da Ana!"), .rate(5, hasComment: true)),
        Case("thanks behind", Given(text: "Nota 5! Muito obrigada."), .rate(5, hasComment: false)),
        Case("a poor one", Given(text: "Nota 2. Demorou uma semana."), .rate(2, hasComment: true)),
        Case("taken back behind", Given(text: "Nota 5. Mas ainda falha."), nil),
        Case("not, behind", Given(text: "Nota 5. Ainda não imprime."), nil),
        Case("a question behind", Given(text: "Nota 5. Quando chega o toner?"), nil),
        Case("five stars", Given(text: "⭐⭐⭐⭐⭐"), .rate(5, hasComment: false)),
        Case("a star behind", Given(text: "5 ⭐"), .rate(5, hasComment: false)),
        Case("of five", Given(text: "4/5"), .rate(4, hasComment: false)),
        Case("a date", Given(text: "5/12"), nil), Case("six stars", Given(text: "⭐⭐⭐⭐⭐⭐"), nil),
        Case("all ten", Given(text: "Nota 10!"), .rate(5, hasComment: false)),
        Case("ten", Given(text: "10"), .rate(5, hasComment: false)), Case("ten boxes", Given(text: "10 caixas"), nil),
        Case("eight of whatever", Given(text: "nota 8"), nil),
        Case(
            "thanks before it", Given(text: "Show de bola, Ana! Nota 5, atendimento rápido."),
            .rate(5, hasComment: false)),
        Case("a complaint before it", Given(text: "Valeu, não resolveu. Nota 5"), nil),
        Case("a point in the number", Given(text: "nota 4.5"), nil),
        Case("of an order", Given(text: "Nota 5 da ordem 881 foi emitida"), nil),
        Case("days", Given(text: "nota em 5 dias"), nil), Case("another's number", Given(text: "nota fiscal 5"), nil),
        Case("two of them", Given(text: "nota 5 nota 1"), nil),
        Case("help, above a greeting", Given(subject: "Ajuda", text: "Bom dia\n\nAtt,\n\nMaria Souza\nShop SA"), .help),
        Case("status, above a greeting", Given(subject: "status", text: "Olá, obrigada!"), .status(nil)),
        Case("close, above thanks", Given(subject: "Re: [#1] fechar", text: "Muito obrigada"), .close(nil)),
        Case("help, above a matter", Given(subject: "Ajuda", text: "Bom dia, o caixa parou"), nil),
        Case("reopen, above a greeting", Given(subject: "reabrir", text: "Bom dia"), .reopen(nil)),
        Case("a ticket of that name, thanked for", Given(subject: "Re: [#1] reabrir", text: "Muito obrigada"), nil),
        Case("with a signature", Given(text: "status 1\n\nAtt,\nMaria Souza\nCompras | Shop SA"), .status(TicketID(1))),
        Case("with a sentence below", Given(text: "status\n\nMaria Souza\nA impressora ainda não imprime"), nil),
        Case("a server's tag", Given(subject: "[EXTERNAL] status"), .status(nil)),
        Case(
            "a greeting and a name below", Given(subject: "RES: status 1", text: "Bom dia,\n\nMaria"),
            .status(TicketID(1))),
        Case("below a greeting", Given(text: "Olá, Ana!\n\nstatus 7"), .status(TicketID(7))),
        Case("to all", Given(subject: "status", text: "Buenas tardes a todos"), .status(nil)),
        Case("a greeting that says more", Given(subject: "status", text: "Bom dia, impressora parada"), nil),
        Case("a greeting that asks", Given(subject: "status", text: "Hello?"), nil),
        Case("a greeting alone", Given(text: "Bom dia!"), nil),
        Case("all of them", Given(subject: "Meus chamados"), .status(nil)),
        Case("all, in Spanish", Given(subject: "mis tickets"), .status(nil)),
        Case("what is wrong with them", Given(subject: "Meus chamados sumiram"), nil),
        Case("with a text below", Given(subject: "My tickets", text: "cannot be seen"), nil),
    ])
    func reads(row: Case<Given, CustomerWish?>) {
        #expect(
            CustomerWish(subject: row.given.subject, text: row.given.text, from: "Maria Souza", in: .shipped)
                == row.expected)
    }

    @Test(arguments: [
        Case("obrigado", "Obrigado!", true), Case("obrigada, Maria", "Muito obrigada!\n\nMaria Souza", true),
        Case("thanks, solved", "Thanks, solved.", true), Case("gracias", "Muchas gracias por su ayuda", true),
        Case("it works now", "It works now, thank you so much!", true), Case("valeu", "valeu, resolveu", true),
        Case("but", "Obrigado, mas ainda não funciona", false), Case("a question", "Thanks! Is it free?", false),
        Case("not solved", "Thanks, not solved", false), Case("a number", "Obrigado, o número é 12", false),
        Case("something else", "The printer burns", false), Case("only a greeting", "Bom dia", false),
        Case("empty", "", false),
        Case("a company's signature", "Obrigada!\n\nMaria Souza\nShop SA\nTel (11) 5555-0000", true),
        Case("closed", "Obrigada, resolvido!\n\nAtt,\n\nMaria Souza\nAnalista | (11) 4004-0000\nwww.shop.test", true),
        Case("a logo", "Obrigada!\n\nMaria Souza\n[cid:image001.png@01DA]", true), Case("a thumb", "👍", true),
        Case("a thumb and a word", "👍 mas falha", false), Case("deu certo", "Deu certo, obrigada!", true),
        Case("show", "Show, obrigado", true), Case("a sign of doubt", "😡", false),
        Case("a complaint as a signature", "Obrigada!\n\nMaria Souza\nAinda não imprime", false),
        Case("a sentence as a signature", "Obrigada!\n\nMaria Souza\nA bomba segue parada aqui embaixo", false),
        Case("for the speed", "Maravilha, obrigada pela rapidez!", true),
        Case("for the patience", "Thank you guys for your patience, sorted.", true),
        Case("kindness", "Muchas gracias por la amabilidad y la rapidez", true),
        Case("a week", "Obrigado, bom fim de semana!", true),
        Case("a wish for speed", "Obrigada, preciso de rapidez na solução", false),
        Case("still", "Obrigada pela rapidez, ainda imprime torto", false),
        Case("for service at once", "Obrigado pelo pronto atendimento, equipe!", true),
        Case("in German", "Super, vielen Dank!\n\nMit freundlichen Grüßen\nMaria Souza", true),
        Case("in French", "Merci beaucoup, ça marche !\n\nCordialement,\nMaria", true),
        Case("in Italian", "Grazie mille, tutto a posto.", true),
        Case("in French, but", "Merci, ça ne marche pas", false), Case("in German, but", "Danke, geht nicht", false),
        Case("certainly", "Perfeito! Funcionou certinho aqui, valeu demais pessoal 🙌", true),
        Case("a ball of a show", "Show de bola, resolvido. Abraço!", true), Case("ok", "Ok", true),
        Case("large thanks", "Obrigadão", true), Case("received", "Recebido, obrigado.", true),
        Case("known", "Ciente, obrigada.", true), Case("may be closed", "Pode fechar, obrigada", true),
        Case("agreed", "De acordo, pode encerrar.", true), Case("became great", "Obrigada, ficou ótimo", true),
        Case("a good day to you", "Obrigada, Maria! Bom dia pra você também.", true),
        Case("hearts", "Maravilha!! Muito obrigada mesmo, vocês são demais ❤️", true),
        Case("came out here too", "Beleza, aqui saiu também. Valeu!", true),
        Case("all right here", "Tudo certo por aqui, muito obrigada pelo retorno!", true),
        Case("ok, and when", "Ok, e quando vocês vêm?", false),
        Case("received, but", "Recebido, mas falta a nota", false),
        Case("show, only", "Show, só falta o boleto", false),
        Case("a problem again", "Obrigado, deu problema de novo", false),
        Case("another one", "Valeu, novo problema aqui", false),
        Case("the till", "Obrigado, pode fechar o caixa", false),
        Case("here too", "Obrigado, problema aqui também", false),
        Case("the problem solved", "Problema resolvido, obrigado", true),
        Case("thanks in advance for a wish", "Obrigado, aguardo retorno sobre o boleto", false),
    ])
    func thanks(row: Case<String, Bool>) {
        #expect(Lexicon.shipped.isThanks(row.given, from: "Maria Souza") == row.expected)
    }

    @Test(
        "below a matter a word is a cry",
        arguments: [
            Case("help", Given(subject: "Impressora do caixa parou", text: "ajuda"), CustomerWish?.none),
            Case("status", Given(subject: "Pedido 55 atrasado", text: "status"), nil),
            Case("status of one", Given(subject: "Pedido 55 atrasado", text: "status 12"), .status(TicketID(12))),
            Case("no subject", Given(subject: "", text: "ajuda"), .help),
            Case("the word twice", Given(subject: "Ajuda", text: "ajuda"), .help),
            Case("above a signature's dashes", Given(subject: "ajuda", text: "--"), .help),
            Case("above a card", Given(subject: "ajuda", text: "-- \nCarla Lima"), .help),
            Case("above a closing", Given(subject: "Help", text: "Best regards,\nCarla Lima\nCliente SA"), .help),
            Case(
                "above a closing and words", Given(subject: "Help", text: "Best regards,\nthe till is off again"), nil),
            Case("above dashes and words", Given(subject: "ajuda", text: "--\nO caixa 3 não liga"), nil),
            Case("above dashes and few words", Given(subject: "ajuda", text: "--\nO caixa 3 parou"), nil),
            Case("a dash is a point of a list", Given(subject: "ajuda", text: "- A caixa 2 parou"), nil),
        ])
    func matter(row: Case<Given, CustomerWish?>) {
        #expect(
            CustomerWish(subject: row.given.subject, text: row.given.text, isAnswer: false, in: .shipped)
                == row.expected)
    }
}
