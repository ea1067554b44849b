// The markup of the big mail programs: each marks its history and its signature in its own way.
import Testing

@testable import MIME

@Suite("visible reply of HTML")
struct ReplyMarkupTests {
    struct Program: Sendable, CustomTestStringConvertible {
        var testDescription: String
        /// What the program writes below "It drips again."
        var below: String
    }

    static let programs = [
        Program(
            testDescription: "Gmail",
            below: """
                <br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">Op di 5 mei schreef Eva\
                 &lt;<a href="mailto:eva@heat.example">eva@heat.example</a>&gt;:<br></div><blockquote class="gmail_quote"\
                 style="margin:0 0 0 .8ex;border-left:1px #ccc solid"><div>Old words</div></blockquote></div>
                """),
        Program(
            testDescription: "Gmail before 2018, with a signature",
            below: """
                <div class="gmail_extra"><br clear="all"><div><div class="gmail_signature" data-smartmail="gmail_signature">Bo\
                <br>Heat Ltd</div></div><br><div class="gmail_quote">ma 5. toukok. 2026 klo 10.20 Eva kirjoitti näin<br>\
                <blockquote class="gmail_quote">Old words</blockquote></div></div>
                """),
        Program(
            testDescription: "Gmail in a language that nobody here speaks",
            below: """
                <div class="gmail_quote"><div class="gmail_attr">eva@heat.example 2026. szo jun 5-an skribisos al vi<br></div>\
                <blockquote class="gmail_quote">Old words</blockquote></div>
                """),
        Program(
            testDescription: "Outlook for Windows",
            below: """
                <p class="MsoNormal"><o:p>&nbsp;</o:p></p><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt\
                 0in 0in 0in"><p class="MsoNormal"><b>Von:</b> Eva &lt;eva@heat.example&gt; <br><b>Gesendet:</b> Dienstag<br>\
                <b>An:</b> Bo<br><b>Betreff:</b> Leck</p></div><p class="MsoNormal">Old words</p>
                """),
        Program(
            testDescription: "Outlook for Windows, labels in a language that nobody here speaks",
            below: """
                <div style='border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal><b>Xa:</b>\
                 Eva<br><b>Yb:</b> Bo</p></div><p class=MsoNormal>Old words</p>
                """),
        Program(
            testDescription: "Outlook on the web",
            below: """
                <div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg"\
                 dir="ltr"><font face="Calibri"><b>Från:</b> Eva &lt;eva@heat.example&gt;<br><b>Skickat:</b> den 5 maj</font>\
                <div>&nbsp;</div></div><div><div>Old words</div></div>
                """),
        Program(
            testDescription: "Outlook on the web, quoted by itself",
            below: "<div id=\"x_x_appendonsend\"></div><div id=\"x_x_divRplyFwdMsg\">Eva</div><p>Old words</p>"),
        Program(
            testDescription: "Outlook on a telephone",
            below: """
                <div id="ms-outlook-mobile-signature">Get <a href="https://aka.example/o">Outlook for iOS</a></div><hr\
                 tabindex="-1"><div id="divRplyFwdMsg"><b>De:</b> Eva</div>Old words
                """),
        Program(
            testDescription: "Outlook, new",
            below: """
                <div id="Signature"><p>Bo</p></div><div id="mail-editor-reference-message-container"><div>Eva</div>Old words</div>
                """),
        Program(
            testDescription: "Outlook for Mac",
            below: """
                <span id="OLK_SRC_BODY_SECTION"><div><span style="font-weight:bold">From: </span>Eva</div><div>Old words</div>\
                </span>
                """),
        Program(
            testDescription: "Outlook 2003",
            below: """
                <div><div class="MsoNormal" align="center"><hr size="2" width="100%" align="center" tabindex="-1"></div>\
                <p><b>From:</b> Eva<br><b>Sent:</b> Tuesday<br><b>To:</b> Bo</p></div>Old words
                """),
        Program(
            testDescription: "Hotmail",
            below: "<hr id=\"stopSpelling\">Date: Tue, 5 May<br>From: e@h.example<br>Old words"),
        Program(
            testDescription: "Windows Mail",
            below: """
                <div style="padding-top: 5px; border-top-color: rgb(229, 229, 229); border-top-width: 1px; border-top-style:\
                 solid;"><b>Von:</b> Eva</div><div>Old words</div>
                """),
        Program(
            testDescription: "Apple Mail",
            below: """
                <br><div id="AppleMailSignature">Bo</div><div><blockquote type="cite"><div>Le 5 mai 2026 à 10:20, Eva &lt;\
                eva@heat.example&gt; a écrit :</div><br class="Apple-interchange-newline"><div>Old words</div></blockquote></div>
                """),
        Program(
            testDescription: "Mail on an iPhone",
            below: """
                <br><div dir="ltr">Enviado desde mi iPhone</div><div dir="ltr"><br><blockquote type="cite">El 5 may 2026, a las\
                 10:20, Eva escribió:<br><br></blockquote></div><blockquote type="cite"><div>Old words</div></blockquote>
                """),
        Program(
            testDescription: "Thunderbird",
            below: """
                <div class="moz-signature">-- <br>Bo</div><div class="moz-cite-prefix">5.5.2026 10.20, Eva kirjoitti:<br></div>\
                <blockquote type="cite" cite="mid:a@b"><p>Old words</p></blockquote>
                """),
        Program(
            testDescription: "Yahoo",
            below: """
                <div id="ydp1a2byahoo_quoted_77" class="ydp1a2byahoo_quoted"><div><div>On Tuesday, Eva wrote:</div>\
                <div>Old words</div></div></div>
                """),
        Program(
            testDescription: "Proton",
            below: """
                <div class="protonmail_signature_block"><div class="protonmail_signature_block-user">Bo</div>Sent with Proton Mail\
                </div><div class="protonmail_quote">On Tuesday, Eva wrote:<br><blockquote class="protonmail_quote" type="cite">\
                Old words</blockquote></div>
                """),
        Program(
            testDescription: "Zimbra",
            below: """
                <div data-marker="__SIG_PRE__">Bo</div><hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__">\
                <b>De: </b>Eva</div><div data-marker="__QUOTED_TEXT__">Old words</div>
                """),
        Program(
            testDescription: "Samsung",
            below: """
                <div id="composer_signature">Von meinem Galaxy gesendet</div><div><br></div><div style="font-size:100%"><div>\
                -------- Ursprüngliche Nachricht --------</div><div>Von: Eva</div><div>Datum: 5.5.26</div></div>Old words
                """),
        Program(
            testDescription: "Spark",
            below: """
                <div name="messageSignatureSection">Bo</div><div name="messageReplySection">On 5 May 2026, Eva wrote:<br>\
                <blockquote type="cite">Old words</blockquote></div>
                """),
        Program(
            testDescription: "GMX",
            below: """
                <div name="quote" style="border-left:2px solid #C3D9E5"><div><b>Gesendet:</b> Dienstag<br><b>Von:</b> Eva</div>\
                <div name="quoted-content">Old words</div></div>
                """),
        Program(
            testDescription: "Roundcube",
            below:
                "<p id=\"reply-intro\">Den 2026-05-05 10:20, skrev Eva:</p><blockquote type=cite>Old words</blockquote>"
        ),
        Program(
            testDescription: "AOL",
            below: "<div id=\"aolmail_yahoo_quoted\">-----Original Message-----<br>From: Eva<br>Old words</div>"),
        Program(
            testDescription: "a program without names, labels in bold",
            below:
                "<hr><p><b>From:</b> Eva &lt;e@h.example&gt;<br><b>Date:</b> 5 May 2026 10:20<br><b>To:</b> Bo</p><p>Old words</p>"
        ),
        Program(
            testDescription: "a program without names, a quote",
            below: "<p>Eva &lt;eva@heat.example&gt;, 5-an de majo 2026, 10:20:</p><blockquote>Old words</blockquote>"),
    ]

