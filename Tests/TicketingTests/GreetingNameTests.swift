// How people are spoken to, and who is no person.
import Testing

@testable import Ticketing

@Suite("names in greetings")
struct GreetingNameTests {
    @Test(
        "the first name",
        arguments: [
            Case("two names", "Maria Souza", "Maria"), Case("three", "João da Silva", "João"),
            Case("as address books sort", "Souza, Maria", "Maria"), Case("with a title", "Dra. Maria Souza", "Maria"),
            Case("all capitals", "MARIA SOUZA", "Maria"), Case("all small", "maria souza", "Maria"),
            Case("joined", "ANNE-MARIE DUPONT", "Anne-Marie"), Case("an initial first", "J. Pedro Lima", "Pedro"),
            Case("in quotes, with a company", "'Rui Costa (Cliente SA)'", "Rui"),
            Case("a company in brackets", "Maria [Loja Azul]", "Maria"),
            Case("one name, all small", "maria", "Maria"), Case("one name, all capitals", "IBM", "IBM"),
            Case("one name", "Maria (Loja Azul)", "Maria"),
            Case("nothing but signs", "''", "''"), Case("a bracket that does not close", "Maria (Loja", "Maria (Loja"),
            Case("another script", "Мария Иванова", "Мария"), Case("mixed case stays", "McKenzie Lee", "McKenzie"),
        ])
    func first(row: Case<String, String>) { #expect(GreetingName.first(of: row.given) == row.expected) }

    @Test(
        "what is no person's name stays whole",
        arguments: [
            "Maria", "Suporte", "Loja Azul Ltda", "Loja Azul Ltda.", "Padaria Central", "maria@loja.example",
            "Financeiro Loja", "Caixa 3", "Grupo Norte", "", "Souza,", "Departamento Fiscal",
        ])
    func whole(name: String) { #expect(GreetingName.first(of: name) == name) }

    @Test(
        "nobody greets a department",
        arguments: [
            Case("a department of a company", "Compras - Cliente SA", nil as String?), Case("alone", "Suporte", nil),
            Case("an accent", "Cobrança", nil), Case("in quotes", "'Financeiro'", nil), Case("nothing", "", nil),
            Case("a person", "Maria Souza", "Maria"), Case("a company", "Loja Azul Ltda.", "Loja Azul Ltda."),
            Case("a name that begins alike", "Tiago Compras", "Tiago Compras"),
            Case("Fiscal as a last name", "Ana Sales", "Ana Sales"),
        ])
    func greeted(row: Case<String, String?>) { #expect(GreetingName.greeting(of: row.given) == row.expected) }
}
