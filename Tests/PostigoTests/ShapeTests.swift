// One mail through the program: whatever tells of it afterwards tells the same, in the same words.
import Foundation
import Programs
import Testing

@Suite("One mail, one shape", .enabled(if: SampleDesk.isPossible))
struct ShapeTests {
    private typealias Object = [String: Any]

    private static func object(_ text: some StringProtocol) throws -> Object {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? Object, "\(text)")
    }

    private static func objects(_ text: String) throws -> [Object] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [Object], "\(text)")
    }

    private static func output(_ desk: SampleDesk, _ line: String) async throws -> String {
        let outcome = try await desk.run(line)
        #expect(outcome.ending == .exited(0), "\(line): \(outcome.errors)")
        return outcome.output
    }

    @Test("'ticket show', 'ticket list', 'export' and 'person export' are one record, complete and alike")
    func record() async throws {
        try await SampleDesk.open { desk in
            for number in 1...5 {
                var shown = try Self.object(try await Self.output(desk, "postigo ticket show \(number) --json"))
                #expect(shown.removeValue(forKey: "entries") != nil)
                let listed = try Self.objects(try await Self.output(desk, "postigo ticket list --json"))
                let lines = try await Self.output(desk, "postigo export --since 2026-10-26 --what tickets")
                let exported = try lines.split(separator: "\n").map(Self.object)
                for others in [listed, exported] {
                    var other = try #require(others.first { $0["number"] as? Int == number })
                    other["record"] = nil
                    #expect(Set(other.keys) == Set(shown.keys))
                    #expect(NSDictionary(dictionary: other) == NSDictionary(dictionary: shown))
                }
            }
        }
    }

    @Test("'parse', 'explain', 'ingest', 'ledger' and 'ticket show' agree on a mail") func agreement() async throws {
        try await SampleDesk.open { desk in
            let parsed = try Self.object(try await Self.output(desk, "postigo parse mails/new.eml"))
            let explained = try Self.objects(try await Self.output(desk, "postigo explain mails/new.eml --json"))[0]
            let filed = try Self.objects(try await Self.output(desk, "postigo ingest mails/new.eml --json"))[0]
            let told = try Self.objects(try await Self.output(desk, "postigo ledger --limit 1 --json"))[0]
            let ticket = try #require(filed["ticket"] as? Int)
            let shown = try Self.object(try await Self.output(desk, "postigo ticket show \(ticket) --json"))
            let entries = try #require(shown["entries"] as? [Object])
            for other in [explained, filed, told, shown] {
                #expect(other["subject"] as? String == parsed["subject"] as? String)
            }
            let sender = try #require((parsed["from"] as? [String])?.first)
            #expect(explained["from"] as? String == sender && shown["requester"] as? String == sender)
            #expect(filed["sender"] as? String == sender && told["sender"] as? String == sender)
            for key in ["disposition", "reason"] {
                #expect(explained[key] as? String == filed[key] as? String)
                #expect(told[key] as? String == filed[key] as? String)
            }
            let text = (entries.first?["text"] as? String)?.trimmingCharacters(in: .whitespacesAndNewlines)
            #expect(text == parsed["reply_visible"] as? String)
            #expect(entries.first?["message_id"] as? String == parsed["message_id"] as? String)
        }
    }
}

@Suite("The page of the command line", .enabled(if: PostigoProgram.isBuilt))
struct ReferenceTests {
    @Test("docs/cli.md is what the program says of itself; 'script/reference' writes it anew") func page() async throws
    {
        let root = URL(fileURLWithPath: #filePath).appending(path: "../../..").standardized.path
        let outcome = try await PostigoProgram.run(
            "/usr/bin/env", ["python3", "script/reference", "--check", try #require(PostigoProgram.path)], in: root)
        #expect(outcome.ending == .exited(0), "\(outcome.output)\(outcome.errors)")
    }
}
