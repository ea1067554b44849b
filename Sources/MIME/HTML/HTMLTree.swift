/// libxml2's HTML parser behind a walk that cannot be made to overflow the stack.
internal import CXML2

/// One element as it was opened.
struct HTMLElement {
    /// In lower case.
    let name: String
    /// In the order of the tag, names in lower case, at most `Limits.htmlAttributes`.
    let attributes: [(name: String, value: String)]
    /// Its inline style in lower case and without blanks; nil where it has none.
    let style: String?

    init(name: String, attributes: [(name: String, value: String)]) {
        self.name = name
        self.attributes = attributes
        style = attributes.first { $0.name == "style" }?.value.asciiLowercased.withoutSpaces
    }

    subscript(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
}

/// What is told of a tree while it is walked, in the order of the document.
protocol HTMLVisitor {
    mutating func enter(_ element: HTMLElement)
    /// Told for every element that was entered, those without content too.
    mutating func leave(_ name: String)
    mutating func characters(_ text: String)
}

enum HTMLTree {
    /// Parses `html` and shows its nodes to the visitor in order. Linear in the octets; where there is no tree, nothing
    /// is shown.
    static func walk<Visitor: HTMLVisitor>(_ html: String, _ visitor: inout Visitor) {
        walk(html.utf8Span.span, &visitor)
    }

    /// - Parameter html: UTF-8.
    static func walk<Visitor: HTMLVisitor>(_ html: Span<UInt8>, _ visitor: inout Visitor) {
        let walk = VisitorWalk(visitor)
        walk.read(CanonicalHTML.octets(of: html))
        visitor = walk.visitor
    }
}

/// A parse that tells of each node when it is there and keeps none that is over: of a tree as wide as a mail, the elements
/// that are open are in memory, and one before each.
///
/// libxml2 goes on building its tree, because its parser looks at the last node to judge white space.
private class TreeWalk {
    /// Text that may go on: what stands between two tags is told at once.
    private var text: [UInt8] = []

    func enter(_ element: HTMLElement) {}
    func leave(_ name: String) {}
    func characters(_ text: String) {}

    final func read(_ octets: [UInt8]) {
        let options = Int32(
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
                | HTML_PARSE_NONET.rawValue | HTML_PARSE_COMPACT.rawValue)
        guard let context = unsafe htmlNewParserCtxt() else { return }
        // Unsafe because libxml2 takes a pointer and a count: both are the array's, which outlives the call. The context
        // and its document are ours, and freed here.
        unsafe hook(context)
        let document = unsafe octets.withUnsafeBytes { buffer in
            unsafe htmlCtxtReadMemory(
                context, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), nil, "UTF-8",
                options)
        }
        flush()
        unsafe xmlFreeDoc(document)
        unsafe htmlFreeParserCtxt(context)
    }

    /// Each context has handlers of its own. They are told of it, and it of this object, which outlives it.
    private func hook(_ context: htmlParserCtxtPtr) {
        unsafe context.pointee._private = unsafe Unmanaged.passUnretained(self).toOpaque()
        guard let handlers = unsafe context.pointee.sax else { return }
        unsafe handlers.pointee.startElement = { unsafe TreeWalk.begin($0, $1, $2) }
        unsafe handlers.pointee.endElement = { unsafe TreeWalk.end($0, $1) }
        unsafe handlers.pointee.characters = { unsafe TreeWalk.text($0, $1, $2) }
        unsafe handlers.pointee.cdataBlock = { unsafe TreeWalk.text($0, $1, $2) }
    }

    fileprivate final func add(_ octets: UnsafeBufferPointer<UInt8>) { unsafe text.append(contentsOf: octets) }

    fileprivate final func flush() {
        guard !text.isEmpty else { return }
        characters(String(decoding: text, as: UTF8.self))
        text.removeAll(keepingCapacity: true)
    }
}

/// Shows one visitor what is told.
private final class VisitorWalk<Visitor: HTMLVisitor>: TreeWalk {
    var visitor: Visitor

    init(_ visitor: Visitor) { self.visitor = visitor }

    override func enter(_ element: HTMLElement) { visitor.enter(element) }
    override func leave(_ name: String) { visitor.leave(name) }
    override func characters(_ text: String) { visitor.characters(text) }
}

// MARK: - What libxml2 calls. Every pointer is the parser's own, and is not kept.

extension TreeWalk {
    fileprivate static func begin(
        _ parser: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?,
        _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        guard let (context, walk) = unsafe opened(parser), let name = unsafe name else { return }
        unsafe xmlSAX2StartElement(context, name, nil)
        walk.flush()
        walk.enter(HTMLElement(name: unsafe word(name), attributes: unsafe pairs(attributes)))
    }

    fileprivate static func end(_ parser: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?) {
        guard let (context, walk) = unsafe opened(parser), let node = unsafe context.pointee.node else { return }
        walk.flush()
        let ended = unsafe node.pointee.name.map { unsafe word($0) } ?? ""
        unsafe xmlSAX2EndElement(context, name)
        unsafe prune(node)
        walk.leave(ended)
    }

    fileprivate static func text(
        _ parser: UnsafeMutableRawPointer?, _ octets: UnsafePointer<xmlChar>?, _ count: Int32
    ) {
        // As libxml2 does: text outside of all elements is none.
        guard let (context, walk) = unsafe opened(parser), let octets = unsafe octets,
            let node = unsafe context.pointee.node, count > 0
        else { return }
        unsafe walk.add(UnsafeBufferPointer(start: octets, count: Int(count)))
        // One octet says to the parser that text is there.
        let isOpen = unsafe node.pointee.last.map { unsafe $0.pointee.type == XML_TEXT_NODE } ?? false
        if !isOpen { unsafe xmlSAX2Characters(context, octets, 1) }
    }

    private static func opened(_ parser: UnsafeMutableRawPointer?) -> (htmlParserCtxtPtr, TreeWalk)? {
        guard let context = unsafe parser?.assumingMemoryBound(to: xmlParserCtxt.self),
            let walk = unsafe context.pointee._private
        else { return nil }
        return unsafe (context, Unmanaged<TreeWalk>.fromOpaque(walk).takeUnretainedValue())
    }

    /// Frees what is inside an element that is over, and what stands before it: the parser asks for the last node alone.
    private static func prune(_ node: xmlNodePtr) {
        unsafe xmlFreeNodeList(node.pointee.children)
        unsafe node.pointee.children = nil
        unsafe node.pointee.last = nil
        while let before = unsafe node.pointee.prev {
            unsafe xmlUnlinkNode(before)
            unsafe xmlFreeNode(before)
        }
    }

    private static func word(_ octets: UnsafePointer<xmlChar>) -> String {
        unsafe String(cString: octets).asciiLowercased
    }

    /// Names and values in turn, up to a null.
    private static func pairs(
        _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) -> [(name: String, value: String)] {
        guard var next = unsafe attributes else { return [] }
        var found: [(name: String, value: String)] = []
        while let name = unsafe next.pointee {
            let value = unsafe next[1].map { unsafe String(cString: $0) } ?? ""
            found.append((unsafe word(name), value))
            unsafe next += 2
        }
        return found
    }
}
