/// The picture of a seller or a customer on quotations.
import Foundation

package enum LogoFile {
    /// A page is read on telephones too, and each copy of it is kept.
    static let largest = 500_000

    /// How PNG and JPEG begin: what the file's name says proves nothing.
    private static let begins: [(type: String, octets: [UInt8])] = [
        ("image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), ("image/jpeg", [0xFF, 0xD8, 0xFF]),
    ]

    /// As an address that holds the picture itself: a page asks for nothing. Nil where the file is none.
    package static func address(of path: String) -> String? {
        guard let handle = FileHandle(forReadingAtPath: path) else { return nil }
        defer { try? handle.close() }
        guard let data = try? handle.read(upToCount: largest + 1), data.count <= largest,
            let type = begins.first(where: { data.starts(with: $0.octets) })?.type
        else { return nil }
        return "data:\(type);base64,\(data.base64EncodedString())"
    }
}

extension SettingForm where Value == String {
    /// A path; a relative one starts in the folder of the configuration.
    static var logo: Self {
        Self(.text) { section, name in
            guard let path = file.read(section, name) else { return nil }
            if LogoFile.address(of: path) != nil { return path }
            section.note(.wrongShape(expected: "a PNG or JPEG file of at most 500 KB that can be read"), at: name)
            return nil
        }
    }
}
