/// libxml2's HTML parser behind a walk that cannot be made to overflow the stack.
internal import CXML2

/// One element as it was opened.
struct HTMLElement {
    /// In lower case.
    let name: String
    /// In the order of the tag, names in lower case, at most `Limits.htmlAttributes`.
    let attributes: [(name: String, value: String)]

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
    static func walk(_ html: String, _ visitor: inout some HTMLVisitor) {
        let octets = CanonicalHTML.octets(of: html)
        let options = Int32(
            HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
                | HTML_PARSE_NONET.rawValue | HTML_PARSE_COMPACT.rawValue)
        // Unsafe because libxml2 takes a pointer and a count: both are the array's, which outlives the call. The
        // document is ours from here on, and freed below.
        let document = unsafe octets.withUnsafeBytes { buffer in
            unsafe htmlReadMemory(
                buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), nil, "UTF-8", options)
        }
        guard let document = unsafe document else { return }
        defer { unsafe xmlFreeDoc(document) }
        unsafe walk(from: xmlDocGetRootElement(document), &visitor)
    }

    /// Down, right and up along the tree's own links: depth costs no stack. Every pointer is a node of the document
    /// that the caller holds until this returns.
    private static func walk(from root: xmlNodePtr?, _ visitor: inout some HTMLVisitor) {
        var node = unsafe root
        while let current = unsafe node {
            unsafe open(current, &visitor)
            if let child = unsafe current.pointee.children, unsafe current.pointee.type == XML_ELEMENT_NODE {
                unsafe node = child
                continue
            }
            unsafe node = next(after: current, root: root, &visitor)
        }
    }

    private static func next(
        after start: xmlNodePtr, root: xmlNodePtr?, _ visitor: inout some HTMLVisitor
    ) -> xmlNodePtr? {
        var current = unsafe start
        while true {
            if unsafe current.pointee.type == XML_ELEMENT_NODE { visitor.leave(unsafe name(of: current)) }
            if unsafe current == root { return nil }
            if let sibling = unsafe current.pointee.next { return unsafe sibling }
            guard let parent = unsafe current.pointee.parent else { return nil }
            unsafe current = parent
        }
    }

    private static func open(_ node: xmlNodePtr, _ visitor: inout some HTMLVisitor) {
        switch unsafe node.pointee.type {
        case XML_ELEMENT_NODE:
            visitor.enter(HTMLElement(name: unsafe name(of: node), attributes: unsafe attributes(of: node)))
        case XML_TEXT_NODE, XML_CDATA_SECTION_NODE:
            if let content = unsafe node.pointee.content { visitor.characters(unsafe String(cString: content)) }
        default: break
        }
    }

    private static func name(of node: xmlNodePtr) -> String {
        unsafe node.pointee.name.map { unsafe String(cString: $0).asciiLowercased } ?? ""
    }

    /// Read in place: libxml2's own look-up would hand over copies to be freed through a global function pointer.
    private static func attributes(of node: xmlNodePtr) -> [(name: String, value: String)] {
        var found: [(name: String, value: String)] = []
        var attribute = unsafe node.pointee.properties
        while let current = unsafe attribute {
            let name = unsafe current.pointee.name.map { unsafe String(cString: $0).asciiLowercased } ?? ""
            let value = unsafe current.pointee.children?.pointee.content.map { unsafe String(cString: $0) } ?? ""
            found.append((name, value))
            unsafe attribute = current.pointee.next
        }
        return found
    }
}
