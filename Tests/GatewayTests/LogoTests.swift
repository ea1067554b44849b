// A seller's and a customer's picture on quotations: what is one, what is none, and that a page asks for nothing else.
import Foundation
import ShippedLexicon
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import Ticketing

@Suite("Logos")
final class LogoTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)

    init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// Nil: there is no such file.
        var octets: [UInt8]?
        var begins: String?

        init(_ name: String, _ octets: [UInt8]?, _ begins: String?) {
            (testDescription, self.octets, self.begins) = (name, octets, begins)
        }
    }

    @Test(
        "by its octets",
        arguments: [
            Row("PNG", png + [1, 2, 3], "data:image/png;base64,iVBORw0KGgo"),
            Row("JPEG", [0xFF, 0xD8, 0xFF, 0xE0], "data:image/jpeg;base64,/9j/4A=="),
            Row(
                "the largest", png + Array(repeating: 0, count: LogoFile.largest - 8),
                "data:image/png;base64,iVBORw0KGgo"),
            Row("too large", png + Array(repeating: 0, count: LogoFile.largest - 7), nil),
            Row("SVG may hold a script", Array("<svg xmlns='http://www.w3.org/2000/svg'/>".utf8), nil),
            Row("GIF", Array("GIF89a".utf8), nil), Row("words", Array("PNG".utf8), nil),
            Row("the begin of one", Array(png.prefix(4)), nil), Row("empty", [], nil), Row("no file", nil, nil),
        ])
    func reads(row: Row) throws {
        let path = folder.appendingPathComponent("logo.png").path
        if let octets = row.octets { try Data(octets).write(to: URL(fileURLWithPath: path)) }
        let address = LogoFile.address(of: path)
        #expect(address?.hasPrefix(row.begins ?? "-") ?? (row.begins == nil))
    }

    @Test("a folder is no picture, and nothing waits for one") func folderIsNone() {
        #expect(LogoFile.address(of: folder.path) == nil)
    }

    @Test("a page shows what it holds, and asks for nothing else") func shown() async throws {
        guard await PageMaker().look() == nil else { return }
        var view = NoticeView.sample(.shipped(.portuguese), kind: .sale(.quotation))
        let library = try TemplateLibrary(files: TemplateFiles(shipped: try Shipped.files().templates, overrides: ""))
        let html = library.page(in: .portuguese, view)
        #expect(html.components(separatedBy: "src=\"data:image/png;base64,").count == 3)
        let with = try await PageMaker().pdf(of: html)
        (view["seller_logo"], view["partner_logo"]) = (nil, nil)
        let without = try await PageMaker().pdf(of: library.page(in: .portuguese, view))
        #expect(with.firstRange(of: Array("/Subtype /Image".utf8)) != nil)
        #expect(without.firstRange(of: Array("/Subtype /Image".utf8)) == nil)
        let asked = "<img src='data:image/svg+xml;base64,PHN2Zy8+'><img src='file:///etc/hostname'>"
        #expect(try await PageMaker().pdf(of: asked).firstRange(of: Array("/Subtype /Image".utf8)) == nil)
    }

    @Test("check refuses a logo that is none, where it stands") func refused() throws {
        func problems(_ octets: [UInt8]) throws -> [SettingsProblem] {
            let house = folder.path
            try Data(octets).write(to: folder.appendingPathComponent("logo.png"))
            try GatewayFixture.write(
                GatewayFixture.postigo(
                    imap: "host: 127.0.0.1, address: support@desk.test, username: s, password_env: P",
                    smtp: "host: 127.0.0.1", after: "move"),
                to: house + "/postigo.yaml")
            try GatewayFixture.write(
                GatewayFixture.desk(analyst: "ana@desk.test", undo: "0s")
                    + "\nquotations: {currency: BRL, logo: logo.png}\n",
                to: house + "/desk.yaml")
            try GatewayFixture.write("rules: []", to: house + "/rules.yaml")
            return try SettingsFolder(path: house, environment: ["P": "rehearsal"]).readForLooking().mistakes
        }
        #expect(
            try problems(Array("no picture".utf8)).map(\.description).contains {
                $0.contains("PNG or JPEG") && $0.contains("desk.yaml:")
            })
        #expect(try problems(Self.png).isEmpty)
    }
}
