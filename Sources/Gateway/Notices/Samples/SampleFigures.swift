/// A made-up week, for previews of the mail.
import Ticketing

enum SampleFigures {
    static var report: FigureReport {
        let monday = CivilDate(2026, 11, 16)
        let zone = ZoneOffsets(first: -10_800)
        let period = FigurePeriod(from: monday, through: monday + 6, step: .day, in: zone)
        return FigureReport(
            period: period, filter: FigureFilter(), current: figures(1), previous: figures(0),
            steps: zip(period.steps(in: zone), [(42, 38), (51, 47), (38, 44), (47, 41), (55, 58), (6, 2), (3, 0)]).map {
                FigureStep(
                    since: $0.since, until: $0.until, opened: $1.0, solved: $1.1, backlog: 60,
                    met: Share($1.1 * 9 / 10, of: $1.1))
            })
    }

    /// - Parameter better: 1 makes a better week.
    private static func figures(_ better: Int) -> Figures {
        let hour: Int64 = 3_600
        return Figures(
            volume: VolumeFigures(
                opened: 230 + 12 * better, solved: 218 + 12 * better, backlog: 72 - 12 * better, byChannel: [],
                byCategory: [], byRequestType: [], byHour: Array(repeating: 0, count: 24)),
            quality: QualityFigures(
                stars: [2, 1, 4, 18, 31 + better], reopened: 9 + better, bounced: 3,
                met: SLATarget.allCases.map { TargetShare(target: $0, share: Share(180 + 20 * better, of: 220)) }),
            speed: SLATarget.allCases.enumerated().map { index, target in
                let unit = hour * Int64(1 + index * 3) - Int64(better) * 600
                return SpeedFigures(
                    target: target, count: 200, business: Spread(median: unit, ninetieth: unit * 4),
                    clock: Spread(median: unit * 2, ninetieth: unit * 9))
            },
            responsiveness: ResponsivenessFigures(
                answeredWithin: Share(200 + 10 * better, of: 230),
                oldestUnanswered: .init(ticket: TicketID(1_842), since: SampleDeadlines.now),
                load: [AnalystLoad(analyst: RegistryKey("ana"), open: 31, solved: 120)]),
            efficiency: EfficiencyFigures(
                firstContact: Share(90 + 12 * better, of: 218 + 12 * better), replies: 500, analystDays: 40,
                timeInStatus: [
                    StatusTime(status: .new, seconds: 200 * hour), StatusTime(status: .open, seconds: 900 * hour),
                    StatusTime(status: .waiting, seconds: 2_400 * hour),
                ]))
    }
}
