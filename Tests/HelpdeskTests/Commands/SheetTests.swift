// Which lines are commands, in three languages, and what is left for people.
import ShippedLexicon
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("Command sheet")
struct SheetTests {
    @Test(
        "the first lines",
        arguments: [
            Case("one", "#take", ["take"]),
            Case("two, an empty line between", "#take\n\n#priority urgent\n\nHello", ["take", "priority urgent"]),
            Case("colon instead of a blank", "#priority: urgent", ["priority urgent"]),
            Case("blanks before and after", "  \u{00A0}#close  \nText", ["close"]),
            Case("CR LF", "#take\r\n#close\r\nText", ["take", "close"]),
            Case("a phone's full-width sign", "\u{FF03}take", ["take"]),
            Case("a byte-order mark before it", "\u{FEFF}#take", ["take"]),
            Case("below the text it is text", "Hello\n#wrong", []),
            Case("a ticket's number", "#12 is solved", []), Case("a heading", "# Title", []),
            Case("a sign glued on", "#take!", ["take"]), Case("a word glued on", "#take/x", []),
            Case("nothing", "", []),
        ])
    func reads(row: Case<String, [String]>) {
        let sheet = CommandBlock(reading: row.given, in: .shipped)
        #expect(sheet.commands.map { String($0.typed.dropFirst()) } == row.expected)
    }

    @Test("no line of the first ones is left in the text") func leaves() {
        let sheet = CommandBlock(
            reading: "#take\n\n\nHello Maria,\n\n#include <stdio.h> is the line.\n\n", in: .shipped)
        #expect(sheet.text == "Hello Maria,\n\n#include <stdio.h> is the line.")
        #expect(sheet.misplaced.isEmpty)
    }

    @Test("a command below the text is told apart from other words") func misplaced() {
        let sheet = CommandBlock(reading: "Done.\n#close\n#hashtag", in: .shipped)
        #expect(sheet.misplaced == [CommandLine("close")])
    }

    @Test("a thousand commands are twenty, and a fault") func bounded() {
        let sheet = CommandBlock(reading: String(repeating: "#take\n", count: 1_000) + "Text", in: .shipped)
        #expect(sheet.commands.count == CommandBlock.commandLimit && sheet.tooMany && sheet.text == "Text")
    }

    @Test(
        "names, in any case and language",
        arguments: [
            Case("English", "take", CommandWord.known(.take)), Case("Portuguese", "Assumir", .known(.take)),
            Case("Spanish", "TOMAR", .known(.take)), Case("accents left out", "solicitacao", .known(.request)),
            Case("accents and capitals", "SOLICITAÇÃO", .known(.request)), Case("close", "cerrar", .known(.close)),
            Case("fechar", "fechar", .known(.close)), Case("nota", "nota", .known(.note)),
            Case("responder", "responder", .known(.reply)), Case("a slip", "clsoe", .unknown(nearest: "close")),
            Case("another", "asumir", .unknown(nearest: "assumir")),
            Case("nothing like it", "quetzalcoatl", .unknown(nearest: nil)),
        ])
    func finds(row: Case<String, CommandWord>) { #expect(Command.find(row.given, in: .shipped) == row.expected) }

    @Test(
        "every command has words in every language, and each of them means it", arguments: Command.all,
        DeskLocale.allCases)
    func hasWords(command: Command, locale: DeskLocale) {
        let words = Lexicon.shipped.words(command.name, .commands, in: locale)
        #expect(!words.isEmpty)
        for word in words { #expect(Command.named(word, in: .shipped) == command, "\(word)") }
    }
}
