// What goes out, held against docs/hooks.schema.json.
import Foundation
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import TicketStore
@testable import Ticketing

@Suite("The schema of events")
struct HookSchemaTests {
    private static func schema() throws -> [String: Any] {
        let path = URL(fileURLWithPath: try Shipped.files().config).deletingLastPathComponent().path
        let data = try #require(FileManager.default.contents(atPath: path + "/docs/hooks.schema.json"))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    @Test("every name of an event is in it, and no other") func names() throws {
        let properties = try #require(try Self.schema()["properties"] as? [String: Any])
        let names = try #require((properties["type"] as? [String: Any])?["enum"] as? [String])
        #expect(Set(names) == Set(HookName.allCases.map(\.rawValue) + ["postigo.test"]))
    }

    @Test("each event of a real ticket is as it says, whole and thin", arguments: HookSettings.Content.allCases)
    func payloads(_ content: HookSettings.Content) async throws {
        try await HookHouse.play(", content: \(content.rawValue)") { scene in
            _ = try await scene.house.assembly.runOnce()
            try scene.deliver(1)
            _ = try await scene.house.assembly.runOnce()
            try await scene.store.change(TicketID(1), at: scene.clock.now) { _ in
                var change = TicketChange()
                change.status = .closed
                change.events = [.status(from: .new, to: .closed)]
                return change
            }
            _ = try await scene.house.assembly.runOnce()
            let bodies = try scene.receiver.report().map(\.body)
            #expect(bodies.count == 3)
            let schema = try Self.schema()
            for body in bodies {
                let value = try JSONSerialization.jsonObject(with: Data(body.utf8))
                #expect(Self.faults(in: value, schema, at: "$") == [], "\(body)")
            }
        }
    }

    /// A small reader of the part of JSON Schema that this schema uses.
    private static func faults(in value: Any, _ schema: [String: Any], at place: String) -> [String] {
        if let words = schema["enum"] as? [String] {
            return (value as? String).map(words.contains) == true ? [] : ["\(place): \(value) is no word of it"]
        }
        switch schema["type"] as? String {
        case "object": return object(value, schema, place)
        case "array":
            guard let list = value as? [Any], let items = schema["items"] as? [String: Any] else {
                return ["\(place): no list"]
            }
            return list.enumerated().flatMap { faults(in: $1, items, at: "\(place)[\($0)]") }
        case "string": return value is String ? [] : ["\(place): no text"]
        case "integer": return value is Int ? [] : ["\(place): no number"]
        case "boolean": return value is Bool ? [] : ["\(place): neither true nor false"]
        default: return ["\(place): a type this test does not know"]
        }
    }

    private static func object(_ value: Any, _ schema: [String: Any], _ place: String) -> [String] {
        guard let object = value as? [String: Any] else { return ["\(place): no object"] }
        guard let properties = schema["properties"] as? [String: Any] else { return [] }
        let missing = (schema["required"] as? [String] ?? []).filter { object[$0] == nil }
        return missing.map { "\(place).\($0): missing" }
            + object.flatMap { name, value in
                (properties[name] as? [String: Any]).map { faults(in: value, $0, at: "\(place).\(name)") }
                    ?? ["\(place).\(name): not in the schema"]
            }
    }
}
