/// How soon a folder is looked into although its server said nothing.
import Testing

@testable import Gateway

@Suite("A server that forgets to tell")
struct IdleLimitTests {
    struct Row: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let news: Bool
        let patience: Duration
        let limit: Duration
    }

    @Test(
        "is looked into unasked",
        arguments: [
            Row(testDescription: "soon behind a mail", news: true, patience: .seconds(900), limit: .seconds(5)),
            Row(testDescription: "in two minutes at rest", news: false, patience: .seconds(900), limit: .seconds(120)),
            Row(
                testDescription: "twice within a short alert_after", news: false, patience: .seconds(60),
                limit: .seconds(30)),
            Row(
                testDescription: "soon, but twice within a very short alert_after", news: true, patience: .seconds(4),
                limit: .seconds(2)),
            Row(testDescription: "never without a pause", news: false, patience: .seconds(1), limit: .seconds(1)),
        ])
    func limits(_ row: Row) {
        #expect(IdleLimit.after(news: row.news, patience: row.patience) == row.limit)
    }
}
