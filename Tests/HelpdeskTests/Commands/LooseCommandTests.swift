// Lines that look like commands: obeyed where nothing else can be meant, asked about where it can, and words where it is not one.
import ShippedLexicon
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Loose commands")
struct LooseCommandTests {
    enum Reading: Equatable, Sendable {
        case command(String)
        case unclear, text
    }

    @Test(
        "the first line",
        arguments: [
            Case("a blank behind the sign", "# resolver", Reading.command("resolver")),
            Case("two blanks", "#  take", .command("take")), Case("a no-break space", "#\u{A0}take", .command("take")),
            Case("an invisible sign", "#\u{200B}take", .command("take")),
            Case("a full stop", "#fechar.", .command("fechar")), Case("a comma", "#fechar,", .command("fechar")),
            Case("a keycap", "#\u{FE0F}\u{20E3}take", .command("take")),
            Case("a question", "#fechar?", .unclear), Case("bold, as text", "*#fechar*", .unclear),
            Case("a list", "- #fechar", .unclear), Case("two signs", "##fechar", .unclear),
            Case("an escaped sign", "\\#fechar", .unclear), Case("in quotes", "\u{201C}#fechar\u{201D}", .unclear),
            Case("a blank, and more behind", "# nota fiscal 4512", .unclear),
            Case("a blank, and one that takes a name", "# equipe", .unclear),
            Case("mistyped and spaced", "# resolvr", .unclear), Case("mistyped, with a sign", "#resolvr!", .unclear),
            // What must stay words.
            Case("two words", "#resposta pronta senha", .command("resposta pronta")),
            Case("two words, alone", "#respostas prontas", .command("respostas prontas")),
            Case("the first of them", "#resposta Pronto, Maria", .command("resposta")),
            Case("a word that goes on", "#resposta prontamente", .command("resposta")),
            Case("a heading", "# Relatório", .text), Case("a heading of two words", "# Passo a passo", .text),
            Case("a heading with a near word", "# Resolvr o problema", .text),
            Case("a second heading", "## Nota", .text), Case("a heading in a list", "- # Nota", .text),
            Case("a number", "#12 resolver", .text), Case("a number in a list", "- #12", .text),
            Case("a hashtag", "#Impressora!", .unclear), Case("two words", "#close/open", .unclear),
            Case("an address", "#ana@desk.test", .unclear), Case("the sign alone", "#", .text),
            Case("a list of words", "- fechar", .text), Case("words", "fechar", .text), Case("C#", "C# close", .text),
        ])
    func reads(row: Case<String, Reading>) {
        let reading: Reading =
            switch LooseCommand.read(row.given[...], in: .shipped) {
            case .command(let line): .command(line.word)
            case .unclear: .unclear
            case .text: .text
            }
        #expect(reading == row.expected)
    }

    @Test(
        "a line of the text below",
        arguments: [
            Case("a command", "#close", true), Case("mistyped", "#resolvr", true), Case("swapped", "#fehcar", true),
            Case("spaced", "# fechar", true), Case("in a list", "- #fechar", true),
            Case("a hashtag", "#hashtag", false), Case("a hashtag like one", "#lista", false),
            Case("a directive", "#include <stdio.h>", false), Case("a near word and more", "#resolvr isto", true),
            Case("notes", "#notas ela deve há três meses", true), Case("a sharp", "\u{266F}fechar", true),
            Case("a spaced note", "# nota ela deve", true),
            Case("a note in a list", "- #nota ela deve", true), Case("a bold note", "*#nota* ela deve", true),
            Case("a heading", "# Categoria fiscal", false), Case("a second heading", "## Nota fiscal", false),
            Case("news", "#novidades da semana", false), Case("a number", "#12", false),
        ])
    func below(row: Case<String, Bool>) {
        var lookups = 0
        #expect((LooseCommand.belowText(row.given[...], in: .shipped, &lookups) != nil) == row.expected)
    }

    @Test("a million hashtags are looked up fifty times") func bounded() {
        var lookups = 0
        for _ in 0..<1_000 { _ = LooseCommand.belowText("#hashtag", in: .shipped, &lookups) }
        #expect(lookups == 50)
    }

    @Test(
        "time that was worked",
        arguments: [
            Case("minutes", "25m", 25 as Int?), Case("spelled", "25 min", 25),
            Case("a number without its unit", "90", nil),
            Case("hours", "2h", 120), Case("both", "1h30", 90), Case("both, spelled", "1h 30min", 90),
            Case("a clock", "1:05", 65), Case("a day", "24h", 1_440), Case("more", "25h", nil), Case("none", "0", nil),
            Case("negative", "-5m", nil), Case("a word", "muito", nil), Case("a fraction", "1.5h", 90),
            Case("with a comma", "1,5h", 90), Case("quarters", "0,25 h", 15),
            Case("a fraction of minutes", "1,5m", nil),
            Case("a fraction without its unit", "1,5", nil), Case("spelled out", "45 minutos", 45),
            Case("one", "1 minuto", 1),
            Case("half a clock", "1:5", nil), Case("too many minutes", "1h75", nil), Case("nothing", "", nil),
            Case("the highest number", "9223372036854775807m", nil), Case("days", "3d", nil),
        ])
    func times(row: Case<String, Int?>) { #expect(TimeSpent.minutes(row.given) == row.expected) }
}