    @Test("the history folds", arguments: programs) func folds(_ program: Program) {
        let reply = VisibleReply(ofHTML: "<html><body><div>It drips again.</div>\(program.below)</body></html>")
        #expect(reply.visible == "It drips again.")
        #expect(reply.folded.contains("Old words"))
    }

    @Test("a mail with history alone is shown", arguments: programs) func never(_ program: Program) {
        #expect(VisibleReply(ofHTML: program.below).visible.contains("Old words"))
    }

    @Test("answers between quotes survive, and the quotes that they answer") func interleaved() {
        let html = """
            <div class="gmail_quote"><div class="gmail_attr">On Tue, Eva wrote:<br></div><blockquote class="gmail_quote">Does\
             it drip?</blockquote><div>Yes.</div><blockquote class="gmail_quote">Much?</blockquote><div>No.</div></div>
            """
        #expect(VisibleReply(ofHTML: html).visible == "> Does it drip?\n\nYes.\n\n> Much?\n\nNo.")
    }

    @Test(
        "signs that somebody typed are no quote; what a program quotes with them is",
        arguments: [
            ("<p>It drips.</p><p>&gt; 5 drops an hour</p>", "It drips.\n\n> 5 drops an hour"),
            (
                "<div>It drips.</div><div>&gt; 5 drops</div><div>&gt; 8 at night</div>",
                "It drips.\n> 5 drops\n> 8 at night"
            ),
            ("<div>It drips.</div><br><div>On 5 May 2026, Eva Lund wrote:</div><div>&gt; Does it?</div>", "It drips."),
            ("<div>It drips.</div><div>&gt;&gt; Does it?</div><div>&gt; It did.</div>", "It drips."),
            ("<div>It drips.</div><blockquote type=cite>Does it?</blockquote>", "It drips."),
        ])
    func typed(_ html: String, _ visible: String) { #expect(VisibleReply(ofHTML: html).visible == visible) }

    @Test("an answer below the quote is the answer") func below() {
        let html = """
            <div class="moz-cite-prefix">On 5/5/26 10:20, Eva wrote:<br></div><blockquote type="cite"><p>Does it drip?</p>\
            </blockquote><p>Yes, it does.</p><div class="moz-signature">-- <br>Bo</div>
            """
        #expect(VisibleReply(ofHTML: html).visible == "Yes, it does.")
    }

    @Test(
        "what is passed on is shown",
        arguments: [
            """
            <div>FYI</div><div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message ---------<br>From: <b>Eva\
            </b> &lt;eva@heat.example&gt;<br>Date: Tue, 5 May<br>Subject: Leak<br></div><br>It drips.</div>
            """,
            """
            <div>FYI</div><div class="moz-forward-container">-------- Forwarded Message --------<table class="moz-email-headers-table">\
            <tr><th>Subject: </th><td>Leak</td></tr><tr><th>From: </th><td>Eva</td></tr></table><p>It drips.</p></div>
            """,
        ])
    func forward(_ html: String) {
        let reply = VisibleReply(ofHTML: html)
        #expect(reply.visible.hasPrefix("FYI"))
        #expect(reply.visible.hasSuffix("It drips."))
    }

    @Test("Outlook answers and forwards with the same markup: the subject tells") func outlookForwards() {
        let html = """
            <div>FYI</div><hr tabindex="-1"><div id="divRplyFwdMsg"><b>From:</b> Eva &lt;eva@heat.example&gt;<br><b>Sent:</b>\
             Tuesday<br><b>To:</b> Bo<br><b>Subject:</b> Leak</div><div>It drips.</div>
            """
        func mail(_ subject: String) -> Message {
            Fixture.crlf("Subject: \(subject)\nContent-Type: text/html\n\n\(html)\n")
        }
        #expect(mail("RE: Leak").visibleReply.visible == "FYI")
        #expect(mail("FW: Leak").visibleReply.visible.hasSuffix("It drips."))
        #expect(mail("FW: Leak").forwarded?.from?.address == "eva@heat.example")
    }

    @Test("a signature alone is shown") func signatureAlone() {
        #expect(VisibleReply(ofHTML: "<div class=gmail_signature>Bo<br>Heat Ltd</div>").visible == "Bo\nHeat Ltd")
    }

    @Test("words below a signature are the writer's") func belowSignature() {
        let html = "<p>It drips.</p><div class=gmail_signature>Bo</div><p>And the tap too.</p>"
        #expect(VisibleReply(ofHTML: html).visible == "It drips.\n\nAnd the tap too.")
    }

    @Test("the HTML's marks outweigh the text's lines; without marks the text is read") func message() {
        func mail(_ html: String) -> Message {
            Fixture.crlf(
                """
                Content-Type: multipart/alternative; boundary=b

                --b

                Plain words
                -- \nEva
                --b
                Content-Type: text/html

                \(html)
                --b--

                """)
        }
        #expect(mail("<p>Words</p><div class=yahoo_quoted>Old</div>").visibleReply.visible == "Words")
        #expect(mail("<p>Words</p><div class=signature>Eva</div>").visibleReply.visible == "Plain words")
    }
}
