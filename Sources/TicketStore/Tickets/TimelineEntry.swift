/// What a ticket's timeline is made of.
package import Ticketing

/// One item of a timeline, as it is shown.
package struct TimelineEntry: Equatable, Sendable {
    package var id: Int64
    package var kind: EntryKind
    package var author: Author
    package var text: String
    package var folded: String
    package var messageID: String?
    package var createdAt: Instant
    package var attachments: [AttachmentRow]
}

/// An attachment as it is listed.
package struct AttachmentRow: Equatable, Sendable {
    package var filename: String
    package var contentType: String
    /// Octets.
    package var size: Int
    package var hash: ContentHash
    package var isInline: Bool
}

/// An attachment on its way into the store.
package struct StoredAttachment: Sendable {
    /// A label, safe to show and to use as a file's name.
    package var filename: String
    package var contentType: String
    package var isInline: Bool
    package var contentID: String?
    package var content: Blob

    package init(filename: String, contentType: String, isInline: Bool, contentID: String? = nil, content: Blob) {
        self.filename = filename
        self.contentType = contentType
        self.isInline = isInline
        self.contentID = contentID
        self.content = content
    }
}
