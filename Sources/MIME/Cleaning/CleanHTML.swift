/// Hostile HTML made fit for display: what is on the lists of `CleaningRules` stays, everything else goes.

/// A fragment to stand inside somebody's page: no script, style sheet, form, frame or drawing; no address but of the web,
/// of mail and of telephones; nothing that is fetched while it is read; no name or id that the page could mistake for its
/// own. Its tags and values are written anew from libxml2's tree, so a browser cannot read more into them than was checked.
///
/// Attributes are escaped for double quotes, text for element content. A `Content-Security-Policy` is still the reader's
/// second wall.
public struct CleanHTML: Equatable, Sendable {
    /// Elements and words to stand inside a `body`; empty where nothing was left.
    public var html: String
    /// Pictures and backgrounds that lay on other machines: fetching them would tell their sender who reads, and when.
    public var remoteImages: Int
    /// Links and pictures whose address was of no allowed kind: `javascript:`, `data:`, `file:`, a path without a host.
    public var refusedAddresses: Int
    /// The pictures that are shown, by Content-ID, each once, in the order of the text. RFC 2392 §2.
    public var contentIDs: [String]

    /// Linear in the octets, of which `Limits.htmlOctets` are read.
    public init(of html: String) {
        var writer = CleanWriter()
        HTMLTree.walk(html, &writer)
        self = writer.finished
    }

    init(html: String, remoteImages: Int, refusedAddresses: Int, contentIDs: [String]) {
        self.html = html
        self.remoteImages = remoteImages
        self.refusedAddresses = refusedAddresses
        self.contentIDs = contentIDs
    }
}

extension Message {
    /// Nil where the mail has no HTML.
    public var cleanHTML: CleanHTML? { html.map { CleanHTML(of: $0) } }

    /// The part that `cid:` in the HTML names. RFC 2392 §2: the Content-ID without its brackets.
    public func inlineImage(contentID: String) -> Attachment? {
        attachments.first { $0.contentID == contentID }
    }
}
