// What one mail costs under 10, 100, 1,000 and 10,000 rules, in one run: the rounds take turns, so that whatever else
// the machine does meets all of them alike. Usage: rules-bench [mails]
import Glibc
import Helpdesk
import MIME

let mailCount = Swift.CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 2_000
let sizes = [10, 100, 1_000, 10_000]
let rounds = 7

let desk = SampleDesk(companies: 4_000)
let mails = (0..<mailCount).map(desk.mail)
let sets = sizes.map { desk.rules(count: $0) }

/// Seconds that this thread has worked: what else the machine does meanwhile does not count.
func workedSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// Microseconds for one mail; the mean over the mails of one round.
func measure(_ mails: [RoutingFacts], _ body: (RoutingFacts) -> Int) -> (cost: Double, hits: Int) {
    let start = workedSeconds()
    let hits = mails.reduce(0) { $0 + body($1) }
    return ((workedSeconds() - start) * 1e6 / Double(mails.count), hits)
}

var costs = [[Double]](repeating: [], count: sizes.count)
var hits = [Int](repeating: 0, count: sizes.count)
for _ in 0..<rounds {
    for (index, set) in sets.enumerated() {
        let (cost, found) = measure(mails) { set.route($0).routing.steps.count }
        costs[index].append(cost)
        hits[index] = found
    }
}

func column(_ text: String, _ width: Int) -> String { String(repeating: " ", count: max(0, width - text.count)) + text }
func rounded(_ value: Double) -> String { "\((value * 100).rounded() / 100)" }

let medians = costs.map { $0.sorted()[rounds / 2] }
print("\(mailCount) mails of about \(desk.meanLength) octets of text, \(rounds) rounds, medians")
print(column("rules", 8) + column("µs a mail", 12) + column("× of 10", 10) + column("fields set a mail", 20))
for (index, size) in sizes.enumerated() {
    let perMail = Double(hits[index]) / Double(mailCount)
    print(
        column("\(size)", 8) + column(rounded(medians[index]), 12) + column(rounded(medians[index] / medians[0]), 10)
            + column(rounded(perMail), 20))
}

// Asking every rule, as rules are usually run: one round, for comparison.
print("\nasking every rule, one round:")
for (index, set) in sets.enumerated() {
    let few = Array(mails.prefix(sizes[index] > 1_000 ? 100 : mails.count))
    let (cost, _) = measure(few) { set.trace($0).traces.count { $0.outcome == .held } }
    print(column("\(sizes[index])", 8) + column(rounded(cost), 12))
}
