/// Names of files as labels: what a sender wrote is reduced until it can do no harm in a folder (trust: A6).

enum SafeFilename {
    /// Empty where nothing usable is left.
    static func reduce(_ name: String) -> String {
        // By scalars: "/" and a combining mark are one Character, and a folder's mark all the same.
        let last = name.unicodeScalars.split { $0 == "/" || $0 == "\\" }.last.map { Array($0) } ?? []
        var scalars = last.filter(isShown)[...]
        while let first = scalars.first, first == "." || first == " " { scalars.removeFirst() }
        while let end = scalars.last, end == "." || end == " " { scalars.removeLast() }
        var safe = String(String.UnicodeScalarView(scalars))
        if isDevice(safe) { safe = "_" + safe }
        return shortened(safe)
    }

    /// Not controls, not what turns the direction of text ("exe.fdp" for "pdf.exe"), not what file systems refuse.
    private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0x61C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF: false
        default: !"<>:\"|?*".unicodeScalars.contains(scalar)
        }
    }

    /// Names that Windows takes for devices, with any ending.
    private static func isDevice(_ name: String) -> Bool {
        let base = name.prefix(scalars: { $0 != "." }).lowercased()
        if ["con", "prn", "aux", "nul"].contains(base) { return true }
        return base.count == 4 && (base.hasPrefix("com") || base.hasPrefix("lpt")) && base.last?.isNumber == true
    }

    /// Cut in the middle, so that the ending stays.
    private static func shortened(_ name: String) -> String {
        guard name.utf8.count > Limits.filenameOctets else { return name }
        let ending = name.unicodeScalars.lastIndex(of: ".").map { name[$0...] } ?? ""
        let kept = ending.utf8.count <= 20 ? ending : ""
        return name.cut(toUTF8: Limits.filenameOctets - kept.utf8.count) + kept
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

    /// The type of a file that came with a name only; application/octet-stream where its ending says nothing.
    static func type(of name: String?) -> String {
        guard let name, let dot = name.unicodeScalars.lastIndex(of: ".") else { return "application/octet-stream" }
        return types[name[name.unicodeScalars.index(after: dot)...].lowercased()] ?? "application/octet-stream"
    }

    private static let types = [
        "txt": "text/plain", "log": "text/plain", "csv": "text/csv", "htm": "text/html", "html": "text/html",
        "ics": "text/calendar", "vcf": "text/vcard", "xml": "text/xml", "png": "image/png", "jpg": "image/jpeg",
        "jpeg": "image/jpeg", "gif": "image/gif", "bmp": "image/bmp", "tif": "image/tiff", "tiff": "image/tiff",
        "webp": "image/webp", "pdf": "application/pdf", "rtf": "application/rtf", "zip": "application/zip",
        "doc": "application/msword", "xls": "application/vnd.ms-excel", "ppt": "application/vnd.ms-powerpoint",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "eml": "message/rfc822", "mp3": "audio/mpeg", "wav": "audio/wav", "mp4": "video/mp4", "mov": "video/quicktime",
    ]
}
