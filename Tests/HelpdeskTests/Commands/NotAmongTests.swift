// A name that is none: what there is, in the reader's words, and never more than a telephone shows.
import Foundation
import Testing

@testable import Helpdesk
@testable import Ticketing

@Suite("A name that is none")
struct NotAmongTests {
    struct Given: Sendable {
        var fault: CommandFault
        var names: [String]
    }

    private static let two = ["Alta", "Normal"]
    private static let many = (1...13).map { "Team \($0)" }

    @Test(
        "what is listed",
        arguments: [
            Case(
                "nothing is like it", Given(fault: .noSuchName(nearest: nil), names: two), .notAmong(two, nearest: nil)),
            Case(
                "one is like it, and the others are told too", Given(fault: .noSuchName(nearest: "alta"), names: two),
                .notAmong(two, nearest: "alta")),
            Case(
                "keys become what people call them", Given(fault: .notAmong(["p1", "p2"]), names: two), .notAmong(two)),
            Case(
                "too many: the nearest alone", Given(fault: .noSuchName(nearest: "Team 1"), names: many),
                .noSuchName(nearest: "Team 1")),
            Case("a day is no name", Given(fault: .notADate, names: []), .notADate),
            Case(
                "no names to choose from", Given(fault: .noSuchName(nearest: nil), names: []), .noSuchName(nearest: nil)
            ),
            Case("two that it could be", Given(fault: .severalNames(two), names: many), .severalNames(two)),
            Case(
                "nothing was written", Given(fault: .argumentMissing(example: "Alta"), names: two),
                .argumentMissing(example: "Alta")),
        ] as [Case<Given, CommandFault>])
    func listed(row: Case<Given, CommandFault>) { #expect(row.given.fault.listing(row.given.names) == row.expected) }

    @Test("what an older program stored is read") func stored() throws {
        let old = #"{"notAmong":{"_0":["alta","normal"]}}"#
        #expect(try JSONDecoder().decode(CommandFault.self, from: Data(old.utf8)) == .notAmong(["alta", "normal"]))
    }
}
