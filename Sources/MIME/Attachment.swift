/// A part that is no body: a file, an inline image, an embedded message.

public struct Attachment: Sendable {
    public let part: Part

    init(_ part: Part) { self.part = part }

    /// As the sender named it; nil where they did not.
    public var filename: String? { part.filename }

    /// "image/png".
    public var contentType: String { part.contentType.essence }

    /// Shown inside the text rather than beside it.
    public var isInline: Bool {
        part.disposition == "inline" || (part.disposition == nil && part.contentID != nil)
    }

    public var contentID: String? { part.contentID }

    public func decodedOctets() -> [UInt8] { part.decodedOctets() }

    /// Octets, decoded.
    public var size: Int { decodedOctets().count }

    /// The name as a label for a file: no folder, no control or direction characters, no device, never empty.
    public var safeFilename: String {
        if let name = filename.map(SafeFilename.reduce), !name.isEmpty { return name }
        let subject = part.children.first?.header.decoded("Subject").map(SafeFilename.reduce) ?? ""
        let base = subject.isEmpty ? "part-\(part.index)" : subject
        return base + SafeFilename.suffix(for: contentType)
    }
}

enum SafeFilename {
    /// Octets; file systems allow 255, and something may be put in front to make it unique.
    static let limit = 200

    /// Empty where nothing usable is left.
    static func reduce(_ name: String) -> String {
        let last = name.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        let scalars = last.unicodeScalars.filter { isShown($0) }
        var safe = String(String.UnicodeScalarView(scalars)).trimmedBlanks
        while safe.first == "." { safe.removeFirst() }
        while let end = safe.last, end == "." || end == " " { safe.removeLast() }
        if isDevice(safe) { safe = "_" + safe }
        return shortened(safe)
    }

    /// Not controls, not what turns the direction of text ("exe.fdp" for "pdf.exe"), not what file systems refuse.
    private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF: false
        default: !"<>:\"|?*".unicodeScalars.contains(scalar)
        }
    }

    /// Names that Windows takes for devices, with any ending.
    private static func isDevice(_ name: String) -> Bool {
        let base = name.prefix { $0 != "." }.lowercased()
        if ["con", "prn", "aux", "nul"].contains(base) { return true }
        return base.count == 4 && (base.hasPrefix("com") || base.hasPrefix("lpt")) && base.last?.isNumber == true
    }

    /// Cut in the middle, so that the ending stays.
    private static func shortened(_ name: String) -> String {
        guard name.utf8.count > limit else { return name }
        let ending = name.lastIndex(of: ".").map { name[$0...] } ?? ""
        let kept = ending.utf8.count <= 20 ? ending : ""
        var base = Substring(name.dropLast(kept.count))
        while base.utf8.count + kept.utf8.count > limit { base = base.dropLast() }
        return String(base + kept)
    }

    static func suffix(for contentType: String) -> String {
        switch contentType {
        case "message/rfc822", "message/global": ".eml"
        case "text/plain": ".txt"
        case "text/html": ".html"
        case "text/calendar": ".ics"
        case "image/png": ".png"
        case "image/jpeg": ".jpg"
        case "image/gif": ".gif"
        case "application/pdf": ".pdf"
        default: ".bin"
        }
    }
}
