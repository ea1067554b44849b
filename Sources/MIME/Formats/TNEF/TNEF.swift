/// Outlook's "winmail.dat": the body and the files that it hides. [MS-OXTNEF].

struct TNEF: Sendable {
    struct File: Sendable {
        var name: String?
        var contentType: String?
        var contentID: String?
        var octets: ArraySlice<UInt8> = []
        /// A message inside the message: another TNEF stream.
        var isMessage = false
    }

    var subject: String?
    /// The body as text; made from the HTML or RTF one by `plainText` where the stream has only that.
    var text: String?
    var html: String?
    var rtf: ArraySlice<UInt8>?
    var files: [File] = []
    /// The stream ended early, or a checksum did not fit: what was read before is here.
    var isDamaged = false

    /// Files or properties beyond the bounds were left out.
    private(set) var hasMore = false

    /// Nil where the octets are no TNEF stream.
    init?(_ octets: [UInt8]) { self.init(octets[...]) }

    /// Files are slices of `octets`.
    init?(_ octets: ArraySlice<UInt8>) {
        var reader = OctetReader(octets)
        // TNEFSignature, LegacyKey: [MS-OXTNEF] §2.1.3.2
        guard reader.little32() == 0x223E_9F78, reader.little16() != nil else { return nil }
        var attributes = TNEFAttributes()
        while reader.left > 0 {
            guard let attribute = TNEFAttribute(reading: &reader) else {
                isDamaged = true
                break
            }
            if !attribute.hasRightChecksum { isDamaged = true }
            attributes.take(attribute)
        }
        (subject, text, html, rtf) = (attributes.subject, attributes.text, attributes.html, attributes.rtf)
        files = attributes.files
        hasMore = attributes.hasMore
    }

    /// Whether its HTML or its RTF is longer than what is read of it.
    var isCut: Bool {
        hasMore || isLong(text) || isLong(html)
            || html.map { CanonicalHTML.isCut($0) } ?? false
            || rtf.map { CompressedRTF.size(of: $0) > Limits.rtfOctets } ?? false
    }

    /// Whether a text is as long as what is read of one.
    private func isLong(_ text: String?) -> Bool { text?.utf8.count ?? 0 >= Limits.textOctets }

    /// The body for people: text, else HTML as text, else RTF as text. Nil where there is none.
    var plainText: String? {
        if let text, !text.trimmedBlanks.isEmpty { return text }
        if let html { return HTMLText.plain(from: html) }
        guard let rtf, let plain = CompressedRTF.decode(rtf, limit: Limits.rtfOctets) else { return nil }
        let shown = RTFText.plain(from: plain)
        return shown.trimmedBlanks.isEmpty ? nil : shown
    }
}

/// One attribute: level, id, length, data, checksum. [MS-OXTNEF] §2.1.3.1
struct TNEFAttribute {
    /// 1: of the message; 2: of an attachment.
    var level: UInt8
    /// Without the type in its upper half.
    var id: UInt16
    var data: ArraySlice<UInt8>
    var hasRightChecksum: Bool

    init?(reading reader: inout OctetReader) {
        guard let level = reader.octet(), level == 1 || level == 2, let tag = reader.little32(),
            let length = reader.little32(), let data = reader.take(Int(length)), let checksum = reader.little16()
        else { return nil }
        self.level = level
        id = UInt16(truncatingIfNeeded: tag)
        self.data = data
        hasRightChecksum = data.reduce(UInt16(0)) { $0 &+ UInt16($1) } == checksum
    }
}

/// Gathers what the attributes say. [MS-OXTNEF] §2.1.3.3
struct TNEFAttributes {
    private(set) var subject: String?
    private(set) var text: String?
    private(set) var html: String?
    private(set) var rtf: ArraySlice<UInt8>?
    private(set) var files: [TNEF.File] = []
    private(set) var hasMore = false
    private var codepage = "windows-1252"

    mutating func take(_ attribute: TNEFAttribute) {
        switch (attribute.level, attribute.id) {
        case (1, 0x9007): takeCodepage(attribute.data)  // attOemCodepage
        case (1, 0x8004): subject = subject ?? string(attribute.data)  // attSubject
        case (1, 0x800C): text = text ?? string(attribute.data)  // attBody
        case (1, 0x9003): takeMessage(properties(in: attribute.data))  // attMsgProps
        case (2, _) where hasMoreFiles: break
        case (2, 0x9002): begin()  // attAttachRendData begins an attachment
        case (2, 0x8010) where last?.name == nil:  // attAttachTitle
            let title = string(attribute.data)
            last?.name = title
        case (2, 0x800F): last?.octets = attribute.data  // attAttachData
        case (2, 0x9005): takeFile(properties(in: attribute.data))  // attAttachment
        default: break
        }
    }

    private var hasMoreFiles = false

    private mutating func begin() {
        hasMoreFiles = files.count >= Limits.tnefFiles
        if hasMoreFiles { hasMore = true } else { files.append(TNEF.File()) }
    }

    private mutating func properties(in data: ArraySlice<UInt8>) -> [TNEFProperty] {
        let properties = TNEFProperty.all(in: data)
        if properties.count >= Limits.tnefProperties { hasMore = true }
        return properties
    }

    private mutating func takeCodepage(_ data: ArraySlice<UInt8>) {
        var reader = OctetReader(data)
        if let number = reader.little32(), number > 0, number < 100_000 { codepage = TNEFProperty.charset(number) }
    }

    private mutating func takeMessage(_ properties: [TNEFProperty]) {
        let internet = properties.first { $0.id == 0x3FDE }?.number  // PidTagInternetCodepage
        for property in properties {
            switch property.id {
            case 0x0037: subject = property.text(codepage)  // PidTagSubject
            case 0x1000: text = property.text(codepage) ?? text  // PidTagBody
            case 0x1013:  // PidTagBodyHtml, PidTagHtml
                html = property.text(internet.map(TNEFProperty.charset) ?? codepage)
            case 0x1009: rtf = property.octets  // PidTagRtfCompressed
            default: break
            }
        }
    }

    private mutating func takeFile(_ properties: [TNEFProperty]) {
        guard var file = last else { return }
        let text: (UInt16) -> String? = { [codepage] id in
            properties.first { $0.id == id }?.text(codepage).flatMap { $0.isEmpty ? nil : $0 }
        }
        // PidTagAttachLongFilename, PidTagAttachFilename, PidTagDisplayName; the title before is cut to 8.3.
        file.name = text(0x3707) ?? text(0x3704) ?? file.name ?? text(0x3001)
        file.contentType = text(0x370E)?.asciiLowercased  // PidTagAttachMimeTag
        file.contentID = text(0x3712)  // PidTagAttachContentId
        if let data = properties.first(where: { $0.id == 0x3701 }), let octets = data.octets {
            // PidTagAttachDataObject: 16 octets of interface id, then a TNEF stream.
            file.isMessage = data.type == 0x000D && octets.count > 16
            file.octets = file.isMessage ? octets.dropFirst(16) : octets
        }
        last = file
    }

    /// The attachment that is being described.
    private var last: TNEF.File? {
        get { files.last }
        set { if let newValue, let index = files.indices.last { files[index] = newValue } }
    }

    private func string(_ data: ArraySlice<UInt8>) -> String {
        Charset.decode(Array(data.prefix(Limits.textOctets).prefix { $0 != 0 }), declared: codepage)
    }
}
