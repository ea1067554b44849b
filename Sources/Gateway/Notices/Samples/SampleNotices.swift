/// A notice with everything in it: what `templates preview` shows, and where `templates lint` learns the names.
import Foundation
import Helpdesk
import Ticketing

extension NoticeView {
    /// - Parameter kind: nil shows everything that there is.
    static func sample(_ words: Words, kind: NoticeKind? = nil) -> NoticeView {
        let wording = Wording(words, timeZone: TimeZone(identifier: "America/Sao_Paulo") ?? .gmt)
        let isForDesk = kind?.isForDesk ?? true
        var view = NoticeView(
            deskName: words["sample.desk"], isForDesk: isForDesk,
            goesToCustomer: kind.map { $0.form.reply == .goesToCustomer } ?? true)
        view["recipient"] = isForDesk ? "Ana" : "Maria"
        view.describeTicket(wording)
        view["vip"] = isForDesk ? "Loja Central" : nil
        view["author"] = kind?.isWrittenByPerson ?? false ? "Ana Prado" : "Maria Souza"
        view["text"] = words[kind == .publicReply ? "sample.answer" : "sample.question"]
        if kind?.isWrittenByPerson ?? true { view["signed_by"] = "Ana Prado" }
        if case .sale? = kind { view["signed_by"] = "Ana Prado" }
        view["signed_for"] = kind == nil ? "Vendas" : nil
        view["greeted"] = kind == nil ? "yes" : nil
        view["folded"] = isForDesk ? "yes" : nil
        view["left_out"] = kind == nil ? "12" : nil
        view["folded"] = kind == nil ? "9" : nil
        view[list: "files"] = [wording.file(words["sample.file"], octets: 1_240_000)]
        SampleConversation.describe(kind, wording, in: &view)
        SampleDeadlines.describe(kind, wording, in: &view)
        SampleSales.describe(kind, wording, in: &view)
        SampleFlood.describe(kind, wording, in: &view)
        SampleAlerts.describe(kind, wording, in: &view)
        // A mail about several tickets is about none in particular: no tap acts on it.
        if view["number"] == nil, view[flag: "for_desk"] { view[list: "actions"] = [] }
        return view
    }

    private mutating func describeTicket(_ wording: Wording) {
        self["number"] = "1842"
        self["status"] = wording.status(.open)
        for name in ["subject", "team", "category", "request_type", "priority", "signature"] {
            self[name] = wording.words["sample.\(name)"]
        }
        self["assignee"] = "Ana Prado"
        self["requester_name"] = "Maria Souza"
        self["requester_address"] = "maria@loja.example"
        self["the_team"] = wording.named(team: wording.words["sample.team"])
        self["company"] = "Loja Azul Ltda."
        (self["tags"], self["noted"]) = ("NF-e", "pedido: 4711")
        self["worked"] = wording.words.say("duration.minutes", ["count": "25"])
        self["copied"] = "carlos@loja.example, financeiro@loja.example"
        self[list: "promises"] = [
            (SLATarget.response, Colour.yellow, 40), (.resolution, .green, 600), (.handling, .breached, -30),
        ].map { target, colour, minutes in
            [
                "promise": wording.target(target).sentenceCased, "promise_colour": wording.colour(colour),
                "promise_due": wording.dayAndTime(SampleDeadlines.now + .minutes(minutes)),
                "promise_ink": colour.ink, "promise_paper": colour.paper,
                "promise_late": colour == .breached ? "yes" : "",
            ].filter { !$0.value.isEmpty }
        }
        self["expected"] = wording.dayAndTime(SampleDeadlines.now + .minutes(40))
        self["hours"] = wording.openingHours(.sample)
        self["opened_at"] = wording.dateAndTime(SampleDeadlines.now)
        self["rating"] = ConversationViewMaker.stars(2)
        // Shaped like a signed word, and signed by nobody.
        self["reference"] = "TAEAQCAAAAAAHGAAAAAAASAMPLEAMPLEAMPLEAMPLEAMPLEAMP"
    }
}

extension NoticeKind? {
    /// The sample shows what notices of these templates do; where it shows everything, that too.
    func shows(_ templates: String...) -> Bool { map { templates.contains($0.template) } ?? true }
}

extension WorkingHours {
    /// Two halves of a day, and a shorter Saturday.
    fileprivate static var sample: WorkingHours {
        let halves = [DaySpan(start: 480, end: 720), DaySpan(start: 780, end: 1_080)]
        let days: [Weekday] = [.monday, .tuesday, .wednesday, .thursday, .friday]
        var week = Dictionary(uniqueKeysWithValues: days.map { ($0, halves) })
        week[.saturday] = [DaySpan(start: 480, end: 720)]
        return WorkingHours(week: week)
    }
}
