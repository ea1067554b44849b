/// libxml2's HTML parser behind a walk that cannot be made to overflow the stack.
internal import CXML2

enum HTMLTree {
    /// Octets of HTML that are looked at; libxml2's own tree takes some thirty times as much memory.
    static let limit = 4 << 20

    /// Parses `html` and shows its nodes to the writer in order. Without any tree it gives the writer back.
    static func walk(_ html: String, visitor: TextWriter) -> TextWriter {
        var octets = Array(html.utf8.prefix(limit))
        // NUL ends a document for libxml2: what stands after it would be lost.
        for index in octets.indices where octets[index] == 0 { octets[index] = 0x20 }
        let options = Int32(
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
                | HTML_PARSE_NONET.rawValue | HTML_PARSE_COMPACT.rawValue)
        // Unsafe because libxml2 takes a pointer and a count: both are the array's, which outlives the call. The
        // document is ours from here on, and freed below.
        let document = unsafe octets.withUnsafeBytes { buffer in
            unsafe htmlReadMemory(
                buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), nil, "UTF-8", options)
        }
        guard let document = unsafe document else { return visitor }
        defer { unsafe xmlFreeDoc(document) }
        var writer = visitor
        unsafe walk(from: xmlDocGetRootElement(document), &writer)
        return writer
    }

    /// Down, right and up along the tree's own links: depth costs no stack. Every pointer is a node of the document
    /// that the caller holds until this returns.
    private static func walk(from root: xmlNodePtr?, _ writer: inout TextWriter) {
        var node = unsafe root
        while let current = unsafe node {
            unsafe open(current, &writer)
            if let child = unsafe current.pointee.children, unsafe current.pointee.type == XML_ELEMENT_NODE {
                unsafe node = child
                continue
            }
            unsafe node = next(after: current, root: root, &writer)
        }
    }

    private static func next(
        after start: xmlNodePtr, root: xmlNodePtr?, _ writer: inout TextWriter
    ) -> xmlNodePtr? {
        var current = unsafe start
        while true {
            unsafe close(current, &writer)
            if unsafe current == root { return nil }
            if let sibling = unsafe current.pointee.next { return unsafe sibling }
            guard let parent = unsafe current.pointee.parent else { return nil }
            unsafe current = parent
        }
    }

    private static func open(_ node: xmlNodePtr, _ writer: inout TextWriter) {
        switch unsafe node.pointee.type {
        case XML_ELEMENT_NODE:
            writer.enter(unsafe name(of: node)) { unsafe attribute($0, of: node) }
        case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
            if let content = unsafe node.pointee.content { writer.characters(unsafe String(cString: content)) }
        default: break
        }
    }

    private static func close(_ node: xmlNodePtr, _ writer: inout TextWriter) {
        guard unsafe node.pointee.type == XML_ELEMENT_NODE else { return }
        writer.leave(unsafe name(of: node))
    }

    private static func name(of node: xmlNodePtr) -> String {
        unsafe node.pointee.name.map { unsafe String(cString: $0).asciiLowercased } ?? ""
    }

    private static func attribute(_ name: String, of node: xmlNodePtr) -> String? {
        // Read in place: xmlGetProp would hand over a copy to be freed through a global function pointer.
        guard let found = unsafe xmlHasProp(node, name) else { return nil }
        guard let content = unsafe found.pointee.children?.pointee.content else { return "" }
        return unsafe String(cString: content)
    }
}
