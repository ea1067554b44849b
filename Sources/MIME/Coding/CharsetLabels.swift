/// What the labels of charsets mean: mail declares one thing and is another, in ways that are known.

enum CharsetLabels {
    /// The charset to decode with, by the label in lower case without quotes and blanks. An unknown label is its own.
    static func charset(for name: String) -> Charset {
        if utf8.contains(name) { return .utf8 }
        if windows1252.contains(name) { return .windows1252 }
        switch name {
        case "iso-2022-jp", "iso-2022-jp-ms", "iso-2022-jp-1", "csiso2022jp", "cp50220", "cp50221", "cp50222",
            "x-iso-2022-jp", "jis", "jis_encoding":
            return .iso2022JP
        case "hz-gb-2312", "hz", "hz-gb2312": return .hz
        default: return .other(aliases[name] ?? windowsName(name) ?? name)
        }
    }

    private static let utf8: Set<String> = [
        "", "utf-8", "utf8", "unicode-1-1-utf-8", "utf_8", "utf-8mb4", "utf8mb4", "x-utf-8", "x-unicode-2-0-utf-8",
        "unicode-2-0-utf-8", "cp65001", "65001",
    ]

    /// QUIRK: mail that says US-ASCII or ISO-8859-1 and has 8-bit octets is windows-1252 (WHATWG Encoding Standard §4.2).
    private static let windows1252: Set<String> = [
        "us-ascii", "ascii", "iso-8859-1", "iso8859-1", "iso88591", "iso_8859-1", "iso_8859_1", "iso-latin-1", "latin1",
        "latin-1", "l1", "8859-1", "8859_1", "windows-1252", "windows1252", "win-1252", "cp1252", "cp-1252", "x-cp1252",
        "x-ansi", "ansi", "ansi_x3.4-1968", "ansi_x3.4-1986", "iso-ir-6", "iso-ir-100", "us", "iso646-us", "cp819",
        "ibm819", "iso-8859-1-windows-3.1-latin-1", "iso-8859-1-windows-3.0-latin-1", "iso_646.irv:1991", "csisolatin1",
    ]

    /// Labels that iconv does not know, or that mean more than they say: GB2312 is read as GB18030, which holds it.
    private static let aliases = [
        "gb2312": "GB18030", "gbk": "GB18030", "gb_2312-80": "GB18030", "x-gbk": "GB18030", "cp936": "GB18030",
        "windows-936": "GB18030", "gb-2312": "GB18030", "gb_2312": "GB18030", "euc-cn": "GB18030", "chinese": "GB18030",
        "csgb2312": "GB18030", "gb-18030": "GB18030", "x-euc-cn": "GB18030", "ks_c_5601-1987": "CP949",
        "ks_c_5601": "CP949", "ks_c_5601-1989": "CP949", "euc-kr": "CP949", "euckr": "CP949", "ksc5601": "CP949",
        "ksc_5601": "CP949", "korean": "CP949", "windows-949": "CP949", "x-windows-949": "CP949", "shift_jis": "CP932",
        "shift-jis": "CP932", "shiftjis": "CP932", "x-sjis": "CP932", "sjis": "CP932", "windows-31j": "CP932",
        "ms_kanji": "CP932", "windows-932": "CP932", "csshiftjis": "CP932", "big5": "BIG5-HKSCS", "big-5": "BIG5-HKSCS",
        "cn-big5": "BIG5-HKSCS", "x-big5": "BIG5-HKSCS", "x-x-big5": "BIG5-HKSCS", "cp950": "BIG5-HKSCS",
        "windows-950": "BIG5-HKSCS", "x-euc-jp": "EUC-JP-MS", "euc-jp": "EUC-JP-MS", "eucjp": "EUC-JP-MS",
        "x-eucjp": "EUC-JP-MS", "cp51932": "EUC-JP-MS", "macintosh": "MACINTOSH", "x-mac-roman": "MACINTOSH",
        "mac": "MACINTOSH", "x-macroman": "MACINTOSH", "x-mac-cyrillic": "MAC-CYRILLIC", "windows-874": "CP874",
        "tis-620": "CP874", "tis620": "CP874", "iso-8859-11": "CP874", "iso-8859-9": "CP1254", "iso8859-9": "CP1254",
        "latin5": "CP1254", "iso-8859-8-i": "ISO-8859-8", "iso-8859-8-e": "ISO-8859-8", "logical": "ISO-8859-8",
        "visual": "ISO-8859-8", "iso-8859-6-i": "ISO-8859-6", "iso-8859-6-e": "ISO-8859-6", "unicode": "UTF-16",
        "ucs-2": "UTF-16", "utf16": "UTF-16", "utf-7": "UTF-7", "unicode-1-1-utf-7": "UTF-7",
        "x-unicode-2-0-utf-7": "UTF-7",
        "koi8": "KOI8-R", "koi8r": "KOI8-R", "koi-8-r": "KOI8-R", "cskoi8r": "KOI8-R", "koi8u": "KOI8-U",
        "x-viscii": "VISCII", "cp-850": "CP850", "cp-858": "CP858", "dos-850": "CP850", "x-cp850": "CP850",
        "latin2": "ISO-8859-2", "latin-2": "ISO-8859-2", "latin9": "ISO-8859-15", "latin-9": "ISO-8859-15",
    ]

    /// "windows1251", "win-1251", "x-cp1251", "cp-1251": CP1251. "iso8859-2", "iso_8859_2", "8859-2": ISO-8859-2.
    private static func windowsName(_ name: String) -> String? {
        for prefix in ["windows-", "windows", "win-", "win", "x-cp-", "x-cp", "cp-"] where name.hasPrefix(prefix) {
            let number = name.dropFirst(prefix.count)
            if (3...4).contains(number.count), number.utf8.allSatisfy(\.isDigit) { return "CP\(number)" }
        }
        for prefix in ["iso8859-", "iso_8859-", "iso_8859_", "iso-8859", "iso8859", "8859-", "8859_", "x-iso-8859-"]
        where name.hasPrefix(prefix) {
            let number = name.dropFirst(prefix.count)
            if (1...2).contains(number.count), number.utf8.allSatisfy(\.isDigit) { return "ISO-8859-\(number)" }
        }
        return nil
    }
}
