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
            Case("another script", "Мария Иванова", "Мария"), Case("mixed case stays", "McKenzie Lee", "McKenzie"),
        ])
    func first(row: Case<String, String>) { #expect(GreetingName.first(of: row.given) == row.expected) }

    @Test(
        "what is no person's name stays whole",
        arguments: [
            "Maria", "Suporte", "Loja Azul Ltda", "Loja Azul Ltda.", "Padaria Central", "maria@loja.example",
            "Financeiro Loja", "Maria (Loja Azul)", "Caixa 3", "Grupo Norte", "", "Souza,", "Departamento Fiscal",
        ])
    func whole(name: String) { #expect(GreetingName.first(of: name) == name) }
}
