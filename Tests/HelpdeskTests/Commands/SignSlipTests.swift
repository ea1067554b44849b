// Slips with the sign of commands: a note that its writer meant for colleagues never reaches a customer.
import ShippedLexicon
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Slips with the sign")
struct SignSlipTests {
    enum Reading: Equatable, Sendable {
        case command(String, String)
        case unclear, text
    }

    @Test(
        "the first line",
        arguments: [
            // A separator that can mean nothing else.
            Case("an equals sign", "#nota=pedir o XML", Reading.command("nota", "pedir o XML")),
            Case("with blanks", "#equipe = vendas", .command("equipe", "vendas")),
            Case("a long dash", "#nota\u{2014}pedir o XML", .command("nota", "pedir o XML")),
            Case("a half dash", "#nota\u{2013}pedir o XML", .command("nota", "pedir o XML")),
            Case("a dash with blanks", "#nota \u{2013} pedir o XML", .command("nota", "pedir o XML")),
            Case("a name behind it", "#atribuir=carla", .command("atribuir", "carla")),
            Case("nothing behind it", "#fechar=", .command("fechar", "")),
            Case("a field keeps its own", "#campo pedido = 4711", .command("campo", "pedido = 4711")),
            Case("a negative number", "#tempo -5m", .command("tempo", "-5m")),
            // Everything else is asked about.
            Case("a slash", "#nota/pedir o XML", .unclear), Case("a bracket", "#nota(pedir o XML)", .unclear),
            Case("an arrow", "#nota\u{2192} pedir o XML", .unclear), Case("an angle", "#nota>pedir", .unclear),
            Case("in quotes", "#\"nota\" pedir o XML", .unclear), Case("in brackets", "(#nota) pedir o XML", .unclear),
            Case("in square ones", "[#nota] pedir o XML", .unclear),
            Case("a picture", "\u{1F449} #nota pedir", .unclear),
            Case("a list with numbers", "1. #nota pedir o XML", .unclear),
            Case("a dash before", "#-resolver", .unclear),
            Case("a colon before", "#:nota pedir", .unclear), Case("quoted", "> #fechar", .unclear),
            Case("a soft hyphen within", "#no\u{AD}ta pedir", .unclear), Case("unknown, and a mark", "#x/y", .unclear),
            Case("a chat's sign", "/nota pedir o XML", .unclear), Case("the same alone", "/resolver", .unclear),
            Case("the sign behind", "resolver#", .unclear), Case("spaced and equals", "# prioridade=alta", .unclear),
            // What must stay words.
            Case("a step", "#1 passo: desligue o caixa", .text), Case("a number", "#12", .text),
            Case("a number in brackets", "(#12) e (#13) são iguais", .text),
            Case("a language", "C# e F# servem", .text),
            Case("a language alone", "C#", .text), Case("a note of music", "F#", .text),
            Case("within a sentence", "Use #nota no assunto", .text), Case("a heading", "# Passo 1", .text),
            Case("a numbered heading", "# 1. Nota", .text), Case("a second heading", "## Nota fiscal", .text),
            Case("a script", "#!/bin/sh", .text), Case("a line drawn", "#---- nota ----#", .text),
            Case("a path", "/home/ana/nota", .text), Case("a path with a word of ours", "/status/5", .text),
            Case("a fraction", "/2", .text), Case("a number in a list", "1. desligue #2", .text),
            Case("an unknown word in brackets", "(#promo) até sexta", .text), Case("an amount", "#-5", .text),
        ])
    func reads(row: Case<String, Reading>) {
        let reading: Reading =
            switch LooseCommand.read(row.given[...], in: .shipped) {
            case .command(let line): .command(line.word, line.argument)
            case .unclear: .unclear
            case .text: .text
            }
        #expect(reading == row.expected)
    }

    @Test(
        "a line of the text below",
        arguments: [
            Case("an equals sign", "#nota=pedir o XML", true), Case("a dash", "#nota\u{2013}pedir", true),
            Case("quotes", "#\"nota\" pedir", true), Case("a script", "#!/bin/sh", false),
            Case("an unknown word", "#define=1", false), Case("a list of hashtags", "- #fiscal nota", false),
            Case("a path", "/nota", false), Case("a longer path", "/nota/5", false),
            Case("a slash", "/nota ela deve", true),
            Case("a directory", "/etc fica cheio", false), Case("a number", "#12=13", false),
        ])
    func below(row: Case<String, Bool>) {
        var lookups = 0
        #expect((LooseCommand.belowText(row.given[...], in: .shipped, &lookups) != nil) == row.expected)
    }
}
