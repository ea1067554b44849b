/// Writes the allowed part of a tree as HTML while the tree is walked.

struct CleanWriter: HTMLVisitor {
    private var output: [UInt8] = []
    private var remoteImages = 0
    private var refusedAddresses = 0
    private var contentIDs: [String] = []
    private var seenIDs: Set<String> = []
    /// The end tags to write; nil for elements of which only the content stays.
    private var open: [String?] = []
    private var hidden = 0

    var finished: CleanHTML {
        CleanHTML(
            html: String(decoding: output, as: UTF8.self), remoteImages: remoteImages,
            refusedAddresses: refusedAddresses, contentIDs: contentIDs)
    }

    mutating func enter(_ element: HTMLElement) {
        // What a reader would not see is not there: hidden words fool whoever reads the source, or a machine that does.
        if hidden > 0 || HTMLNames.isNeverShown(element.name) || ElementLook.isHidden(element) {
            hidden += 1
            return
        }
        let name = CleaningRules.name(for: element.name)
        open.append(name.flatMap { HTMLNames.isVoid($0) ? nil : $0 })
        if element.name == "img" { return image(element) }
        countBackground(of: element)
        if let name { write(name, attributes(of: element)) }
    }

    mutating func leave(_ name: String) {
        if hidden > 0 {
            hidden -= 1
            return
        }
        if let name = open.popLast() ?? nil { put("</\(name)>") }
    }

    mutating func characters(_ text: String) {
        if hidden == 0 { escape(text) }
    }

    private mutating func attributes(of element: HTMLElement) -> [(String, String)] {
        var kept: [(String, String)] = []
        for (name, value) in element.attributes {
            if element.name == "a", name == "href" {
                kept += link(value)
            } else if let value = CleaningRules.value(value, of: name, on: element.name) {
                kept.append((name, value))
            }
        }
        return kept
    }

    /// A link opens apart from the page, and tells the other side neither where it stood nor that it is vouched for.
    private mutating func link(_ address: String) -> [(String, String)] {
        switch CleanAddress.link(address) {
        case .allowed(let address):
            return [("href", address), ("target", "_blank"), ("rel", "noopener noreferrer nofollow")]
        case .remote, .inline, .refused:
            refusedAddresses += 1
            return []
        }
    }

    private mutating func image(_ element: HTMLElement) {
        switch CleanAddress.image(element["src"] ?? "") {
        case .inline(let id):
            if seenIDs.insert(id).inserted { contentIDs.append(id) }
            let source = [("src", "cid:" + CleanAddress.percentEncoded(id))]
            return write("img", source + attributes(of: element))
        case .remote, .allowed: remoteImages += 1
        case .refused: refusedAddresses += 1
        }
        // What the picture says stays.
        if let words = element["alt"]?.trimmedBlanks, !words.isEmpty { escape("[\(words)]") }
    }

    private mutating func countBackground(of element: HTMLElement) {
        if let address = element["background"], case .remote = CleanAddress.image(address) { remoteImages += 1 }
        if let style = element["style"], StyleRules.fetches(style) { remoteImages += 1 }
    }
}

// MARK: - Octets

extension CleanWriter {
    private mutating func write(_ name: String, _ attributes: [(String, String)]) {
        put("<\(name)")
        for (name, value) in attributes {
            put(" \(name)=\"")
            escape(value)
            put("\"")
        }
        put(">")
    }

    private mutating func put(_ text: String) { output.append(contentsOf: text.utf8) }

    /// For text and for quoted values alike. Control characters but tab and line end have no business in either.
    private mutating func escape(_ text: String) {
        for octet in text.utf8 {
            switch octet {
            case UInt8(ascii: "&"): put("&amp;")
            case UInt8(ascii: "<"): put("&lt;")
            case UInt8(ascii: ">"): put("&gt;")
            case ASCII.quote: put("&quot;")
            case UInt8(ascii: "'"): put("&#39;")
            case UInt8(ascii: "`"): put("&#96;")
            case 0..<0x20 where !octet.isBlank && !octet.isLineEnd, 0x7F: continue
            default: output.append(octet)
            }
        }
    }
}
