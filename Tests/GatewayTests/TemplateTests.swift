// What people read: every notice in every language, and nothing a customer wrote is ever obeyed by a template.
import Foundation
import Testing

@testable import Gateway
@testable import Helpdesk
@testable import Ticketing

@Suite("Templates")
struct TemplateTests {
    let library: TemplateLibrary

    init() throws { library = try TemplateLibrary(shipped: try Shipped.files().templates, overrides: "/nowhere") }

    private static func view(subject: String = "Printer", text: String = "It is blank.") -> NoticeView {
        var view = NoticeView(deskName: "Desk")
        view["recipient"] = "Maria"
        view["number"] = "12"
        view["subject"] = subject
        view["text"] = text
        view["team"] = "Support"
        view["author"] = "John"
        view[list: "files"] = [["name": "a.pdf", "size": "3 KB"]]
        return view
    }

    @Test("every notice says something in every language", arguments: DeskLocale.allCases, TemplateNames.notices)
    func rendersAll(locale: DeskLocale, notice: String) {
        let mail = library.render(notice, in: locale, Self.view())
        #expect(!mail.subject.isEmpty)
        #expect(mail.text.count > 80)
        #expect(mail.html.contains("</html>"))
        #expect(!(mail.subject + mail.text + mail.html).contains("{{"))
    }

    @Test(
        "a customer's braces, tags and line breaks stay text",
        arguments: ["acknowledgement", "new-ticket", "customer-replied"])
    func inert(notice: String) {
        let evil = "{{desk}}<script>alert(1)</script>\r\nBcc: eve@evil.test"
        let mail = library.render(notice, in: .english, Self.view(subject: evil, text: evil))
        #expect(!mail.subject.contains("\n") && !mail.subject.contains("\r"))
        #expect(mail.subject.contains("{{desk}}"))
        #expect(!mail.html.contains("<script>"))
        #expect(mail.html.contains("&lt;script&gt;"))
    }

    @Test("a file with CR LF line ends, as some editors write it, is the same template") func windowsLines() {
        let unix = "Subject: Hello\nWhy: x\n\nText\n=== html ===\n<p>x</p>"
        let windows = NoticeTemplate(unix.replacingOccurrences(of: "\n", with: "\r\n"))
        #expect(windows.subject == "Hello" && windows.text == "Text" && windows.html == "<p>x</p>")
        #expect("a\r\nb".htmlLines == "a<br>\nb")
    }

    @Test("an admin's file stands before the shipped one; the rest is inherited") func overrides() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder + "/en", withIntermediateDirectories: true)
        try "Subject: Ours {{number}}\n\nOur own words for {{recipient}}.\n=== html ===\n<p>ours</p>"
            .write(toFile: folder + "/en/acknowledgement.mustache", atomically: true, encoding: .utf8)
        let own = try TemplateLibrary(shipped: try Shipped.files().templates, overrides: folder)
        #expect(own.render("acknowledgement", in: .english, Self.view()).subject == "Ours 12")
        #expect(own.render("acknowledgement", in: .portuguese, Self.view()).subject != "Ours 12")
        try "Subject: x\n\n{{#open}}".write(
            toFile: folder + "/en/acknowledgement.mustache", atomically: true, encoding: .utf8)
        let error = #expect(throws: TemplateError.self) {
            try TemplateLibrary(shipped: try Shipped.files().templates, overrides: folder)
        }
        #expect(error?.file.hasSuffix("en/acknowledgement.mustache") == true)
    }
}
