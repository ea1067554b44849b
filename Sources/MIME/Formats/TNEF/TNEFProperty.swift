/// The MAPI properties inside TNEF attributes: tagged values, each padded to four octets. [MS-OXTNEF] §2.1.3.4

struct TNEFProperty {
    /// Such as 0x001F for text in UTF-16.
    var type: UInt16
    var id: UInt16
    /// Of types with a fixed size.
    var number: UInt32?
    /// Of types with a length: the first of many values.
    var octets: ArraySlice<UInt8>?

    /// What can be read; the rest where something does not fit is left out.
    static func all(in data: ArraySlice<UInt8>) -> [TNEFProperty] {
        var reader = OctetReader(data)
        guard let count = reader.little32() else { return [] }
        var properties: [TNEFProperty] = []
        // A count is a claim: each property has eight octets at least.
        for _ in 0..<min(Int(count), data.count / 4, Limits.tnefProperties) {
            guard let property = TNEFProperty(reading: &reader) else { break }
            properties.append(property)
        }
        return properties
    }

    private init?(reading reader: inout OctetReader) {
        guard let tag = reader.little16(), let id = reader.little16() else { return nil }
        (type, self.id) = (tag & 0x0FFF, id)
        // Named properties carry the GUID of their set and a number or a name.
        if id >= 0x8000, !Self.skipName(&reader) { return nil }
        let isMultiple = tag & 0x1000 != 0
        let hasLength = Self.hasLength(type)
        var count = 1
        if isMultiple || hasLength {
            guard let claimed = reader.little32(), Int(claimed) <= reader.left else { return nil }
            count = Int(claimed)
        }
        for index in 0..<count {
            guard let value = Self.value(type, hasLength: hasLength, &reader) else { return nil }
            guard index == 0 else { continue }
            if hasLength {
                octets = value
            } else {
                var bytes = OctetReader(value)
                number = bytes.little32()
            }
        }
    }

    private static func skipName(_ reader: inout OctetReader) -> Bool {
        guard reader.take(16) != nil, let kind = reader.little32() else { return false }
        guard kind == 1 else { return reader.little32() != nil }
        guard let length = reader.little32() else { return false }
        return reader.take((Int(length) + 3) & ~3) != nil
    }

    /// PtypString8, PtypString, PtypBinary, PtypObject.
    private static func hasLength(_ type: UInt16) -> Bool {
        type == 0x001E || type == 0x001F || type == 0x0102 || type == 0x000D
    }

    private static func value(_ type: UInt16, hasLength: Bool, _ reader: inout OctetReader) -> ArraySlice<UInt8>? {
        if hasLength {
            guard let length = reader.little32(), let value = reader.take(Int(length)) else { return nil }
            // QUIRK: the padding of the very last value is missing at times.
            _ = reader.take(min(reader.left, (4 - Int(length) % 4) % 4))
            return value
        }
        switch type {
        case 0x0005, 0x0006, 0x0007, 0x0014, 0x0040: return reader.take(8)
        case 0x0048: return reader.take(16)
        default: return reader.take(4)
        }
    }

    /// As text, up to the first NUL. Nil for numbers.
    func text(_ codepage: String) -> String? {
        guard let octets = octets?.prefix(Limits.textOctets) else { return nil }
        if type == 0x001F {
            let end = stride(from: octets.startIndex, to: octets.endIndex - 1, by: 2)
                .first { octets[$0] == 0 && octets[$0 + 1] == 0 }
            return Charset.decode(Array(octets[..<(end ?? octets.endIndex)]), declared: "utf-16le")
        }
        return Charset.decode(Array(octets.prefix { $0 != 0 }), declared: codepage)
    }

    /// The charset of a Windows code page.
    static func charset(_ codepage: UInt32) -> String {
        switch codepage {
        case 65_001: "utf-8"
        case 20_127: "us-ascii"
        case 20_866: "koi8-r"
        case 21_866: "koi8-u"
        case 28_591...28_605: "iso-8859-\(codepage - 28_590)"
        case 50_220...50_222: "iso-2022-jp"
        case 51_932: "euc-jp"
        case 51_949: "euc-kr"
        case 54_936: "gb18030"
        case 1_250...1_258: "windows-\(codepage)"
        default: "cp\(codepage)"
        }
    }
}
