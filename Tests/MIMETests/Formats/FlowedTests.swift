// format=flowed, read: RFC 3676 §4.
import Testing

@testable import MIME

@Suite("format=flowed, RFC 3676")
struct FlowedTests {
    @Test(arguments: [
        Row("a \nb", "a b"),  // §4.1: a space at the end flows
        Row("a\nb", "a\nb"),
        Row("a \nb \nc\nd", "a b c\nd"),
        Row(">a \n>b", "> a b"),  // §4.5: quoted paragraphs flow inside their depth
        Row("> a \n>> b", "> a \n>> b"),  // §4.5: not into another depth
        Row(">> a \n>> b\nc", ">> a b\nc"),
        Row(" From here", "From here"),  // §4.4: stuffed
        Row(" >not a quote", ">not a quote"), Row("  two", " two"),
        Row("a \n-- \nAna", "a \n-- \nAna"),  // §4.3: the signature line
        Row("-- \nAna", "-- \nAna"), Row("> -- \n> Ana", "> -- \n> Ana"),
        Row("a \n\nb", "a \nb"),  // an empty line ends the paragraph that it continues
        Row("a \r\nb\r\n", "a b\n"), Row("last ", "last "), Row("", ""), Row(">", "> "), Row("\n", "\n"),
    ])
    func unwraps(_ row: Row<String>) { #expect(FlowedText.unwrap(row.input, deletesSpace: false) == row.expected) }

    @Test(
        "§4.2: DelSp",
        arguments: [
            Row("日本 \n語", "日本語"), Row("a  \nb", "a b"), Row("-- \nx", "-- \nx"), Row("> a \n> b", "> ab"),
        ])
    func deletesSpace(_ row: Row<String>) { #expect(FlowedText.unwrap(row.input, deletesSpace: true) == row.expected) }

    @Test("the parameters are read without case") func parameters() {
        let mail = Fixture.crlf("Content-Type: text/plain; Format=Flowed; DELSP=Yes\n\nhel \nlo")
        #expect(mail.text == "hello")
    }
}
