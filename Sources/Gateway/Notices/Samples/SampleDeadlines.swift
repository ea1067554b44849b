/// Made-up clocks for previews of warnings and forecasts.
import Helpdesk
import MIME
import Ticketing

enum SampleDeadlines {
    /// 2026-11-23T14:05:00Z, a Monday.
    static let now = Instant(seconds: 1_795_442_700)

    static let warnings: [SLAWarning] = [
        warning(1842, "Notas rejeitadas desde hoje cedo", .response, .breached, minutes: 0, round: 1),
        warning(1839, "Printer on the second floor", .resolution, .red, minutes: 55, assignee: "bruno"),
        warning(1851, "¿Cómo cambio mi contraseña?", .handling, .yellow, minutes: 170, assignee: "ana"),
    ]

    static var forecast: Forecast {
        let clocks = [
            open(1839, "Printer on the second floor", .resolution, opened: -400, minutes: 480, assignee: "bruno"),
            open(1851, "¿Cómo cambio mi contraseña?", .handling, opened: -30, minutes: 240, assignee: "ana"),
            open(
                1853, "Nota fiscal com imposto errado, cliente esperando no balcão", .response, opened: -10, minutes: 60
            ),
            open(1842, "Notas rejeitadas desde hoje cedo", .response, opened: -90, minutes: 30),
        ]
        return Forecast(of: clocks, from: now, until: now + .minutes(415))
    }

    static func describe(_ kind: NoticeKind?, _ wording: Wording, in view: inout NoticeView) {
        let deadlines = DeadlineView(names: ["ana": "Ana Prado", "bruno": "Bruno Reis"], wording: wording, now: now)
        if kind.shows("due-reached") { view["due_at"] = wording.dateAndTime(now) }
        if kind.shows("sla-warning", "sla-warnings") {
            if case .slaWarnings(let items) = kind {
                deadlines.describe(items, in: &view)
            } else {
                deadlines.describe(warnings, in: &view)
                (view["running"], view["red"]) = ("yes", "yes")
            }
        }
        if kind.shows("forecast") { deadlines.describe(forecast, in: &view) }
        if kind.shows("figures") {
            FigureView(teamNames: [:], wording: wording).describe(SampleFigures.report, in: &view)
        }
        for list in ["warnings", "ahead", "overdue"] {
            let rows = view[list: list].map { row in
                row.merging([
                    "customer": "Maria Souza", "words": wording.words["sample.question"].oneLine.excerpt(toUTF8: 160),
                    "uri": MailtoLink(to: "support@example.com", subject: "[#1842] #show", body: "#show").uri,
                ]) { own, _ in own }
            }
            if !rows.isEmpty { view[list: list] = rows }
        }
        if kind != nil, kind.shows("sla-warnings", "forecast", "figures") {
            (view["number"], view["subject"]) = (nil, nil)
        }
    }

    private static func warning(
        _ ticket: Int64, _ subject: String, _ target: SLATarget, _ colour: Colour, minutes: Int,
        assignee: String? = nil,
        round: Int = 0
    ) -> SLAWarning {
        SLAWarning(
            ticket: TicketID(ticket), subject: subject, target: target, colour: colour, due: now + .minutes(minutes),
            assignee: assignee.map { RegistryKey($0) }, round: round)
    }

    private static func open(
        _ ticket: Int64, _ subject: String, _ target: SLATarget, opened: Int, minutes: Int, assignee: String? = nil
    ) -> OpenClock {
        let start = now + .minutes(opened)
        let colours = [(Colour.yellow, 75), (.red, 90), (.breached, 100)].map { colour, percent in
            Clock.ColourChange(colour, at: start + .seconds(minutes * 60 * percent / 100))
        }
        return OpenClock(
            ticket: TicketID(ticket), subject: subject, team: nil, assignee: assignee.map { RegistryKey($0) },
            clock: Clock(
                target: target, policy: RegistryKey("standard"), minutes: minutes, startedAt: start,
                runningSince: start,
                colours: colours))
    }
}
