/// An event as JSON, as docs/hooks.md and docs/hooks.schema.json describe it. Names only ever come to be added.
import Foundation
import TicketStore
import Ticketing

struct HookPayload: Encodable {
    var type: String
    /// When it happened, not when it was sent.
    var timestamp: String
    var data: Facts

    struct Facts: Encodable {
        /// The entry's number: events of one ticket come in its order.
        var event: Int64
        /// The domain of the desk's Message-IDs, for a receiver of several desks.
        var desk: String
        var ticket: TicketRecord
        var entry: Entry?
        var change: Change?
    }

    struct Entry: Encodable {
        var kind: String
        var author: Author
        var text: String?
        var textIsCut: Bool?
        var messageId: String?
        var attachments: [File]?
    }

    struct Author: Encodable {
        var kind: String
        /// An address, or an analyst's key.
        var name: String?
    }

    struct File: Encodable {
        var filename, contentType, sha256: String
        /// Octets.
        var size: Int
    }

    /// What the desk wrote down, with its reason.
    struct Change: Encodable {
        /// A sentence in English, for people; it may be worded otherwise tomorrow.
        var summary: String?
        var facts: TicketEvent?
    }
}

extension HookPayload {
    init(_ event: TimelineEvent, desk: String, in registry: Registry, _ content: HookSettings.Content) {
        let ticket = TicketRecord(event.ticket, in: registry, at: event.entry.createdAt)
        type = event.name.rawValue
        timestamp = "\(event.entry.createdAt)"
        data = Facts(
            event: event.entry.id, desk: desk, ticket: content == .full ? ticket : ticket.withoutWords(),
            entry: event.event == nil ? Entry(event, content) : nil,
            change: event.event.map { change in
                content == .full ? Change(summary: "\(change)", facts: change) : Change()
            })
    }

    /// Keys in order and no space: the same event is the same octets.
    func text() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}

extension HookPayload.Entry {
    init(_ event: TimelineEvent, _ content: HookSettings.Content) {
        let full = content == .full
        self.init(
            kind: event.entry.kind.rawValue,
            author: HookPayload.Author(kind: event.entry.author.kind, name: full ? event.entry.author.name : nil),
            text: full ? event.entry.text : nil, textIsCut: full ? event.isTextCut : nil,
            messageId: event.entry.messageID,
            attachments: full
                ? event.entry.attachments.prefix(Self.fileLimit).map {
                    HookPayload.File(
                        filename: $0.filename, contentType: $0.contentType, sha256: $0.hash.hex, size: $0.size)
                } : nil)
    }

    /// A mail may have 2,000 parts (trust: limits); a receiver is told of so many.
    private static let fileLimit = 50
}
